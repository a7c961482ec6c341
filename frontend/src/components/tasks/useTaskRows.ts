"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TitleEdit } from "@/components/tasks/useTitleEdit";
import type { ApiClient } from "@/lib/api-client";
import { isTemporary, SessionEnded } from "@/lib/api-errors";
import type { Entry } from "@/lib/outbox-entries";
import { searchAtHand } from "@/lib/task-at-hand";
import { shareTasks, type TaskPages } from "@/lib/task-cache";
import { keepEdited, overlay, overlayCounts } from "@/lib/task-overlay";
import { taskCounts, taskPages } from "@/lib/task-queries";
import type { TaskView } from "@/lib/task-view";
import type { Task, TaskSummary } from "@/lib/types";

/** A row on screen: a task, or a mark between or after the tasks. */
export type Row = Task | Mark;
type Mark = "fold" | "loading";

interface Options {
  view: TaskView;
  client: ApiClient;
  entries: readonly Entry[];
  lingering: ReadonlyMap<string, Task>;
  unfolded: boolean;
  edit: TitleEdit | null;
  keyOf: (row: Row) => string;
}

/** The rows of a view, with the changes that wait, and the way to more of them. */
export function useTaskRows(options: Options) {
  const { view, client, entries, lingering, unfolded, edit, keyOf } = options;
  const showsFold = view.view === "open";
  const main = useList(view, client, entries, lingering, true);
  const folded = useMemo(() => ({ view: "completed" as const, q: view.q }), [view.q]);
  const rest = useList(folded, client, entries, lingering, showsFold && (unfolded || !!view.q));
  const counts = useQuery({ ...taskCounts(client), refetchInterval: untilAskedAgain });

  const shownCounts = useMemo(
    () => counts.data && overlayCounts(counts.data, entries),
    [counts.data, entries],
  );
  const hasFold =
    showsFold && main.isWhole && (view.q ? rest.tasks.length > 0 : !!shownCounts?.completed);
  const showsRest = hasFold && (unfolded || !!view.q);
  const listed = useMemo(
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
  const rows = useMemo(() => keepEdited<Mark>(listed, edit, keyOf), [listed, edit, keyOf]);
  const last = showsRest ? rest : main;
  return {
    rows,
    counts: shownCounts,
    /** How many tasks the shown part of the view has, where the server has counted them. */
    total: view.q || !shownCounts ? null : totalOf(view, shownCounts, showsRest),
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

function totalOf({ view }: TaskView, { open, completed }: TaskSummary, showsRest: boolean): number {
  if (view === "completed") return completed;
  return view === "all" || showsRest ? open + completed : open;
}

const LOADING: Row[] = ["loading"];
const FOLD: Row[] = ["fold"];
const AFTER_FAILURE = 5_000;
const WHILE_OPEN = 20_000;

interface AskedQuery {
  state: { status: string; data?: unknown };
}

/**
 * How long until the server is asked again while the page is visible: soon where it is away, and
 * now and then for what other devices have done, the more rarely the more pages that asks for.
 */
function untilAskedAgain({ state: { status, data } }: AskedQuery): number {
  if (status === "error") return AFTER_FAILURE;
  return WHILE_OPEN * ((data as TaskPages | undefined)?.pages?.length || 1);
}

const NO_TASKS: Task[] = [];

function useList(
  view: TaskView,
  client: ApiClient,
  entries: readonly Entry[],
  lingering: ReadonlyMap<string, Task>,
  enabled: boolean,
) {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    ...taskPages(view, client),
    enabled,
    structuralSharing: shareTasks,
    refetchInterval: untilAskedAgain,
  });
  const { hasNextPage, fetchNextPage } = query;
  // Until the server has answered a search, the cached tasks are searched.
  const isSearchedHere = enabled && !!view.q && !query.data;
  const atHand = useMemo(
    () => (isSearchedHere ? searchAtHand(queries, view) : undefined),
    [isSearchedHere, queries, view],
  );
  const data = query.data ?? atHand;
  const base = useMemo(() => data?.pages.flatMap((page) => page.tasks) ?? NO_TASKS, [data]);
  const isAway = isTemporary(query.failureReason);
  // Without an answer from the server, the local matches are the whole result.
  const isOnItsWay = isSearchedHere && !isAway && query.fetchStatus === "fetching";
  const isWhole = data !== undefined && !hasNextPage && !isOnItsWay;
  const tasks = useMemo(
    () => overlay({ view, base, isWhole, entries, lingering }),
    [view, base, isWhole, entries, lingering],
  );
  return {
    tasks,
    isWhole,
    hasData: data !== undefined,
    isAway,
    hasSessionEnded: query.failureReason instanceof SessionEnded,
    fetchMore: () => {
      if (hasNextPage && !query.isFetching) void fetchNextPage();
    },
    fetchAll: async () => {
      let more = hasNextPage;
      while (more) {
        const { hasNextPage: goesOn, isError } = await fetchNextPage({ cancelRefetch: false });
        more = goesOn && !isError;
      }
    },
  };
}
