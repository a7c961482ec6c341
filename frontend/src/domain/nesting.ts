import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** How many levels of tasks and their subtasks the API allows. */
export const LEVELS_MAX = 5;

/** The level of a task: 1 for one without a parent. */
export function levelOf(tables: Tables, task: Task): number {
  const above = new Set<string>();
  // Changes of two devices may make a circle, until the server has refused one of them.
  for (let at: Task | undefined = task; at && !above.has(at.id);) {
    above.add(at.id);
    at = at.parent_id ? tables.get("task", at.parent_id) : undefined;
  }
  return above.size;
}

/** How many levels a task has with its subtasks: 1 without any. */
export function levelsOf(tables: Tables, task: Task, limit = LEVELS_MAX): number {
  if (limit <= 0) return 1;
  const below = tables.directPartsOf(task.id).map((part) => levelsOf(tables, part, limit - 1));
  return 1 + Math.max(0, ...below);
}

/** Tasks without those that move along because they are subtasks of another one of them. */
export function withoutPartsOfOthers(tables: Tables, tasks: readonly Task[]): Task[] {
  const parts = new Set(tasks.flatMap(({ id }) => tables.partsOf(id)));
  return tasks.filter(({ id }) => !parts.has(id));
}
