"use client";

import { useState } from "react";
import { focusableAt, isTask, keyOf, type Row } from "@/components/tasks/useTaskRows";

interface Focus {
  /** The row on which shortcuts act. */
  active: string | null;
  /** Where a selection by Shift began. */
  anchor: string | null;
  selected: ReadonlySet<string>;
}

const NOWHERE: Focus = { active: null, anchor: null, selected: new Set() };

/**
 * Which row is active and which are selected, by the keys of their rows.
 *
 * If the active row is removed, the row that takes its index becomes active, or the next one that
 * can have the focus, as a heading cannot.
 *
 * @param isComing whether a row that is not there may still be on its way.
 */
export function useRowFocus(rows: readonly Row[], isComing: (key: string) => boolean) {
  const [focus, setFocus] = useState<Focus & { index: number }>({ ...NOWHERE, index: -1 });
  const indexOf = (key: string) => indexNear(rows, key, focus.index);

  const found = focus.active === null ? -1 : indexOf(focus.active);
  const index = found >= 0 || focus.index < 0 ? found : focusableAt(rows, focus.index);
  const active = rows[index] === undefined ? null : keyOf(rows[index]);
  const isGone = focus.active !== null && found < 0;
  const isAwaited = isGone && isComing(focus.active!);

  function activate(key: string) {
    setFocus((now) => ({ ...now, active: key, index: indexOf(key) }));
  }

  function extendTo(key: string) {
    const anchor = focus.anchor ?? active ?? key;
    const ends = [indexOf(anchor), indexOf(key)].map((at) => Math.max(at, 0));
    const range = rows.slice(Math.min(...ends), Math.max(...ends) + 1);
    const selected = new Set(range.filter(isTask).map(keyOf));
    setFocus({ active: key, anchor, selected, index: indexOf(key) });
  }

  function toggle(key: string) {
    setFocus((now) => {
      const selected = new Set(now.selected);
      if (!selected.delete(key)) selected.add(key);
      return { active: key, anchor: key, selected, index: indexOf(key) };
    });
  }

  function selectAll() {
    const tasks = rows.filter(isTask).map(keyOf);
    setFocus((now) => ({ ...now, selected: new Set(tasks) }));
  }

  function selectNone() {
    setFocus((now) => ({ ...now, anchor: null, selected: NOWHERE.selected }));
  }

  return {
    active,
    index,
    /** Whether the active row was removed, and another row has become active. */
    isInherited: isGone && active !== null && !isAwaited,
    /** Whether the active row is on its way, or gone with all others. */
    isMissing: isGone && (active === null || isAwaited),
    selected: focus.selected,
    activate,
    extendTo,
    toggle,
    selectAll,
    selectNone,
  };
}

/** The index of a row, or -1; most rows are still where they were. */
function indexNear(rows: readonly Row[], key: string, before: number): number {
  const row = rows[before];
  if (row !== undefined && keyOf(row) === key) return before;
  return rows.findIndex((row) => keyOf(row) === key);
}

export type RowFocus = ReturnType<typeof useRowFocus>;
