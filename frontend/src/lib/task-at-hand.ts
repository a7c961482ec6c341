import type { QueryClient } from "@tanstack/react-query";
import type { TaskPages } from "@/lib/task-cache";
import { belongs, isNewer } from "@/lib/task-overlay";
import { TASKS } from "@/lib/task-queries";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";

/**
 * The result of a search among the tasks in the cache, from all views.
 *
 * It is shown until the server has answered; offline it is the only result.
 */
export function searchAtHand(queries: QueryClient, view: TaskView): TaskPages | undefined {
  const tasks = new Map<string, Task>();
  const lists = queries.getQueryCache().findAll({ queryKey: [TASKS] });
  const oldestFirst = lists.sort((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
  for (const { state } of oldestFirst) {
    const pages = (state.data as TaskPages | undefined)?.pages ?? [];
    for (const task of pages.flatMap((page) => page.tasks)) tasks.set(task.id, task);
  }
  if (tasks.size === 0) return undefined;
  const found = [...tasks.values()].filter((task) => belongs(task, view));
  found.sort((a, b) => (isNewer(a, b) ? -1 : 1));
  return { pages: [{ tasks: found, cursor: null }], pageParams: [null] };
}
