"use client";

import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { InitialTasks } from "@/components/TaskList";
import { useOlderTasks } from "@/components/tasks/useOlderTasks";
import { useReplica } from "@/components/tasks/useReplica";
import { foldAhead } from "@/domain/search";
import { foundBy, listOf, shownOf, withEdited, withLingering } from "@/domain/views";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import { Tables } from "@/replica/tables";

/** A row on screen: a task, or a mark between or after the tasks. */
export type Row = Task | Mark;
type Mark = "fold" | "loading" | "older";

/** The key of a row, which is also a part of its element's id. */
export const keyOf = (row: Row): string => (typeof row === "string" ? row : row.id);

interface Options {
  view: TaskView;
  /** What the server has rendered, shown until all tasks are here. */
  initial: InitialTasks | null;
  lingering: ReadonlyMap<string, Task>;
  unfolded: boolean;
  edited: Task | null;
}

/** The rows of a view, and the way to older ones. */
export function useTaskRows({ view, initial, lingering, unfolded, edited }: Options) {
  const { tables, isWhole, counts } = useShownTables(initial, view);
  const { view: name, q } = view;
  const showsFold = name === "open";
  const list = useList(tables, name);
  const completed = useList(tables, "completed");

  const all = useList(tables, "all");
  useFoldingAhead(all);
  const found = useMemo(() => foundBy(all, q), [all, q]);

  const main = useMemo(
    () => withLingering(shownOf(list, found), lingering, tables, name),
    [list, found, lingering, tables, name],
  );
  const showsRest = showsFold && isWhole && (unfolded || !!q);
  const rest = useMemo(
    // What lingers among the open tasks is not to be there twice.
    () => (showsRest ? shownOf(completed, found).filter(({ id }) => !lingering.has(id)) : []),
    [showsRest, completed, found, lingering],
  );
  const hasFold = showsFold && isWhole && (q ? rest.length > 0 : !!counts?.completed);
  const older = useOlderTasks(view, isWhole && (name !== "open" || !!q || (hasFold && showsRest)));

  const rows = useMemo(() => {
    const listed: Row[] = [...main];
    if (!isWhole) listed.push("loading");
    if (hasFold) listed.push("fold", ...rest);
    if (older.mark) listed.push(older.mark);
    return withEdited<Mark>(listed, edited);
  }, [main, isWhole, hasFold, rest, older.mark, edited]);

  const isEmptyHanded = !isWhole && main.length === 0;
  return { rows, counts, tables, forgiving: found.forgiving, isWhole, isEmptyHanded, older };
}

function useList(tables: Tables, view: TaskView["view"]): readonly Task[] {
  const snapshot = useCallback(() => listOf(tables, view), [tables, view]);
  return useSyncExternalStore(tables.subscribe, snapshot, snapshot);
}

/**
 * The tables that are shown: those of the replica, or until it has all tasks, those of the server's
 * page with what waits here.
 */
function useShownTables(initial: InitialTasks | null, view: TaskView) {
  const { replica, state } = useReplica();
  const { phase, entries, older } = state;
  const isHeld = phase === "current" || (phase === "held" && !initial);
  const seeded = useMemo(() => {
    const tables = new Tables();
    const tasks = initial?.tasks ?? [];
    tables.change({ rows: tasks.map((row) => ({ kind: "task" as const, row })), entries });
    return tables;
  }, [initial, entries]);
  const tables = isHeld ? replica.tables : seeded;
  const open = useList(tables, "open").length;
  const completed = useList(tables, "completed").length;
  const counts = useMemo(() => {
    if (isHeld) return { open, completed: completed + older };
    return initial && countsAfter(initial, { open, completed });
  }, [isHeld, open, completed, older, initial]);
  const isWholePage = initial?.view.view === view.view && initial.view.q === view.q;
  return { tables, counts, isWhole: isHeld || (isWholePage && !!initial?.isWhole) };
}

/** Fold the texts of all tasks while the page rests, so that the first letter of a search is quick. */
function useFoldingAhead(tasks: readonly Task[]): void {
  useEffect(() => {
    if (!("requestIdleCallback" in window)) return;
    let request: number;
    const go = (from: number) => {
      request = requestIdleCallback((deadline) => {
        const next = foldAhead(tasks, from, deadline);
        if (next < tasks.length) go(next);
      });
    };
    go(0);
    return () => cancelIdleCallback(request);
  }, [tasks]);
}

interface Counts {
  open: number;
  completed: number;
}

/** The server's counts, after what has changed among the tasks that it has rendered. */
function countsAfter({ tasks, counts }: InitialTasks, now: Counts): Counts | null {
  const completed = tasks.filter((task) => task.completed).length;
  return (
    counts && {
      open: counts.open + now.open - (tasks.length - completed),
      completed: counts.completed + now.completed - completed,
    }
  );
}
