"use client";

import { useEffect, useRef, type PointerEvent, type RefObject } from "react";
import { loadDragRules } from "@/components/tasks/later-order";
import { useStable } from "@/components/tasks/useStable";
import type { DragRow, Place } from "@/domain/drag-place";
import { registerPart } from "@/lib/parts";

/** A place outside of the list that takes what is dragged: a list, null for the Inbox, or a day. */
export type DropTarget = { list: string | null } | { date: string };

/** What was dragged, and where it lands. */
export interface Drop extends Place {
  /** The keys of the dragged rows, in the order of the list. */
  keys: readonly string[];
  /** What takes the rows instead of a place in the list. */
  target?: DropTarget;
}

export interface DragOptions {
  rows: () => readonly DragRow[];
  /** The rows that are dragged together with this one: itself, or the selection to which it belongs. */
  together: (key: string) => ReadonlySet<string>;
  /** The deepest level that these rows may have; 0 where there are no subtasks. */
  deepest: (keys: readonly string[]) => number;
  /** The words for what is dragged. */
  name: (keys: readonly string[]) => string;
  /** The words for a place, or null if nothing can be dropped there. */
  describe: (drop: Drop) => string | null;
  onDrop: (drop: Drop) => void;
}

interface Options extends DragOptions {
  list: RefObject<HTMLElement | null>;
}

const load = async () => {
  const [module] = await Promise.all([import("@/components/tasks/row-drag"), loadDragRules()]);
  return module;
};
registerPart(load);

/**
 * Dragging rows by their handles: elements with `data-drag-handle` within rows with `data-index`.
 *
 * Returns the handler that the list needs. Nothing renders while something is dragged.
 */
export function useRowDrag({ list, ...options }: Options) {
  const stable = useStable(options);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  return (event: PointerEvent) => {
    const element = list.current;
    const handle = (event.target as Element).closest("[data-drag-handle]");
    if (!element || !handle || !event.isPrimary || event.button !== 0) return;
    event.preventDefault(); // no selection of text
    event.stopPropagation(); // no other gesture of the row
    const press = event.nativeEvent;
    // The list stays, while the row may scroll out of sight and be removed.
    element.setPointerCapture(press.pointerId);
    load().then(
      ({ startRowDrag }) => {
        const isPressed = element.hasPointerCapture(press.pointerId);
        if (isPressed) stop.current = startRowDrag(press, handle, element, stable);
      },
      () => undefined, // without a network; the next press tries again
    );
  };
}
