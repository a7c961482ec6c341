"use client";

import { useEffect, useRef, type PointerEvent } from "react";
import { useReplica } from "@/components/tasks/useReplica";
import { registerPart } from "@/lib/parts";

/** How far the pointer moves before it drags rather than clicks, in pixels. */
const SLOP = 4;

const load = () => import("@/components/lists/list-drag");
registerPart(load);

/**
 * Dragging lists within an element whose items have `data-index`, by a mouse or a pen. A finger
 * scrolls there; the menu of a list moves it too.
 *
 * Returns the handler that the element needs.
 */
export function useListDrag() {
  const replica = useReplica();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  return (event: PointerEvent<HTMLElement>) => {
    const list = event.currentTarget;
    const item = (event.target as Element).closest("[data-index]");
    const press = event.nativeEvent;
    if (!item || event.button !== 0 || press.pointerType === "touch") return;
    stop.current?.();
    const waiting = new AbortController();
    stop.current = () => waiting.abort();
    const { signal } = waiting;
    window.addEventListener("pointerup", stop.current, { signal });
    window.addEventListener("pointercancel", stop.current, { signal });
    window.addEventListener(
      "pointermove",
      ({ pointerId, clientX, clientY }) => {
        if (pointerId !== press.pointerId) return;
        if (Math.hypot(clientX - press.clientX, clientY - press.clientY) <= SLOP) return;
        waiting.abort();
        // Not before: what has captured the pointer takes the click of the link as well.
        list.setPointerCapture(pointerId);
        load().then(
          ({ startListDrag }) => {
            if (list.hasPointerCapture(pointerId))
              stop.current = startListDrag(press, item, list, replica);
          },
          () => undefined, // without a network; the next press tries again
        );
      },
      { signal },
    );
  };
}
