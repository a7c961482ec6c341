"use client";

import { useCallback, useMemo } from "react";
import { useClock } from "@/components/tasks/useClock";
import { useReplica } from "@/components/tasks/useReplica";
import { useStoreAfterPaint } from "@/components/ui/useAfterPaint";
import { listsInUse } from "@/domain/lists";
import { countsOf } from "@/domain/views";

/** The lists and labels of the user, and how many tasks the views of the rail have. */
export function usePlaces() {
  const replica = useReplica();
  const { tables } = replica;
  // The list on screen comes first: what has changed in it is counted after it has been shown.
  const readChanges = useCallback(() => tables.changes, [tables]);
  const readPhase = useCallback(() => replica.getState().phase, [replica]);
  const changes = useStoreAfterPaint(tables.subscribe, readChanges);
  const phase = useStoreAfterPaint(replica.subscribe, readPhase);
  const minute = useClock();
  const isHeld = phase === "current" || phase === "held";
  const isOpening = phase === "opening"; // as while the server renders
  return useMemo(
    () => ({
      lists: isOpening ? [] : listsInUse(tables),
      labels: isOpening ? [] : tables.ordered("label"),
      /** Null until all tasks are here. */
      counts: isHeld ? countsOf(tables, new Date()) : null,
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tables and the time change in place
    [tables, changes, isOpening, isHeld, minute],
  );
}
