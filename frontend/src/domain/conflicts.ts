import { MERGED, mergedFields } from "@/domain/merging";
import type { Task } from "@/lib/types";
import type { Conflict, Effect, Entry, Operation } from "@/replica/entries";
import type { Fields, Row } from "@/replica/rows";

/** The fields whose texts are never overwritten unseen. Of others, the later change wins, of each part of those in MERGED. */
const TEXTS = new Set(["title", "notes"]);

/** Where a task is. These fields depend on each other, so all that are meant are sent if one differs. */
const PLACE = new Set(["parent_id", "list_id", "section_id"]);

/** What is left to be sent of an operation, now that the server's row is known. */
export type Settled =
  /** Send it. `seen` is the row that it builds on, if nothing else may have changed since. */
  | { is: "due"; operation: Operation; seen: Row | null }
  /** The server has it already. */
  | { is: "done" }
  /** The row has been deleted; `text` says whether a text that was typed would be lost. */
  | { is: "gone"; text: string | null }
  /** A completion of an occurrence of a task that has got another date meanwhile. */
  | { is: "moved" }
  /** A deletion of a row whose text was changed by somebody else. */
  | { is: "changed" }
  | { is: "conflict"; conflicts: Conflict[] };

/**
 * Compare an operation with the row of the server, field by field.
 *
 * @param isRecorded whether there is the record of a completed occurrence of the task.
 * @param earlier what earlier changes, which still wait, do to the row: a deletion is sent before them.
 */
export function settle(
  operation: Operation,
  effect: Effect,
  row: Row | undefined,
  earlier: readonly Effect[] = [],
  isRecorded: (date: unknown) => boolean = () => false,
): Settled {
  const { op } = operation;
  if (op === "create") return row ? { is: "done" } : { is: "due", operation, seen: null };
  if (op === "delete") {
    if (!row) return { is: "done" };
    return isTextChanged([effect, ...earlier], row)
      ? { is: "changed" }
      : { is: "due", operation, seen: row };
  }
  if (!row) return { is: "gone", text: textOf(operation) };
  return op === "update"
    ? settleUpdate(operation, effect, row)
    : settleCompletion(operation, row as Task, isRecorded);
}

function settleCompletion(
  operation: Operation,
  { completed, due, repeat }: Task,
  isRecorded: (date: unknown) => boolean,
): Settled {
  if (completed === (operation.op === "complete")) return { is: "done" };
  const occurrence = operation.fields?.occurrence;
  if (occurrence === undefined) return { is: "due", operation, seen: null };
  if (!repeat) return { is: "due", operation: { ...operation, fields: {} }, seen: null };
  if (occurrence === due?.date) return { is: "due", operation, seen: null };
  return { is: isRecorded(occurrence) ? "done" : "moved" };
}

function settleUpdate(operation: Operation, { before, after }: Effect, row: Row): Settled {
  const now: Fields = { ...row, archived: "archived_at" in row && row.archived_at !== null };
  const meant = Object.entries(mergedFields(operation.fields ?? {}, before, now));
  const different = new Set(
    meant.filter(([name, value]) => !isEqual(now[name], value)).map(([name]) => name),
  );
  const isMoved = [...PLACE].some((name) => different.has(name));
  const fields = meant.filter(([name]) => different.has(name) || (isMoved && PLACE.has(name)));
  if (fields.length === 0) return { is: "done" };
  const texts = fields.filter(([name]) => TEXTS.has(name));
  const conflicts = texts
    .filter(([name]) => now[name] !== before?.[name])
    .map(([field]): Conflict => {
      const { kind, id } = operation;
      return { kind, id, field, theirs: String(now[field]), yours: String(after?.[field]) };
    });
  if (conflicts.length > 0) return { is: "conflict", conflicts };
  const rest = { ...operation, fields: Object.fromEntries(fields) };
  const isBuiltOn = texts.length > 0 || fields.some(([name]) => MERGED.has(name));
  return { is: "due", operation: rest, seen: isBuiltOn ? row : null };
}

/** Whether a text of the row is none of those that the user saw before deleting it. */
function isTextChanged(seen: readonly Effect[], row: Row): boolean {
  const now = row as unknown as Record<string, unknown>;
  return [...TEXTS].some(
    (name) => name in now && !seen.some(({ before }) => before?.[name] === now[name]),
  );
}

/** The text that an update would have written. */
function textOf({ fields }: Operation): string | null {
  const text = Object.entries(fields ?? {}).find(([name]) => TEXTS.has(name));
  return text ? String(text[1]) : null;
}

/** The entry, with its text built on that of the server, which it will replace. */
export function keepYours(entry: Entry, conflict: Conflict): Entry {
  const { id, field, theirs } = conflict;
  const effects = entry.effects.map((effect) =>
    effect.id === id && effect.before
      ? { ...effect, before: { ...effect.before, [field]: theirs } }
      : effect,
  );
  return { ...withoutConflict(entry, conflict), effects };
}

/** The entry without its text; null if nothing is left of it. */
export function keepTheirs(entry: Entry, conflict: Conflict): Entry | null {
  if (entry.request.type !== "batch") return entry;
  const { id, field } = conflict;
  const without = (fields: Fields) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
  const isEmpty = (fields: Fields | null | undefined) =>
    !!fields && Object.keys(fields).length === 0;
  const operations = entry.request.operations
    .map((each) =>
      each.id === id && each.op === "update"
        ? { ...each, fields: without(each.fields ?? {}) }
        : each,
    )
    .filter((each) => each.op !== "update" || !isEmpty(each.fields));
  if (operations.length === 0) return null;
  const effects = entry.effects
    .map((effect) =>
      effect.id === id && effect.before && effect.after
        ? { ...effect, before: without(effect.before), after: without(effect.after) }
        : effect,
    )
    .filter(({ after }) => !isEmpty(after));
  const request = { type: "batch" as const, operations };
  return { ...withoutConflict(entry, conflict), request, effects };
}

function withoutConflict(entry: Entry, { id, field }: Conflict): Entry {
  const { problem } = entry;
  const conflicts = (problem?.conflicts ?? []).filter(
    (other) => other.id !== id || other.field !== field,
  );
  return {
    ...entry,
    attempt: null,
    problem: problem && conflicts.length > 0 ? { ...problem, conflicts } : null,
  };
}

/** Whether two values of a field are equal. */
export const isEqual = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);
