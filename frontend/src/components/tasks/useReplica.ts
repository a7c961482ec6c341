"use client";

import { createContext, startTransition, use, useEffect, useState } from "react";
import { useBrowserValue, useIsHydrated } from "@/components/ui/useBrowserValue";
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
 * in a transition for the rest, such as how far the rows are those of the server.
 */
export function useReplicaState(): ReplicaState {
  const replica = useReplica();
  const read = () => replica.getState().entries;
  const entries = useBrowserValue(replica.subscribe, read, OPENING.entries);
  const isHydrated = useIsHydrated();
  const [rest, setRest] = useState(() => (isHydrated ? replica.getState() : OPENING));
  useEffect(() => {
    let seen = OPENING;
    const follow = () => {
      const next = replica.getState();
      if (!isSameButEntries(next, seen)) startTransition(() => setRest(next));
      seen = next;
    };
    follow(); // it may have changed since it was rendered
    return replica.subscribe(follow);
  }, [replica]);
  return { ...rest, entries };
}

const isSameButEntries = (one: ReplicaState, other: ReplicaState) =>
  (Object.keys(one) as (keyof ReplicaState)[]).every(
    (key) => key === "entries" || one[key] === other[key],
  );
