"use client";

import { createContext, use, useEffect, useSyncExternalStore } from "react";
import { browserTokens } from "@/lib/api-client";
import type { Replica, ReplicaState } from "@/replica/replica";

const NOTHING: ReplicaState = {
  phase: "opening",
  progress: 0,
  older: 0,
  entries: [],
  trouble: null,
  isStored: true,
};

export const ReplicaContext = createContext<Replica | null>(null);

/** The data of the signed-in user in this browser. */
export function useReplica(): { replica: Replica; state: ReplicaState } {
  const replica = use(ReplicaContext);
  if (!replica) throw new Error("useReplica is used outside of ReplicaProvider.");
  const state = useSyncExternalStore(replica.subscribe, replica.getState, () => NOTHING);
  useEffect(() => {
    // A token before it is needed: the first change goes out at once, even while the page is left.
    browserTokens.get().catch(() => undefined); // the caller that needs it gets the error
  }, []);
  return { replica, state };
}
