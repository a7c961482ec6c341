"use client";

import { useEffect, useState, type ReactNode } from "react";
import { ReplicaContext } from "@/components/tasks/useReplica";
import { toasts } from "@/components/ui/toasts";
import { afterPaint } from "@/components/ui/useAfterPaint";
import { browserTokens } from "@/lib/api-client";
import { createReplica, startReplica } from "@/lib/browser-replica";

interface ReplicaProviderProps {
  userId: string;
  children: ReactNode;
}

/** Provides the user's data and keeps it up to date, on every signed-in page. */
export function ReplicaProvider({ userId, children }: ReplicaProviderProps) {
  const [replica] = useState(() =>
    createReplica(userId, (sentence) => void toasts.add({ title: sentence })),
  );
  useEffect(() => startReplica(replica, userId), [replica, userId]);
  useEffect(
    () =>
      // A token before it is needed: the first change goes out at once, even while the page is left.
      afterPaint(() => void browserTokens.get().catch(() => undefined)), // who needs it gets the error
    [],
  );
  return <ReplicaContext value={replica}>{children}</ReplicaContext>;
}
