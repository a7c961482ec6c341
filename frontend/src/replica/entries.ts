import type { Fields, Ref } from "@/replica/rows";

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
  /**
   * Undoes the last batch that these entries have made. A redo undoes an undo; if that was never
   * carried out, it does `again` what the act did.
   */
  | { type: "undo"; of: string[]; again?: Operation[] };

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
  const operations = request.type === "batch" ? request.operations : request.again;
  for (const { id, fields } of operations ?? []) {
    ids.add(id);
    for (const [name, value] of Object.entries(fields ?? {}))
      if (/_ids?$/.test(name)) for (const each of [value].flat()) if (each) ids.add(String(each));
  }
  return ids;
}

/** How many changes an entry has that the server has not carried out. */
export function changesOf({ request, isAnswered }: Entry): number {
  if (isAnswered) return 0;
  return request.type === "undo" ? 1 : new Set(request.operations.map(({ id }) => id)).size;
}

/** The rows that an entry deletes. */
function deletedBy({ request, effects }: Entry): Set<string> {
  if (request.type !== "batch") return new Set();
  return new Set(effects.filter(({ after }) => after === null).map(({ id }) => id));
}

/** Earlier changes of nothing but rows that this entry has deleted. */
export function pointlessAfter(
  entry: Entry,
  entries: readonly Entry[],
  isGone: (ref: Ref) => boolean,
): string[] {
  const gone = new Set(
    entry.effects.filter((each) => each.after === null && isGone(each)).map(({ id }) => id),
  );
  return entries
    .filter(({ order, isAnswered, attempt }) => order < entry.order && !isAnswered && !attempt)
    .filter(({ effects }) => effects.length > 0 && effects.every(({ id }) => gone.has(id)))
    .map(({ id }) => id);
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
    const deleted = deletedBy(entry);
    const isFree = ids.every((id) => !behind.has(id) || deleted.has(id));
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
