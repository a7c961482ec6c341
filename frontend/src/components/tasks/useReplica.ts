"use client";

import { createContext, startTransition, use, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
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
 * in a transition for how far the rows are those of the server, until they are.
 */
export function useReplicaState(): ReplicaState {
  const replica = useReplica();
  const read = () => replica.getState().entries;
  const entries = useBrowserValue(replica.subscribe, read, OPENING.entries);
  const isHydrated = useIsHydrated();
  const [rest, setRest] = useState(() => (isHydrated ? replica.getState() : OPENING));
  const shown = useRef(rest);
  useEffect(() => {
    shown.current = rest;
  }, [rest]);
  useEffect(() => {
    let seen = OPENING;
    const follow = () => {
      const next = replica.getState();
      // The rows that hold the outcome of an answered act belong to the rest that it is answered with.
      const isBehind = !isSameButEntries(next, shown.current) && hasLost(seen, next);
      if (isBehind || !isSameButEntries(next, seen)) {
        if (isBehind || seen.phase === "current") flushSync(() => setRest(next));
        else startTransition(() => setRest(next));
      }
      seen = next;
    };
    follow(); // it may have changed since it was rendered
    return replica.subscribe(follow);
  }, [replica]);
  return { ...rest, entries };
}

function hasLost(before: ReplicaState, after: ReplicaState): boolean {
  const ids = new Set(after.entries.map(({ id }) => id));
  return before.entries.some(({ id }) => !ids.has(id));
}

const isSameButEntries = (one: ReplicaState, other: ReplicaState) =>
  (Object.keys(one) as (keyof ReplicaState)[]).every(
    (key) => key === "entries" || one[key] === other[key],
  );
