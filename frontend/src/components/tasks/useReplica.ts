"use client";

import { createContext, startTransition, use, useEffect, useState } from "react";
import { useIsHydrated } from "@/components/ui/useBrowserValue";
import { OPENING, type Replica, type ReplicaState } from "@/replica/replica";

export const ReplicaContext = createContext<Replica | null>(null);

/** The data of the signed-in user in this browser. */
export function useReplica(): Replica {
  const replica = use(ReplicaContext);
  if (!replica) throw new Error("useReplica is used outside of ReplicaProvider.");
  return replica;
}

/**
 * What the data waits for. The component renders again whenever it changes: at once for each act, and
 * in a transition for how far the rows are those of the server, which keeps the page from answering
 * for a moment otherwise.
 */
export function useReplicaState(): ReplicaState {
  const replica = useReplica();
  const isHydrated = useIsHydrated();
  const [state, setState] = useState(() => (isHydrated ? replica.getState() : OPENING));
  useEffect(() => {
    let { entries } = replica.getState();
    const follow = () => {
      const next = replica.getState();
      if (next.entries === entries) startTransition(() => setState(next));
      else setState(next);
      entries = next.entries;
    };
    follow(); // it may have changed since it was rendered
    return replica.subscribe(follow);
  }, [replica]);
  return state;
}
