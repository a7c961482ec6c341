"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useReplica } from "@/components/tasks/useReplica";
import { SessionEnded } from "@/lib/api-errors";
import { listTrash, type Trashed } from "@/lib/trash";

const PAGE = 100;
/** How long after a change the trash is asked again, so that many changes ask once. */
const PAUSE = 400;

export interface TrashState {
  /** The newest of what was deleted; null until the first answer. */
  items: readonly Trashed[] | null;
  hasMore: boolean;
  /** Why the last question has no answer, in a sentence, or null. */
  trouble: string | null;
}

const NOTHING_YET: TrashState = { items: null, hasMore: false, trouble: null };

/** What the server has in the trash, as far as it is asked for, kept up to date. */
export function useTrash(userId: string) {
  const replica = useReplica();
  const { tables } = replica;
  const [state, setState] = useState(NOTHING_YET);
  const [count, setCount] = useState(PAGE);
  const asked = useRef(0);

  const load = useCallback(async () => {
    asked.current += 1;
    const number = asked.current;
    const answer = await listTrash(userId, count).then(
      (found): TrashState => ({ ...found, trouble: null }),
      (error: unknown) => troubleOf(error),
    );
    // A later question has been asked meanwhile.
    if (number === asked.current) setState((before) => ({ ...before, ...answer }));
  }, [userId, count]);

  useEffect(() => {
    void load();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), PAUSE);
    };
    // What is deleted here reaches the trash when it is sent, what is deleted elsewhere comes by the feed.
    const stops = [tables.subscribe(again), replica.subscribe(again)];
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      window.removeEventListener("online", again);
    };
  }, [load, tables, replica]);

  return {
    ...state,
    /** Ask again, for more if there is more. */
    load,
    loadMore: () => setCount((state.items?.length ?? 0) + PAGE),
    /** Take things out of what is shown, before the server is asked again. */
    drop: (ids: ReadonlySet<string>) =>
      setState((before) => ({
        ...before,
        items: before.items?.filter(({ id }) => !ids.has(id)) ?? null,
      })),
  };
}

function troubleOf(error: unknown): Pick<TrashState, "trouble"> {
  return {
    trouble:
      error instanceof SessionEnded
        ? "Your session has ended. Please sign in again."
        : "The trash is on the server, which cannot be reached.",
  };
}
