"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { toasts } from "@/components/ui/Toasts";
import type { OutboxState } from "@/lib/outbox";
import { createTaskSync, startTaskSync, type TaskSync } from "@/lib/task-sync";

const NOTHING: OutboxState = { entries: [], trouble: null };

/** The signed-in user's outbox, at work for as long as the page is open. */
export function useTaskSync(userId: string): TaskSync & { state: OutboxState } {
  const queries = useQueryClient();
  const [sync] = useState(() =>
    createTaskSync(userId, queries, (sentence) => toasts.add({ title: sentence })),
  );
  useEffect(() => startTaskSync(sync, queries), [sync, queries]);
  const { outbox } = sync;
  const state = useSyncExternalStore(outbox.subscribe, outbox.getState, () => NOTHING);
  return { ...sync, state };
}
