"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useSyncExternalStore } from "react";
import { readTaskView, taskViewAddress, type TaskView } from "@/lib/task-view";

const listeners = new Set<() => void>();

/**
 * The view and the search text of the address.
 *
 * It reads the address itself, because the router's state misses pushed addresses after a reload
 * followed by a step back.
 */
export function useTaskView(): TaskView {
  const parameters = useSearchParams();
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => (isShell() ? "" : `?${parameters}`),
  );
  return useMemo(() => readTaskView(Object.fromEntries(new URLSearchParams(search))), [search]);
}

/** Whether the page is the one that the service worker keeps, which was rendered for no view. */
function isShell(): boolean {
  return typeof document !== "undefined" && document.querySelector("[data-shell]") !== null;
}

/** Show a view at once; the address follows without asking the server. */
export function showView(next: TaskView): void {
  window.history.pushState(null, "", taskViewAddress(next));
  tellListeners();
}

/** Search as the user types. The search is one history entry after the list before it. */
export function showSearch(current: TaskView, q: string): void {
  const address = taskViewAddress({ ...current, q });
  if (q && !current.q) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  tellListeners();
}

/** The id of the task whose details the address shows, or null. */
export function useShownTask(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => new URLSearchParams(window.location.search).get("task"),
    () => null,
  );
}

/** Show the details of a task, or of none. Back leads from the details to the list. */
export function showTask(id: string | null): void {
  const address = new URL(window.location.href);
  if (id === null) {
    address.searchParams.delete("task");
    window.history.replaceState(null, "", address);
  } else {
    address.searchParams.set("task", id);
    window.history.pushState(null, "", address);
  }
  tellListeners();
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}
