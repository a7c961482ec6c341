"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { ApiClient } from "@/lib/api-client";
import { isTemporary, SessionEnded } from "@/lib/api-errors";
import type { Entry } from "@/lib/outbox-entries";
import { shareTasks, type TaskPages } from "@/lib/task-cache";
import { belongs, overlay, overlayCounts } from "@/lib/task-overlay";
import { taskCounts, taskPages } from "@/lib/task-queries";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";

/** A list as it is on screen: tasks, and what stands between and after them. */
export type Row = Task | "fold" | "loading";

interface Options {
  view: TaskView;
  client: ApiClient;
  entries: readonly Entry[];
  lingering: ReadonlyMap<string, Task>;
  unfolded: boolean;
}

/** The rows of a view, with the changes that wait, and the way to more of them. */
export function useTaskRows({ view, client, entries, lingering, unfolded }: Options) {
  const showsFold = view.view === "open";
  const main = useList(view, client, entries, lingering, true);
  const folded = useMemo(() => ({ view: "completed" as const, q: view.q }), [view.q]);
  const rest = useList(folded, client, entries, lingering, showsFold && (unfolded || !!view.q));
  const counts = useQuery({ ...taskCounts(client), refetchInterval: againAfterFailure });

  const shownCounts = useMemo(
    () => counts.data && overlayCounts(counts.data, entries),
    [counts.data, entries],
  );
  const hasFold =
    showsFold && main.isWhole && (view.q ? rest.tasks.length > 0 : !!shownCounts?.completed);
  const showsRest = hasFold && (unfolded || !!view.q);
  const rows = useMemo(
    (): Row[] => [
      ...main.tasks,
      ...(main.isWhole ? [] : LOADING),
      ...(hasFold ? FOLD : []),
      // What lingers among the open tasks is not to be there twice.
      ...(showsRest ? rest.tasks.filter(({ id }) => !lingering.has(id)) : []),
      ...(showsRest && !rest.isWhole ? LOADING : []),
    ],
    [main.tasks, main.isWhole, rest.tasks, rest.isWhole, lingering, hasFold, showsRest],
  );
  const last = showsRest ? rest : main;
  return {
    rows,
    counts: shownCounts,
    /** Nothing is known of the list yet, not even from before. */
    isEmptyHanded: !main.hasData,
    isWhole: main.isWhole && (!showsRest || rest.isWhole),
    isAway: main.isAway || isTemporary(counts.failureReason),
    hasSessionEnded: main.hasSessionEnded,
    fetchMore: main.isWhole ? last.fetchMore : main.fetchMore,
    fetchAll: async () => {
      await main.fetchAll();
      if (showsRest) await rest.fetchAll();
    },
  };
}

const LOADING: Row[] = ["loading"];
const FOLD: Row[] = ["fold"];
/** Whoever is away is asked again until they are back. */
const againAfterFailure = ({ state }: { state: { status: string } }) =>
  state.status === "error" ? 5_000 : false;

const NO_TASKS: Task[] = [];

function useList(
  view: TaskView,
  client: ApiClient,
  entries: readonly Entry[],
  lingering: ReadonlyMap<string, Task>,
  enabled: boolean,
) {
  const narrowPrevious = useCallback(
    (previous: TaskPages | undefined, from?: { queryKey: readonly unknown[] }) =>
      previous && view.q && (from?.queryKey[1] as TaskView).view === view.view
        ? narrowed(previous, view)
        : undefined,
    [view],
  );
  const query = useInfiniteQuery({
    ...taskPages(view, client),
    enabled,
    structuralSharing: shareTasks,
    // While the server searches, what is at hand is searched here.
    placeholderData: narrowPrevious,
    refetchInterval: againAfterFailure,
  });
  const { data, hasNextPage, isPlaceholderData, fetchNextPage } = query;
  const base = useMemo(() => data?.pages.flatMap((page) => page.tasks) ?? NO_TASKS, [data]);
  const isWhole = data !== undefined && !hasNextPage && !isPlaceholderData;
  const tasks = useMemo(
    () => overlay({ view, base, isWhole, entries, lingering }),
    [view, base, isWhole, entries, lingering],
  );
  return {
    tasks,
    isWhole,
    hasData: data !== undefined,
    isAway: isTemporary(query.failureReason),
    hasSessionEnded: query.failureReason instanceof SessionEnded,
    fetchMore: () => {
      if (hasNextPage && !query.isFetching) void fetchNextPage();
    },
    fetchAll: async () => {
      let more = hasNextPage;
      while (more) more = (await fetchNextPage({ cancelRefetch: false })).hasNextPage;
    },
  };
}

function narrowed(data: TaskPages, view: TaskView): TaskPages {
  const pages = data.pages.map((page) => ({
    ...page,
    tasks: page.tasks.filter((task) => belongs(task, view)),
  }));
  return { ...data, pages };
}
