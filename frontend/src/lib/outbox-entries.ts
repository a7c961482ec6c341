import type { Task } from "@/lib/types";

/** Why the server refused a change, which waits for the user's decision. */
export interface EntryProblem {
  sentence: string;
  /** The server's state of the task, if it conflicts with the change. */
  current: Task | null;
  /** Whether the task has been deleted. */
  isGone: boolean;
  /** Whether the API does not accept the title, so that the same request can never succeed. */
  isUnfit?: boolean;
}

/**
 * One change that the user has made and the server has not confirmed yet.
 *
 * `before` is the state that the user saw, `after` the intended state; null means no task.
 */
export interface Entry {
  /** Also the Idempotency-Key of the request. */
  id: string;
  userId: string;
  /** Its position in the queue. */
  order: number;
  kind: "create" | "complete" | "rename" | "delete";
  before: Task | null;
  after: Task | null;
  /** The earliest time at which it is sent, in milliseconds; until then it can be undone. */
  holdUntil: number | null;
  problem: EntryProblem | null;
  /** Whether the user has seen its problem and confirmed that it is sent. */
  isConfirmed?: boolean;
}

/** The server's answer to an entry. */
export interface Answer {
  entry: Entry;
  /** The current state of the task, or null if it is deleted. */
  task: Task | null;
}

/** How long a deletion can be undone. */
export const HOLD = 6_000;

/** The server stores idempotency keys for 24 hours; a little less allows for clock differences. */
const KEY_LIFE = 23 * 3_600_000;

/** Whether the server may have deleted the idempotency key of an entry. */
export function isBeyondKey(entry: Entry, now: number): boolean {
  return now - entry.order > KEY_LIFE;
}

const LOCAL = "local:";

/** An id for a task that the server has not seen yet. */
export function localTaskId(): string {
  return LOCAL + crypto.randomUUID();
}

export function isLocal(task: Task): boolean {
  return task.id.startsWith(LOCAL);
}

export function taskIdOf(entry: Entry): string {
  return (entry.after ?? entry.before)?.id ?? "";
}

/** Whether an entry is still held back. A clock that is set back does not prolong this. */
export function isHeld(entry: Entry, now: number): boolean {
  return entry.holdUntil !== null && now < entry.holdUntil && entry.holdUntil - now <= 2 * HOLD;
}

/**
 * The first entry that may be sent. Entries of one task never overtake each other, except that a
 * deletion does not wait for a refused change, which it makes pointless.
 */
export function nextDue(entries: readonly Entry[], now: number): Entry | null {
  const behind = new Set<string>();
  const refused = new Set<string>();
  for (const entry of entries) {
    const id = taskIdOf(entry);
    const isNext = !behind.has(id) || (entry.kind === "delete" && refused.has(id));
    if (!entry.problem && !isHeld(entry, now) && isNext) return entry;
    behind.add(id);
    if (entry.problem) refused.add(id);
  }
  return null;
}

/** The server's state of a task that a refused change of it has shown to the user, or null. */
export function shownByProblem(entries: readonly Entry[], task: Task): Task | null {
  const refused = entries.findLast((entry) => entry.problem && taskIdOf(entry) === task.id);
  return refused?.problem?.current ?? null;
}

/**
 * The entries that change because one of them was answered.
 *
 * The server's id of a new task replaces the local one. If the server's title is the one that the
 * user saw, later changes build on the new state. Otherwise they keep the old state, so that the
 * conflict is detected instead of overwriting the other change.
 */
export function afterAnswer(entries: readonly Entry[], { entry, task }: Answer): Entry[] {
  if (!task) return [];
  const id = taskIdOf(entry);
  return entries
    .filter((other) => other.id !== entry.id && taskIdOf(other) === id)
    .map((other) => ({
      ...other,
      before: other.before && build(other.before, task),
      after: other.after && build(other.after, task),
    }));
}

function build(seen: Task, task: Task): Task {
  const { id, user_id, created_at } = task;
  const state = seen.title === task.title || isLocal(seen) ? task.updated_at : seen.updated_at;
  return { ...seen, id, user_id, created_at, updated_at: state };
}
