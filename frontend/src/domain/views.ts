import { titleMatches } from "@/lib/task-search";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import { byCompletion, byCreation } from "@/domain/order";
import type { Tables } from "@/replica/tables";

/** The tasks of a view in their order. */
export function listOf(tables: Tables, view: TaskView["view"]): readonly Task[] {
  if (view === "open") return tables.open;
  return view === "completed" ? tables.completed : tables.all;
}

/** The tasks in a list that a search finds; all of them without a search. */
export function found(tasks: readonly Task[], q: string): readonly Task[] {
  return q ? tasks.filter((task) => titleMatches(task, q)) : tasks;
}

/** Whether a task belongs to a view. */
export function belongs(task: Task, { view, q }: TaskView): boolean {
  if (view !== "all" && task.completed !== (view === "completed")) return false;
  return !q || titleMatches(task, q);
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
  for (const { id } of lingering.values()) {
    const task = tables.get("task", id);
    if (!task) continue;
    const index = rows.findIndex((other) => order(placeOf(task), placeOf(other)) < 0);
    rows.splice(index < 0 ? rows.length : index, 0, task);
  }
  return rows;
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
