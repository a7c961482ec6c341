"use client";

import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { InitialTasks } from "@/components/TaskList";
import { useClock } from "@/components/tasks/useClock";
import { useOlderTasks } from "@/components/tasks/useOlderTasks";
import { useReplica, useReplicaState } from "@/components/tasks/useReplica";
import type { Line } from "@/domain/drop";
import { foldAhead } from "@/domain/search";
import { completedOf, foundBy, listed, withEdited, type Heading } from "@/domain/views";
import { isSameView, type TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { KindedRow } from "@/replica/rows";
import { Tables } from "@/replica/tables";

/** A row on screen: a task, a heading, or a mark between or after the tasks. */
export type Row = Task | Heading | Mark;
type Mark = "fold" | "loading" | "older";

/** The key of a row, which is also a part of its element's id. */
export function keyOf(row: Row): string {
  if (typeof row === "string") return row;
  if (!("heading" in row)) return row.id;
  if (row.heading === "day") return `day-${row.date}`;
  return row.heading === "section" ? `section-${row.id}` : row.heading;
}

export const isTask = (row: Row | undefined): row is Task =>
  typeof row === "object" && !("heading" in row);

/** Whether a row can have the focus. */
export const takesFocus = (row: Row): boolean => isTask(row) || row === "fold";

/** The index of the next row from an index on that can have the focus, or else of the last; or -1. */
export function focusableAt(rows: readonly Row[], index: number): number {
  const below = rows.findIndex((row, at) => at >= index && takesFocus(row));
  return below < 0 ? rows.findLastIndex(takesFocus) : below;
}

/** The tasks and headings of a view whose order the user makes, as far as the first mark. */
export function linesOf(rows: readonly Row[], levels: ReadonlyMap<string, number>): Line[] {
  const lines: Line[] = [];
  for (const row of rows) {
    if (typeof row === "string") break;
    const level = isTask(row) ? (levels.get(row.id) ?? 0) : null;
    lines.push({ key: keyOf(row), level, row });
  }
  return lines;
}

const NO_ROWS: readonly Row[] = [];

interface Options {
  view: TaskView;
  /** What the server has rendered, shown until all tasks are here. */
  initial: InitialTasks | null;
  lingering: ReadonlyMap<string, Task>;
  unfolded: boolean;
  /** The sections whose tasks are hidden. */
  folded: ReadonlySet<string>;
  edited: Task | null;
}

/** The rows of a view, and the way to older ones. */
export function useTaskRows({ view, initial, lingering, unfolded, folded, edited }: Options) {
  const { tables, isHeld, isWhole, ...server } = useShownTables(initial, view);
  const state = useReplicaState();
  const minute = useClock();
  const { changes } = useTables(tables);
  const { q } = view;
  useFoldingAhead(tables.all);

  const found = useMemo(
    () => (q ? foundBy(tables, q) : null),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tables change in place
    [tables, changes, q],
  );
  const { groups, levels } = useMemo(
    () => listed({ tables, view, now: new Date(), folded, lingering }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tables and the time change in place
    [tables, changes, view, folded, lingering, minute],
  );
  const completed = useMemo(
    () => (found ? found.completed : isHeld ? completedOf(tables, view) : []),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tables change in place
    [tables, changes, view, found, isHeld],
  );

  const isLogbook = view.view === "logbook" && !q;
  const hasOlder = isHeld && state.older > 0;
  const isUnfolded = unfolded || !!q;
  const hasFold =
    isHeld && !isLogbook && (completed.length > 0 || (view.view === "all" && hasOlder));
  const showsOlder = hasOlder && (isLogbook || !!q || (hasFold && isUnfolded));
  const older = useOlderTasks(view, showsOlder);

  const lastPlace = useRef(0);
  const rows = useMemo(() => {
    const rows: Row[] = [];
    // One by one: so many tasks are too many for the arguments of a call.
    const show = (tasks: readonly Task[]) => {
      for (const task of tasks) rows.push(task);
    };
    // With nothing ahead, Upcoming says so instead of listing empty days.
    const hasAny = groups.some(({ heading, tasks }) => heading?.heading !== "day" || tasks.length);
    if (found) show(found.open);
    else if (hasAny)
      for (const { heading, tasks } of groups) {
        if (heading) rows.push(heading);
        show(tasks);
      }
    if (!isWhole) rows.push("loading");
    if (hasFold) rows.push("fold");
    // What lingers among the open tasks is not to be there twice.
    if (hasFold && isUnfolded) show(completed.filter(({ id }) => !lingering.has(id)));
    if (older.mark) rows.push(older.mark);
    return rows;
  }, [found, groups, isWhole, hasFold, isUnfolded, completed, lingering, older.mark]);

  const withEditor = useMemo(() => {
    if (view.view === "trash" && !q) return NO_ROWS; // it has rows of its own
    // eslint-disable-next-line react-hooks/refs -- where the row was before it went
    return withEdited<Heading | Mark>(rows, edited, lastPlace.current);
  }, [rows, edited, view, q]);
  useEffect(() => {
    const place = edited ? withEditor.findIndex((row) => isTask(row) && row.id === edited.id) : -1;
    if (place >= 0) lastPlace.current = place;
  }, [withEditor, edited]);

  const shown = found
    ? found.open.length
    : groups.reduce((sum, { tasks }) => sum + tasks.length, 0);
  return {
    rows: withEditor,
    levels,
    tables,
    forgiving: found?.forgiving ?? false,
    /** How many tasks the view has, other than folded; null if it is not known. */
    count: isHeld ? shown + (isLogbook ? state.older : 0) : server.count,
    completedCount: view.view === "all" && !q ? completed.length + state.older : completed.length,
    isHeld,
    isWhole,
    isEmptyHanded: !isWhole && shown === 0,
    older,
  };
}

/** The tables, subscribed to: the component renders again whenever something in them changes. */
export function useTables(tables: Tables): Tables {
  const changes = () => tables.changes;
  useSyncExternalStore(tables.subscribe, changes, changes);
  return tables;
}

/**
 * The tables that are shown: those of the replica, or until it has all tasks, those of the server's
 * page with what waits here.
 */
function useShownTables(initial: InitialTasks | null, view: TaskView) {
  const replica = useReplica();
  const state = useReplicaState();
  const { phase, entries } = state;
  const isHeld = phase === "current" || (phase === "held" && !initial);
  const seeded = useMemo(() => {
    const tables = new Tables();
    tables.change({ rows: initial?.rows ?? [], entries });
    return tables;
  }, [initial, entries]);
  const isInitial = initial !== null && isSameView(initial.view, view);
  const isWholePage = isInitial && initial.view.q === view.q && initial.isWhole;
  const isOpenTask = ({ kind, row }: KindedRow) => kind === "task" && !(row as Task).completed;
  const rendered = initial?.rows.filter(isOpenTask).length ?? 0;
  return {
    tables: isHeld ? replica.tables : seeded,
    isHeld,
    isWhole: isHeld || isWholePage,
    /** The server's count, after what has changed among the tasks that it has rendered. */
    count:
      isInitial && initial.view.q === view.q && initial.count !== null
        ? initial.count + seeded.open.length - rendered
        : null,
  };
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
