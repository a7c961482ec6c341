"use client";

import { useRef, type PointerEvent } from "react";

const LONG_PRESS = 450;
const SLOP = 10;
const SWIPE = 96;

interface Gestures {
  onLongPress: () => void;
  onSwipe: () => void;
}

interface Touch {
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout>;
  phase: "pressed" | "swiping" | "over";
  distance: number;
}

/** The touch gestures of a row: a long press, and a swipe to the left that moves `sheet`. */
export function useRowGestures({ onLongPress, onSwipe }: Gestures) {
  const sheet = useRef<HTMLDivElement>(null);
  const touch = useRef<Touch | null>(null);
  const wasGesture = useRef(false);

  function move(distance: number) {
    if (sheet.current) sheet.current.style.translate = distance ? `${distance}px 0` : "";
  }

  /** Marked on the row: a rule that asked what is in it would be checked at each change there. */
  function setSwiping(isSwiping: boolean) {
    sheet.current?.closest("[role=row]")?.toggleAttribute("data-swiping", isSwiping);
  }

  function end() {
    if (touch.current) clearTimeout(touch.current.timer);
    touch.current = null;
    setSwiping(false);
    move(0);
  }

  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      wasGesture.current = false;
      if (event.pointerType === "mouse" || !event.isPrimary) return;
      const timer = setTimeout(() => {
        if (touch.current?.phase !== "pressed") return;
        touch.current.phase = "over";
        wasGesture.current = true;
        navigator.vibrate?.(10);
        onLongPress();
      }, LONG_PRESS);
      touch.current = { x: event.clientX, y: event.clientY, timer, phase: "pressed", distance: 0 };
    },
    onPointerMove: (event: PointerEvent) => {
      const current = touch.current;
      if (!current) return;
      const across = event.clientX - current.x;
      const down = event.clientY - current.y;
      if (current.phase === "pressed" && Math.hypot(across, down) > SLOP) {
        clearTimeout(current.timer);
        current.phase = across < 0 && -across > Math.abs(down) ? "swiping" : "over";
        setSwiping(current.phase === "swiping");
        wasGesture.current = current.phase === "swiping";
      }
      if (current.phase !== "swiping") return;
      current.distance = Math.min(0, across);
      move(current.distance);
    },
    onPointerUp: () => {
      const swiped = touch.current?.phase === "swiping" && touch.current.distance < -SWIPE;
      end();
      if (swiped) onSwipe();
    },
    onPointerCancel: end,
    onContextMenu: (event: { preventDefault(): void }) => {
      if (touch.current || wasGesture.current) event.preventDefault();
    },
  };

  /** Whether a click is the end of a gesture and must be ignored. */
  function endsGesture(): boolean {
    const ends = wasGesture.current;
    wasGesture.current = false;
    return ends;
  }

  return { sheet, handlers, endsGesture };
}
