"use client";

import { useMemo, type RefObject } from "react";
import type { DragParts } from "@/components/tasks/drag-rules";
import { dragRulesNow } from "@/components/tasks/later-order";
import { useRowDrag, type Drop } from "@/components/tasks/useRowDrag";
import { isTask, linesOf, type Row } from "@/components/tasks/useTaskRows";
import type { Line } from "@/domain/drop";
import { formatCount } from "@/lib/format-count";

/** What dragging the tasks of a view means. */
export interface DragRules {
  /** The deepest level that tasks may have; 0 where there are no subtasks. */
  deepest: (ids: readonly string[]) => number;
  /** The words for a place, or null if nothing can be dropped there. */
  describe: (drop: Drop, lines: readonly Line[]) => string | null;
  drop: (drop: Drop, lines: readonly Line[]) => void;
}

interface Options {
  list: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  levels: ReadonlyMap<string, number>;
  selected: ReadonlySet<string>;
  /** What the rules are made of; null if the user does not make the order of the view. */
  parts: DragParts | null;
}

/** Dragging the tasks of a list: one, or those that are selected. */
export function useTaskDrag({ list, rows, levels, selected, parts }: Options) {
  const outline = useMemo(() => new Outline(rows, levels), [rows, levels]);
  const rules = () => parts && dragRulesNow(parts);
  return useRowDrag({
    list,
    rows: () => outline.lines,
    together: (key) => (selected.has(key) ? selected : new Set([key])),
    name: (keys) => {
      if (keys.length > 1) return `${formatCount(keys.length)} tasks`;
      const row = rows.find((each) => isTask(each) && each.id === keys[0]);
      return isTask(row) ? row.title : "";
    },
    deepest: (keys) => rules()?.deepest(keys) ?? 0,
    describe: (drop) => rules()?.describe(drop, outline.lines) ?? null,
    onDrop: (drop) => rules()?.drop(drop, outline.lines),
  });
}

/** The lines between which tasks are dropped. Made when they are asked for: there may be 10,000. */
class Outline {
  #lines: readonly Line[] | null = null;

  constructor(
    private readonly rows: readonly Row[],
    private readonly levels: ReadonlyMap<string, number>,
  ) {}

  get lines(): readonly Line[] {
    return (this.#lines ??= linesOf(this.rows, this.levels));
  }
}
