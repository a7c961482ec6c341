import { matches, search } from "@/domain/search";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import { byCompletion, byCreation } from "@/domain/order";
import type { Tables } from "@/replica/tables";

/** The tasks of a view in their order. */
export function listOf(tables: Tables, view: TaskView["view"]): readonly Task[] {
  if (view === "open") return tables.open;
  return view === "completed" ? tables.completed : tables.all;
}

/** Which tasks are shown: all without a search, else those that it finds in any view. */
export interface Found {
  has: (task: Task) => boolean;
  /** Whether they only resemble what was searched for. */
  forgiving: boolean;
}

const EVERYTHING: Found = { has: () => true, forgiving: false };

/** What a search finds among all tasks, open or not; everything without a search. */
export function foundBy(tasks: readonly Task[], q: string): Found {
  if (!q) return EVERYTHING;
  const { tasks: found, forgiving } = search(tasks, q);
  const ids = new Set(found.map(({ id }) => id));
  return { has: ({ id }) => ids.has(id), forgiving };
}

/** The tasks of a list that are found. The list itself, if all are. */
export function shownOf(tasks: readonly Task[], found: Found): readonly Task[] {
  return found === EVERYTHING ? tasks : tasks.filter(found.has);
}

/** Whether a task belongs to a view. */
export function belongs(task: Task, { view, q }: TaskView): boolean {
  if (view !== "all" && task.completed !== (view === "completed")) return false;
  return !q || matches(task, q);
}

/**
 * A list with tasks that stay in their place for a moment although they no longer belong there.
 *
 * @param lingering the tasks as they were, by id, which says where their place is.
 */
export function withLingering(
  tasks: readonly Task[],
  lingering: ReadonlyMap<string, Task>,
  tables: Tables,
  view: TaskView["view"],
): readonly Task[] {
  if (lingering.size === 0) return tasks;
  const order = view === "completed" ? byCompletion : byCreation;
  const placeOf = (task: Task) => lingering.get(task.id) ?? task;
  const rows = tasks.filter(({ id }) => !lingering.has(id));
  for (const id of lingering.keys()) rows.push(...[tables.get("task", id) ?? []].flat());
  return rows.sort((one, other) => order(placeOf(one), placeOf(other)));
}

/**
 * The rows of a list with the task that is being edited, even if it no longer belongs to the list,
 * so that its editor does not disappear while the user types.
 */
export function withEdited<Mark extends string>(
  rows: readonly (Task | Mark)[],
  edited: Task | null,
): readonly (Task | Mark)[] {
  const isThere = (row: Task | Mark) => typeof row !== "string" && row.id === edited?.id;
  if (!edited || rows.some(isThere)) return rows;
  const place = rows.findIndex((row) => typeof row === "string" || byCreation(edited, row) < 0);
  return rows.toSpliced(place < 0 ? rows.length : place, 0, edited);
}
