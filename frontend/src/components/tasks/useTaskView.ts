"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { readTaskView, taskViewAddress, type TaskView } from "@/lib/task-view";

/** The view and the search text of the address. */
export function useTaskView(): TaskView {
  const parameters = useSearchParams();
  return useMemo(() => readTaskView(Object.fromEntries(parameters)), [parameters]);
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
