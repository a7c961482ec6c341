"use client";

import { createContext, use } from "react";
import { useBrowserValue } from "@/components/ui/useBrowserValue";
import { OPENING, type Replica, type ReplicaState } from "@/replica/replica";

export const ReplicaContext = createContext<Replica | null>(null);

/** The data of the signed-in user in this browser. */
export function useReplica(): Replica {
  const replica = use(ReplicaContext);
  if (!replica) throw new Error("useReplica is used outside of ReplicaProvider.");
  return replica;
}

/** What the data waits for. The component renders again whenever it changes, as it does for each act. */
export function useReplicaState(): ReplicaState {
  const replica = useReplica();
  return useBrowserValue(replica.subscribe, replica.getState, OPENING);
}
