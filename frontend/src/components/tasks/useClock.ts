"use client";

import { useBrowserValue } from "@/components/ui/useBrowserValue";
import { localTime } from "@/domain/due";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The date and time where the user is, to the minute; empty while the server renders. */
export function useClock(): string {
  return useBrowserValue(subscribe, clock, "");
}

/** Kept for a second, because each row of a list asks. */
let last = { second: 0, text: "" };

function clock(): string {
  const second = Math.floor(Date.now() / SECOND);
  if (second !== last.second) last = { second, text: localTime(new Date()).slice(0, 16) };
  return last.text;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval>;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    timer = setInterval(tellListeners, MINUTE / 4);
    document.addEventListener("visibilitychange", tellListeners);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tellListeners);
  };
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
