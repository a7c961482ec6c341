import type { Task } from "@/lib/types";

/** Why a change could not be made; it waits until the user decides. */
export interface EntryProblem {
  sentence: string;
  /** The task as the server has it, where the change met another one. */
  current: Task | null;
  /** Whether there is no such task any more. */
  isGone: boolean;
}

/**
 * One change that the user has made and the server has not confirmed yet.
 *
 * `before` is the task as the user saw it, `after` as it is to be; null where there is none.
 */
export interface Entry {
  /** Also the Idempotency-Key of the request. */
  id: string;
  userId: string;
  /** Where it stands in the queue. */
  order: number;
  kind: "create" | "complete" | "rename" | "delete";
  before: Task | null;
  after: Task | null;
  /** Not to be sent before this time, in milliseconds; until then it can be undone. */
  holdUntil: number | null;
  problem: EntryProblem | null;
  /** Whether the user has looked at a problem of it, and wants it sent all the same. */
  isConfirmed?: boolean;
}

/** What the server has answered to an entry. */
export interface Answer {
  entry: Entry;
  /** The task as it is now, or null if it is gone. */
  task: Task | null;
}

/** How long a deletion can be undone. */
export const HOLD = 6_000;

/** The server knows the keys of requests for 24 hours; a little less allows for clocks. */
const KEY_LIFE = 23 * 3_600_000;

/** Whether the server may have forgotten that it has carried out an entry. */
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

/** Whether a held entry still waits for its time. A clock set back does not prolong the wait. */
export function isHeld(entry: Entry, now: number): boolean {
  return entry.holdUntil !== null && now < entry.holdUntil && entry.holdUntil - now <= 2 * HOLD;
}

/** The first entry that may be sent: entries of one task never overtake each other. */
export function nextDue(entries: readonly Entry[], now: number): Entry | null {
  const behind = new Set<string>();
  for (const entry of entries) {
    const id = taskIdOf(entry);
    if (!entry.problem && !isHeld(entry, now) && !behind.has(id)) return entry;
    behind.add(id);
  }
  return null;
}

/**
 * The entries that have to change now that one of them is answered.
 *
 * A new task's own id takes the place of the local one. Where the server's title is the one that
 * the user saw, later changes build on the new state; where it is not, they keep the old one, so
 * that they meet the foreign change instead of writing over it.
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
