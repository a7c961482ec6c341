"use client";

import type { RefObject } from "react";
import type { GridHandle } from "@/components/tasks/TaskGrid";
import { rowElementId } from "@/components/tasks/TaskRow";
import type { RowFocus } from "@/components/tasks/useRowFocus";
import { useStable } from "@/components/tasks/useStable";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import { keyOf, type useTaskRows } from "@/components/tasks/useTaskRows";
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
  toggleFold: () => void;
}

/** All tasks of a list may still be on their way; later than this, nobody expects a selection. */
const SOON = 3_000;

/** The actions of the task page's shortcuts, for the keyboard and the palette. */
export function useTaskCommands(parts: Parts) {
  const { view, list, focus, actions, grid } = parts;
  const { rows } = list;

  const activeRow = rows[focus.index];
  const activeTask = activeRow && typeof activeRow !== "string" ? activeRow : null;

  /** The active task, only while its row has the focus and is therefore marked on screen. */
  function focusedTask(): Task | null {
    if (!activeTask) return null;
    const element = document.getElementById(rowElementId(keyOf(activeTask)));
    return element?.contains(document.activeElement) ? activeTask : null;
  }

  /** Apply an action to the selected tasks, or to the focused one. */
  function onTargets(action: (tasks: readonly Task[]) => void): void | false {
    const focused = focusedTask();
    const targets = parts.selected.length > 0 ? parts.selected : focused ? [focused] : [];
    if (targets.length === 0) return false;
    action(targets);
    focus.selectNone();
  }

  function focusRow(index: number): void | false {
    const row = rows[index];
    if (row === undefined || row === "loading" || row === "older") return false;
    grid.current?.focusRow(index);
  }

  function extend(step: number): void | false {
    const index = focus.index + step;
    const row = rows[index];
    if (row === undefined || typeof row === "string") return false;
    focus.extendTo(keyOf(row));
    grid.current?.focusRow(index);
  }

  const { focusLast, selectAll } = useStable({
    focusLast: () =>
      void focusRow(rows.findLastIndex((row) => row !== "loading" && row !== "older")),
    selectAll: focus.selectAll,
  });

  return useStable({
    new: () => parts.addField.current?.focus(),
    complete: () =>
      onTargets((tasks) => actions.complete(tasks, !tasks.every((task) => task.completed))),
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
    delete: () => onTargets(actions.remove),
    undo: actions.undo,
    redo: actions.redo,

    down: () => focusRow(focus.index + 1),
    up: () => {
      if (focus.index > 0) return focusRow(focus.index - 1);
      parts.addField.current?.focus();
    },
    first: () => focusRow(0),
    last: () => void list.older.fetchAll().then(() => requestAnimationFrame(focusLast)),

    extendDown: () => extend(1),
    extendUp: () => extend(-1),
    selectAll: () => {
      const asked = performance.now();
      const select = () => performance.now() - asked < SOON && selectAll();
      void list.older.fetchAll().then(() => requestAnimationFrame(select));
    },
    escape: () => {
      if (parts.selected.length > 0) return focus.selectNone();
      if (!view.q) return false;
      showSearch(view, "");
    },

    search: () => {
      parts.searchField.current?.focus();
      parts.searchField.current?.select();
    },
    fold: parts.toggleFold,
  } satisfies Partial<ShortcutActions>);
}
