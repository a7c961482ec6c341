"use client";

import type { RefObject } from "react";
import type { Picking } from "@/components/pickers/TaskPickers";
import { orderCommandsNow } from "@/components/tasks/later-order";
import type { OrderCommand } from "@/components/tasks/order-commands";
import type { GridHandle } from "@/components/tasks/TaskGrid";
import { rowElementId } from "@/components/tasks/TaskRow";
import type { RowFocus } from "@/components/tasks/useRowFocus";
import { useStable } from "@/components/tasks/useStable";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import {
  isTask,
  keyOf,
  linesOf,
  takesFocus,
  type Row,
  type useTaskRows,
} from "@/components/tasks/useTaskRows";
import { showSearch, showTask } from "@/components/tasks/useTaskView";
import type { ShortcutActions } from "@/lib/shortcuts";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";

interface Parts {
  view: TaskView;
  list: ReturnType<typeof useTaskRows>;
  focus: RowFocus;
  selected: readonly Task[];
  actions: TaskActions;
  addField: RefObject<HTMLInputElement | null>;
  searchField: RefObject<HTMLInputElement | null>;
  grid: RefObject<GridHandle | null>;
  startEditing: (rowKey: string, task: Task) => void;
  /** Ask for something of tasks in a dialog. */
  pick: (picking: Picking) => void;
  toggleFold: () => void;
  /** The id of the task whose details are shown, or null. */
  shown: string | null;
}

/** All tasks of a list may still be on their way; later than this, nobody expects a selection. */
const SOON = 3_000;

/** The actions of the task page's shortcuts, for the keyboard and the palette. */
export function useTaskCommands(parts: Parts) {
  const { view, list, focus, actions, grid } = parts;
  const { rows } = list;

  const activeRow = rows[focus.index];
  const activeTask = isTask(activeRow) ? activeRow : null;

  /** The active task, only while its row has the focus and is therefore marked on screen. */
  function focusedTask(): Task | null {
    if (!activeTask) return null;
    const element = document.getElementById(rowElementId(keyOf(activeTask)));
    return element?.contains(document.activeElement) ? activeTask : null;
  }

  /** The task whose details, or whose row in the details of its parent, have the focus. */
  function taskInDetails(): Task | null {
    const part = document.activeElement?.closest<HTMLElement>("[data-task]");
    return (part && list.tables.get("task", part.dataset.task!)) ?? null;
  }

  const pick = (what: Picking["what"]) => (tasks: readonly Task[]) =>
    parts.pick({ what, ids: tasks.map(({ id }) => id) });
  const setPriority = (priority: number) => (tasks: readonly Task[]) =>
    actions.setPriority(tasks, priority);
  const lines = () => linesOf(rows, list.levels);
  const order = orderCommandsNow({ view, lines, tables: list.tables, actions });

  /** What can be done with one or several tasks. */
  const onTasks = {
    complete: (tasks) => actions.complete(tasks, !tasks.every((task) => task.completed)),
    delete: actions.remove,
    date: pick("date"),
    nextDay: (tasks) => actions.shiftDay(tasks, 1),
    previousDay: (tasks) => actions.shiftDay(tasks, -1),
    move: pick("list"),
    labels: pick("labels"),
    priority: pick("priority"),
    priorityHigh: setPriority(3),
    priorityMedium: setPriority(2),
    priorityLow: setPriority(1),
    priorityNone: setPriority(0),
    moveUp: order.moveUp,
    moveDown: order.moveDown,
    indent: order.indent,
    outdent: order.outdent,
  } satisfies Record<TaskCommand, (tasks: readonly Task[]) => void | false>;

  /** Do something with the selected tasks, or with the focused one. */
  function onTargets(command: TaskCommand): void | false {
    // The details have a button for deletion; a slip of the finger there is no deletion.
    const focused = focusedTask() ?? (command === "delete" ? null : taskInDetails());
    const targets = parts.selected.length > 0 ? parts.selected : focused ? [focused] : [];
    if (targets.length === 0 || onTasks[command](targets) === false) return false;
    // Those that stay on screen stay selected, for the next act.
    if (command === "complete" || command === "delete") focus.selectNone();
  }

  const forTargets = Object.fromEntries(
    (Object.keys(onTasks) as TaskCommand[]).map((id) => [id, () => onTargets(id)]),
  ) as Record<TaskCommand, () => void | false>;

  function focusRow(index: number): void | false {
    if (index < 0) return false;
    grid.current?.focusRow(index);
  }

  const below = (isWanted: (row: Row) => boolean) =>
    rows.findIndex((row, index) => index > focus.index && isWanted(row));
  const above = (isWanted: (row: Row) => boolean) =>
    rows.findLastIndex((row, index) => index < focus.index && isWanted(row));

  function extendTo(index: number): void | false {
    if (index < 0) return false;
    focus.extendTo(keyOf(rows[index]!));
    grid.current?.focusRow(index);
  }

  const isComplete = list.isHeld && list.older.isComplete;
  const { focusLast, selectAll } = useStable({
    focusLast: () => void focusRow(rows.findLastIndex(takesFocus)),
    selectAll: focus.selectAll,
  });

  const onRow = useStable({
    /** Do something with one task, as its menu does. */
    run: (command: TaskCommand, task: Task) => void onTasks[command]([task]),
    canRun: order.canRun,
  });

  const commands = useStable({
    new: () => parts.addField.current?.focus(),
    ...forTargets,
    edit: () => {
      const task = focusedTask();
      if (!task) return false;
      parts.startEditing(keyOf(task), task);
    },
    details: () => {
      const task = focusedTask();
      if (!task) return false;
      showTask(task.id);
    },
    undo: actions.undo,
    redo: actions.redo,

    down: () => focusRow(below(takesFocus)),
    up: () => {
      const index = above(takesFocus);
      if (index >= 0) return focusRow(index);
      parts.addField.current?.focus();
    },
    first: () => focusRow(rows.findIndex(takesFocus)),
    last: () => {
      if (isComplete) return focusLast();
      void list.older.fetchAll().then(() => requestAnimationFrame(focusLast));
    },

    extendDown: () => extendTo(below(isTask)),
    extendUp: () => extendTo(above(isTask)),
    selectAll: () => {
      if (isComplete) return selectAll(); // before the next key, which may act on them
      const asked = performance.now();
      const select = () => performance.now() - asked < SOON && selectAll();
      void list.older.fetchAll().then(() => requestAnimationFrame(select));
    },
    escape: () => {
      if (parts.selected.length > 0) return focus.selectNone();
      if (parts.shown) return showTask(null);
      if (!view.q) return false;
      showSearch(view, "");
    },

    search: () => {
      parts.searchField.current?.focus();
      parts.searchField.current?.select();
    },
    fold: parts.toggleFold,
  } satisfies Partial<ShortcutActions>);
  return { commands, onRow };
}

/** What can be done with one or several tasks. */
export type TaskCommand =
  | "complete"
  | "delete"
  | "date"
  | "nextDay"
  | "previousDay"
  | "move"
  | "labels"
  | "priority"
  | "priorityHigh"
  | "priorityMedium"
  | "priorityLow"
  | "priorityNone"
  | OrderCommand;
