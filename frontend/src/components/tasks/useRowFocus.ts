"use client";

import { useMemo, useState } from "react";
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
 */
export function useRowFocus(rows: readonly Row[]) {
  const [focus, setFocus] = useState<Focus & { index: number }>({ ...NOWHERE, index: -1 });
  const indexes = useMemo(() => new Map(rows.map((row, index) => [keyOf(row), index])), [rows]);

  const found = focus.active === null ? undefined : indexes.get(focus.active);
  const index = found ?? (focus.index < 0 ? -1 : focusableAt(rows, focus.index));
  const active = rows[index] === undefined ? null : keyOf(rows[index]);

  function activate(key: string) {
    setFocus((now) => ({ ...now, active: key, index: indexes.get(key) ?? -1 }));
  }

  function extendTo(key: string) {
    const anchor = focus.anchor ?? active ?? key;
    const [one = 0, other = 0] = [indexes.get(anchor), indexes.get(key)];
    const range = rows.slice(Math.min(one, other), Math.max(one, other) + 1);
    const selected = new Set(range.filter(isTask).map(keyOf));
    setFocus({ active: key, anchor, selected, index: indexes.get(key) ?? -1 });
  }

  function toggle(key: string) {
    setFocus((now) => {
      const selected = new Set(now.selected);
      if (!selected.delete(key)) selected.add(key);
      return { active: key, anchor: key, selected, index: indexes.get(key) ?? -1 };
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
    isInherited: focus.active !== null && found === undefined && active !== null,
    /** Whether the active row is gone with all others, as while a view is being loaded. */
    isMissing: focus.active !== null && active === null,
    selected: focus.selected,
    activate,
    extendTo,
    toggle,
    selectAll,
    selectNone,
  };
}

export type RowFocus = ReturnType<typeof useRowFocus>;
