"use client";

import { createContext, use, useEffect, useSyncExternalStore } from "react";
import { browserTokens } from "@/lib/api-client";
import type { OutboxState } from "@/lib/outbox";
import type { TaskSync } from "@/lib/task-sync";

const NOTHING: OutboxState = { entries: [], trouble: null };

export const TaskSyncContext = createContext<TaskSync | null>(null);

/** The outbox of the signed-in user, which every signed-in page sends. */
export function useTaskSync(): TaskSync & { state: OutboxState } {
  const sync = use(TaskSyncContext);
  if (!sync) throw new Error("useTaskSync is used outside of TaskSyncProvider.");
  const { outbox } = sync;
  const state = useSyncExternalStore(outbox.subscribe, outbox.getState, () => NOTHING);
  useEffect(() => {
    // A token before it is needed: the first change goes out at once, even while the page is left.
    browserTokens.get().catch(() => undefined); // the caller that needs it gets the error
    return () => void outbox.sendHeld(outbox.heldHere());
  }, [outbox]);
  return { ...sync, state };
}
