"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { TaskSyncContext } from "@/components/tasks/useTaskSync";
import { toasts } from "@/components/ui/Toasts";
import { createTaskSync, startTaskSync } from "@/lib/task-sync";

interface TaskSyncProviderProps {
  userId: string;
  children: ReactNode;
}

/** Provides the outbox and sends its changes, on every signed-in page. */
export function TaskSyncProvider({ userId, children }: TaskSyncProviderProps) {
  const queries = useQueryClient();
  const [sync] = useState(() =>
    createTaskSync(userId, queries, (sentence) => toasts.add({ title: sentence })),
  );
  useEffect(() => startTaskSync(sync, queries), [sync, queries]);
  return <TaskSyncContext value={sync}>{children}</TaskSyncContext>;
}
