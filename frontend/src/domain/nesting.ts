import { byPlace } from "@/domain/order";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** How many levels of tasks and their subtasks the API allows. */
export const LEVELS_MAX = 5;

/** The tasks that a task is a part of, the nearest first. */
export function parentsOf(tables: Tables, task: Task): Task[] {
  const parents: Task[] = [];
  // Changes of two devices may make a circle, until the server has refused one of them.
  const seen = new Set([task.id]);
  for (let at = parentOf(tables, task); at && !seen.has(at.id); at = parentOf(tables, at)) {
    seen.add(at.id);
    parents.push(at);
  }
  return parents;
}

const parentOf = (tables: Tables, { parent_id }: Task): Task | undefined =>
  parent_id ? tables.get("task", parent_id) : undefined;

/** The level of a task: 1 for one without a parent. */
export const levelOf = (tables: Tables, task: Task): number => 1 + parentsOf(tables, task).length;

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

/** The parts of a task in manual order; those that the server has not placed yet are at the end. */
export function partsInOrder(tables: Tables, id: string): Task[] {
  const parts = tables.directPartsOf(id).sort(byPlace);
  const isPlaced = ({ position }: Task) => position !== "";
  return [...parts.filter(isPlaced), ...parts.filter((part) => !isPlaced(part))];
}
