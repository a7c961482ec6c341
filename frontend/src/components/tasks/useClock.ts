"use client";

import { useSyncExternalStore } from "react";
import { localTime } from "@/domain/due";

const MINUTE = 60_000;

/** The date and time where the user is, to the minute; empty while the server renders. */
export function useClock(): string {
  return useSyncExternalStore(
    subscribe,
    () => localTime(new Date()).slice(0, 16),
    () => "",
  );
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE / 4);
  document.addEventListener("visibilitychange", listener);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", listener);
  };
}
