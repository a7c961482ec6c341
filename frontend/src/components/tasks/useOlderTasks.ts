"use client";

import { useEffect, useRef, useState } from "react";
import { useReplica, useReplicaState } from "@/components/tasks/useReplica";
import { useStable } from "@/components/tasks/useStable";
import { useOnline } from "@/components/tasks/useOnline";
import type { TaskView } from "@/lib/task-view";

/** The age from which completed tasks are on the server only. A day more allows for time zones. */
const HELD_DAYS = 89;
const DAY = 24 * 3_600_000;
const PAUSE = 300;

/**
 * The completed tasks that are so old that the browser does not hold them. They are fetched where the
 * list ends, or with a search, and join the others while the page is open.
 *
 * @param isShown whether they belong to what is on screen.
 */
export function useOlderTasks({ q }: TaskView, isShown: boolean) {
  const replica = useReplica();
  const state = useReplicaState();
  const isOnline = useOnline() && !state.trouble;
  const isMissing = isShown && state.older > 0;
  // A cursor continues the very list that it comes from, so its end is the same for all pages.
  const [before] = useState(endOfOlder);
  const cursor = useRef<string | null>(null);
  const isFetching = useRef(false);
  const isCurrent = state.phase === "current";
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    if (isCurrent) for (const resolve of waiting.current.splice(0)) resolve();
  }, [isCurrent]);

  async function fetch(): Promise<boolean> {
    if (!isMissing || !isOnline || q || isFetching.current) return false;
    isFetching.current = true;
    try {
      cursor.current = await replica.fetchOlder(before, cursor.current);
      return cursor.current !== null;
    } catch {
      return false; // the row at the end stays, and is tried again
    } finally {
      isFetching.current = false;
    }
  }

  const { fetchPage, search } = useStable({
    fetchPage: fetch,
    search: () => void replica.searchOlder(before, q).catch(() => undefined),
  });
  const isSearched = isMissing && isOnline && !!q;
  useEffect(() => {
    if (!isSearched) return;
    const timer = setTimeout(search, PAUSE);
    return () => clearTimeout(timer);
  }, [isSearched, q, search]);

  return {
    /** The row that stands for them. */
    mark: markOf(isMissing, isOnline, !!q),
    fetchPage,
    /** Whether none of them is missing in what is on screen. */
    isComplete: !isMissing,
    /** Resolves when all tasks of the view are here, as far as they can be had. */
    fetchAll: async () => {
      // The rows are on screen a moment after the replica has them.
      if (!isCurrent) await new Promise<void>((resolve) => waiting.current.push(resolve));
      while (await fetchPage());
    },
  };
}

const endOfOlder = () => new Date(Date.now() - HELD_DAYS * DAY).toISOString();

function markOf(
  isMissing: boolean,
  isOnline: boolean,
  isSearch: boolean,
): "loading" | "older" | null {
  if (!isMissing) return null;
  if (!isOnline) return "older";
  return isSearch ? null : "loading";
}
