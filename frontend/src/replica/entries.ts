import type { Fields, Kind, Ref } from "@/replica/rows";

/** One operation of a batch, as the API takes it. */
export interface Operation extends Ref {
  op: "create" | "update" | "complete" | "reopen" | "delete";
  fields?: Fields;
}

/**
 * What a change does to one row on screen: some of its fields before and after. Without `before` the
 * row is new, without `after` it is deleted; the other side then has all fields of the row.
 */
export interface Effect extends Ref {
  before: Fields | null;
  after: Fields | null;
}

export type EntryRequest =
  | { type: "batch"; operations: Operation[] }
  /** Undoes the batch of another entry. */
  | { type: "undo"; of: string };

/** A text that was changed here and elsewhere. */
export interface Conflict extends Ref {
  field: string;
  /** The server's text. */
  theirs: string;
  /** The text of this entry. */
  yours: string;
}

/** Why an entry waits for the user's decision. */
export interface EntryProblem {
  sentence: string;
  conflicts: Conflict[];
  /** Whether the row has been deleted. */
  isGone: boolean;
  /** Whether the API can never accept this request. */
  isUnfit: boolean;
}

/** What was sent of an entry, so that it is repeated as it was until there is an answer. */
export interface Attempt {
  /** The Idempotency-Key. */
  key: string;
  /** When it was sent first, in milliseconds. */
  at: number;
  /** The body of the request. */
  body: unknown;
}

/** A change that the user has made and the server has not confirmed yet. */
export interface Entry {
  id: string;
  /** Its place in the queue; also about when it was made, in milliseconds. */
  order: number;
  request: EntryRequest;
  effects: Effect[];
  attempt: Attempt | null;
  /** Whether the server has carried it out. It is shown until the feed has brought its results. */
  isAnswered: boolean;
  problem: EntryProblem | null;
}

/** The rows that an entry changes or refers to. */
export function idsOf({ request, effects }: Entry): Set<string> {
  const ids = new Set(effects.map(({ id }) => id));
  if (request.type === "batch")
    for (const { id, fields } of request.operations) {
      ids.add(id);
      for (const [name, value] of Object.entries(fields ?? {}))
        if (typeof value === "string" && name.endsWith("_id")) ids.add(value);
    }
  return ids;
}

/** How many changes an entry has that the server has not carried out. */
export function changesOf({ request, isAnswered }: Entry): number {
  if (isAnswered) return 0;
  return request.type === "undo" ? 1 : new Set(request.operations.map(({ id }) => id)).size;
}

/** Whether an entry deletes this row. */
export function deletes({ request }: Entry, kind: Kind, id: string): boolean {
  return (
    request.type === "batch" &&
    request.operations.some((each) => each.op === "delete" && each.kind === kind && each.id === id)
  );
}

/**
 * The first entry that may be sent. An entry never overtakes an earlier one that concerns the same
 * rows, except that a deletion does not wait for a refused change, which it makes pointless.
 */
export function nextDue(entries: readonly Entry[]): Entry | null {
  const behind = new Set<string>();
  for (const entry of entries) {
    if (entry.isAnswered) continue;
    const ids = [...idsOf(entry)];
    const isFree = ids.every((id) => !behind.has(id) || deletes(entry, "task", id));
    if (!entry.problem && isFree) return entry;
    for (const id of ids) behind.add(id);
  }
  return null;
}

/** Entries in their order, with some saved and some removed. */
export function merged(
  entries: readonly Entry[],
  saved: readonly Entry[],
  removed: readonly string[],
): Entry[] {
  const changed = new Map(saved.map((entry) => [entry.id, entry]));
  const gone = new Set(removed);
  const kept = entries.filter(({ id }) => !gone.has(id) && !changed.has(id));
  return [...kept, ...changed.values()].sort(
    (one, other) => one.order - other.order || (one.id < other.id ? -1 : 1),
  );
}
