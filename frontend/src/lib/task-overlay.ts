import { taskIdOf, type Entry } from "@/lib/outbox-entries";
import { matches as titleMatches } from "@/domain/search";
import type { TaskView } from "@/lib/task-view";
import type { Task, TaskSummary } from "@/lib/types";

/** Whether a task belongs to a view. */
export function belongs(task: Task, { view, q }: TaskView): boolean {
  if (view !== "all" && task.completed !== (view === "completed")) return false;
  return !q || titleMatches(task, q);
}

export interface OverlayParts {
  view: TaskView;
  /** The tasks from the server, newest first. */
  base: readonly Task[];
  /** Whether there are no more after these. */
  isWhole: boolean;
  entries: readonly Entry[];
  /** Tasks that stay in their place for a moment although they no longer belong there. */
  lingering: ReadonlyMap<string, Task>;
}

/** The tasks of a view: those from the server, with all waiting changes applied. */
export function overlay({ view, base, isWhole, entries, lingering }: OverlayParts): Task[] {
  const changed = new Map(entries.map((entry) => [taskIdOf(entry), entry.after]));
  if (changed.size === 0 && lingering.size === 0) return base as Task[];
  const shown = (task: Task) => belongs(task, view) || lingering.has(task.id);

  const tasks: Task[] = [];
  const affected = new Map<string, Task | null>([...lingering, ...changed]);
  const missing = new Map(affected);
  for (const task of base) {
    // A list may have 10,000 tasks, nearly all of which end here.
    if (!affected.has(task.id)) {
      tasks.push(task);
      continue;
    }
    missing.delete(task.id);
    const now = changed.get(task.id);
    if (now === undefined) tasks.push(task);
    else if (now && shown(now)) tasks.push(now);
  }
  const added = [...missing.values()].filter((task) => task !== null && shown(task)) as Task[];
  const created = new Set(entries.filter(({ kind }) => kind === "create").map(taskIdOf));
  for (const task of added.filter(({ id }) => !created.has(id))) insert(tasks, task, isWhole);
  return [...added.filter(({ id }) => created.has(id)).reverse(), ...tasks];
}

/**
 * The rows of a list with the task that is being edited, even if it no longer belongs to the list,
 * so that its editor does not disappear while the user types.
 */
export function keepEdited<Mark extends string>(
  rows: readonly (Task | Mark)[],
  edited: { key: string; seen: Task } | null,
  keyOf: (row: Task | Mark) => string,
): readonly (Task | Mark)[] {
  if (!edited || rows.some((row) => keyOf(row) === edited.key)) return rows;
  const { seen } = edited;
  const place = rows.findIndex((row) => typeof row === "string" || isNewer(seen, row));
  return rows.toSpliced(place < 0 ? rows.length : place, 0, seen);
}

/** Insert a task in order of time. A task after the last known one is left for its page. */
export function insert(tasks: Task[], task: Task, isWhole: boolean): void {
  const index = tasks.findIndex((other) => isNewer(task, other));
  if (index >= 0) tasks.splice(index, 0, task);
  else if (isWhole) tasks.push(task);
}

/** Whether a task comes before another in a list. */
export function isNewer(task: Task, other: Task): boolean {
  if (task.created_at === other.created_at) return task.id > other.id;
  return task.created_at > other.created_at;
}

/** The server's counts, with all waiting changes applied. */
export function overlayCounts(counts: TaskSummary, entries: readonly Entry[]): TaskSummary {
  return entries.reduce((sum, { before, after }) => recount(sum, before, after), counts);
}

/** Counts after one task has changed from one state to another. */
export function recount(counts: TaskSummary, before: Task | null, after: Task | null): TaskSummary {
  const { open, completed } = counts;
  return {
    open: Math.max(0, open + one(after, false) - one(before, false)),
    completed: Math.max(0, completed + one(after, true) - one(before, true)),
  };
}

function one(task: Task | null, completed: boolean): number {
  return task?.completed === completed ? 1 : 0;
}
