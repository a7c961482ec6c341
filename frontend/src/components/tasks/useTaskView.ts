"use client";

import { useSearchParams } from "next/navigation";
import { readTaskView, taskViewAddress, type TaskView } from "@/lib/task-view";

/** The view and the search text of the address. */
export function useTaskView(): TaskView {
  return readTaskView(Object.fromEntries(useSearchParams()));
}

/** Show a view at once; the address follows without asking the server. */
export function showView(next: TaskView): void {
  window.history.pushState(null, "", taskViewAddress(next));
}

/** Search as the user types: one step back leads to the list before the search. */
export function showSearch(current: TaskView, q: string): void {
  const address = taskViewAddress({ ...current, q });
  if (q && !current.q) window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}
