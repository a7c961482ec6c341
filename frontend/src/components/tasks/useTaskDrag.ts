"use client";

import { useMemo, type RefObject } from "react";
import { useRowDrag, type Drop } from "@/components/tasks/useRowDrag";
import { isTask, keyOf, type Row } from "@/components/tasks/useTaskRows";
import type { DragRow } from "@/domain/drag-place";

/** Where the tasks of a view can be dragged. */
export interface DragRules {
  /** The deepest level that tasks may have; 0 where there are no subtasks. */
  deepest: (ids: readonly string[]) => number;
  /** The words for a place, or null if nothing can be dropped there. */
  describe: (drop: Drop) => string | null;
  drop: (drop: Drop) => void;
}

interface Options {
  list: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  levels: ReadonlyMap<string, number>;
  selected: ReadonlySet<string>;
  rules: DragRules | null;
}

/** Dragging the tasks of a list: one, or those that are selected. */
export function useTaskDrag({ list, rows, levels, selected, rules }: Options) {
  const outline = useMemo(() => new Outline(rows, levels), [rows, levels]);
  return useRowDrag({
    list,
    rows: () => outline.rows,
    together: (key) => (selected.has(key) ? selected : new Set([key])),
    name: ([key, ...others]) =>
      others.length > 0
        ? `${(others.length + 1).toLocaleString("en")} tasks`
        : titleOf(rows, key ?? ""),
    deepest: (keys) => rules?.deepest(keys) ?? 0,
    describe: (drop) => rules?.describe(drop) ?? null,
    onDrop: (drop) => rules?.drop(drop),
  });
}

/** The rows between which tasks can be dropped. Made when it is asked for: there may be 10,000. */
class Outline {
  readonly #all: readonly Row[];
  readonly #levels: ReadonlyMap<string, number>;
  #rows: readonly DragRow[] | null = null;

  constructor(rows: readonly Row[], levels: ReadonlyMap<string, number>) {
    this.#all = rows;
    this.#levels = levels;
  }

  get rows(): readonly DragRow[] {
    return (this.#rows ??= this.#read());
  }

  #read(): DragRow[] {
    const end = this.#all.findIndex((row) => typeof row === "string");
    return this.#all.slice(0, end < 0 ? undefined : end).map((row) => {
      const key = keyOf(row);
      return { key, level: isTask(row) ? (this.#levels.get(key) ?? 0) : null };
    });
  }
}

function titleOf(rows: readonly Row[], key: string): string {
  const row = rows.find((each) => keyOf(each) === key);
  return typeof row === "object" && "title" in row ? row.title : "";
}
