import { isEqual, settle, type Settled } from "@/domain/conflicts";
import { ApiError, isTemporary } from "@/lib/api-errors";
import type { Task } from "@/lib/types";
import {
  idsOf,
  type Attempt,
  type Conflict,
  type Effect,
  type Entry,
  type EntryProblem,
  type Operation,
} from "@/replica/entries";
import { withoutLostParent, withoutLostReferences, type Referable } from "@/replica/references";
import type { Fields, KindedRow, Ref, Row } from "@/replica/rows";
import type { Server } from "@/replica/server";
import type { Tables } from "@/replica/tables";

/** What became of an entry. */
export type Outcome =
  /** The server has carried it out. */
  | { kind: "answered"; rows: KindedRow[]; gone: Ref[]; batch: string | null }
  /** The server's rows are not those that it was built on. */
  | { kind: "stale"; error: ApiError }
  /** These entries take its place, none if there is nothing left to do. */
  | { kind: "replaced"; by: Entry[]; notices: string[] };

/** The API repeats its answer to a key for 24 hours; a little less allows for clocks that differ. */
const KEY_LIFE = 23 * 3_600_000;

/** Whether what was sent may no longer be repeated as it was. */
export function isBeyondKey({ attempt }: Entry, now: number): boolean {
  return attempt !== null && now - attempt.at > KEY_LIFE;
}

/** What is known here when an entry is prepared. */
interface Known {
  readonly tables: Tables;
  readonly entries: readonly Entry[];
  /** The batch that the server has made of an entry. */
  batchOf(entryId: string): string | undefined;
}

/** An entry that is ready to be sent, or what takes its place. */
export function prepare(
  entry: Entry,
  known: Known,
  newId: () => string,
  now: number,
): { entry: Entry & { attempt: Attempt } } | Extract<Outcome, { kind: "replaced" }> {
  if (entry.attempt && !isBeyondKey(entry, now))
    return { entry: { ...entry, attempt: entry.attempt } };
  const attempt = (body: unknown): Attempt => ({ key: newId(), at: now, body });
  const { request } = entry;
  if (request.type === "batch")
    return new Preparation(entry, request.operations, known, newId).result(attempt);
  const batch = request.of.map((id) => known.batchOf(id)).findLast((each) => each);
  if (batch) return { entry: { ...entry, attempt: attempt({ batch }) } };
  if (request.again) return new Preparation(entry, request.again, known, newId).result(attempt);
  return { kind: "replaced", by: [], notices: vainUndo(entry, known.tables) };
}

/** What is said of an undo that changes nothing, unless all is as the user wants it anyway. */
export function vainUndo(entry: Entry, tables: Tables): string[] {
  const isAsWanted = entry.effects.every(({ kind, id, after }) => {
    const row = tables.server(kind, id) as Fields | undefined;
    if (!row || !after) return !row && !after;
    return Object.keys(after).every((name) => isEqual(row[name], after[name]));
  });
  return isAsWanted ? [] : [notUndone(entry, "it was not done from here alone.")];
}

function notUndone({ effects }: Entry, why: string): string {
  const name = nameOf(effects[0]?.after ?? effects[0]?.before);
  return `This could not be undone for ${name}: ${why}`;
}

/** Compares each operation of an entry with the server's rows, and keeps those that are due. */
class Preparation {
  readonly #due: Operation[] = [];
  readonly #sent: object[] = [];
  readonly #dropped = new Set<string>();
  readonly #problems: Entry[] = [];
  readonly #notices: string[] = [];
  readonly #created = new Set<string>();
  readonly #deleted = new Set<string>();
  readonly #changed = new Set<string>();

  constructor(
    private readonly entry: Entry,
    operations: readonly Operation[],
    private readonly known: Known,
    private readonly newId: () => string,
  ) {
    for (const operation of operations) this.#take(operation);
  }

  result(attempt: (body: unknown) => Attempt) {
    if (this.#due.length === 0) {
      const by = this.#problems.map((problem, index) =>
        index === 0 ? { ...problem, id: this.entry.id } : problem,
      );
      return { kind: "replaced" as const, by, notices: this.#notices };
    }
    const effects = this.entry.effects.filter(({ id }) => !this.#dropped.has(id));
    const rest = {
      ...this.entry,
      request: { type: "batch" as const, operations: this.#due },
      effects,
      attempt: null,
    };
    if (this.#problems.length + this.#notices.length > 0)
      return { kind: "replaced" as const, by: [rest, ...this.#problems], notices: this.#notices };
    return { entry: { ...rest, attempt: attempt({ operations: this.#sent }) } };
  }

  #take(meant: Operation): void {
    const { op, kind, id } = meant;
    const effect = effectOf(this.entry, id);
    const row = this.known.tables.server(kind, id) as Row | undefined;
    if (this.#isDeleted(row)) return; // with the task of which it is a part
    const operation = withoutLostReferences(meant, this.#referable);
    if (op === "create" && !row && operation) this.#created.add(id);
    const settled = this.#settle(operation, effect, row);
    switch (settled.is) {
      case "due":
        this.#due.push(settled.operation);
        this.#sent.push(
          // An earlier operation of the same batch gives the row another tag.
          settled.seen && !this.#changed.has(id)
            ? { ...settled.operation, if_match: `"${settled.seen.updated_at}"` }
            : settled.operation,
        );
        this.#changed.add(id);
        if (op === "delete") this.#deleted.add(id);
        return;
      case "done":
        return;
      case "moved":
        this.#dropped.add(id);
        this.#notices.push(
          `${nameOf(row)} got another date elsewhere, and is not completed for that one.`,
        );
        return;
      case "changed":
        this.#dropped.add(id);
        this.#notices.push(`${nameOf(row)} was changed elsewhere and stays.`);
        return;
      case "gone":
        if (settled.text === null) {
          this.#dropped.add(id);
          this.#notices.push(
            `${nameOf(effect.before ?? effect.after)} had been deleted elsewhere.`,
          );
        } else this.#refuse(meant, problem("This task was deleted elsewhere.", { isGone: true }));
        return;
      case "conflict":
        this.#refuse(
          meant,
          problem("This task was changed elsewhere.", { conflicts: settled.conflicts }),
        );
    }
  }

  #settle(operation: Operation | null, effect: Effect, row: Row | undefined): Settled {
    if (!operation) return { is: "gone", text: null };
    return operation.op !== "create" && this.#created.has(operation.id)
      ? { is: "due", operation, seen: null }
      : settle(operation, effect, row, this.#earlier(operation.id), (date) =>
          this.known.tables.completed.some(
            ({ repeats, due }) => repeats === operation.id && due?.date === date,
          ),
        );
  }

  readonly #referable: Referable = {
    has: (kind, id) => this.#created.has(id) || !!this.known.tables.server(kind, id),
    section: (id) => this.known.tables.server("section", id),
  };

  /** What earlier changes, which still wait, do to a row. */
  #earlier(id: string): Effect[] {
    return this.known.entries
      .filter(({ order, isAnswered }) => order < this.entry.order && !isAnswered)
      .flatMap(({ effects }) => effects.filter((effect) => effect.id === id));
  }

  #isDeleted(row: Row | undefined): boolean {
    if (!row || this.#deleted.size === 0) return false;
    const parent = "parent_id" in row ? row.parent_id : null;
    return (
      this.#deleted.has(row.id) ||
      (parent !== null && this.#isDeleted(this.known.tables.server("task", parent)))
    );
  }

  #refuse(operation: Operation, reason: EntryProblem): void {
    this.#dropped.add(operation.id);
    this.#problems.push(part(this.entry, operation, this.newId(), reason));
  }
}

/**
 * Send an entry that is prepared.
 *
 * @throws {SessionEnded} there is no session of this user.
 * @throws {Unreachable | ApiError} the same request may succeed later.
 */
export async function send(
  entry: Entry & { attempt: Attempt },
  server: Server,
  newId: () => string,
): Promise<Outcome> {
  try {
    return await (entry.request.type === "undo"
      ? sendUndo(entry, server)
      : sendBatch(entry, entry.request.operations, server));
  } catch (error) {
    if (!(error instanceof ApiError) || isTemporary(error)) throw error;
    return refused(entry, error, newId);
  }
}

async function sendBatch(
  { attempt }: Entry & { attempt: Attempt },
  operations: readonly Operation[],
  server: Server,
): Promise<Outcome> {
  const { batch, results } = await server.batch(attempt.key, attempt.body);
  const rows: KindedRow[] = [];
  const gone: Ref[] = [];
  for (const [index, { kind, id }] of operations.entries()) {
    const body = results[index]?.body as Row | null | undefined;
    if (body) rows.push({ kind, row: body } as KindedRow);
    else gone.push({ kind, id });
  }
  return { kind: "answered", rows, gone, batch };
}

async function sendUndo(
  { attempt }: Entry & { attempt: Attempt },
  server: Server,
): Promise<Outcome> {
  const { batch, results } = await server.undo(attempt.key, attempt.body);
  const rows: KindedRow[] = [];
  const gone: Ref[] = [];
  for (const { kind, id, change, body } of results as (Ref & {
    change: string;
    body: Row | null;
  })[])
    if (change === "deleted" || !body) gone.push({ kind, id });
    else rows.push({ kind, row: body } as KindedRow);
  return { kind: "answered", rows, gone, batch };
}

function refused(entry: Entry, error: ApiError, newId: () => string): Outcome {
  const { request } = entry;
  if (request.type === "undo") {
    const why =
      error.status === 409
        ? "it has been changed elsewhere since."
        : "the server does not remember it any more.";
    return { kind: "replaced", by: [], notices: [notUndone(entry, why)] };
  }
  const number = operationAtFault(error);
  const operation = number === null ? undefined : request.operations[number];
  const isTwin = operation?.op === "create" && isAbout(error, /:label-name-taken$/);
  if ([404, 410, 412].includes(error.status) || isAboutReference(error) || isTwin)
    return { kind: "stale", error };
  const parent = operation?.fields?.["parent_id"];
  if (parent && isLostParent(error)) {
    const left = withoutLostParent(entry, parent);
    const name = nameOf(effectOf(entry, operation.id).after);
    const notice = `${name} is not part of a task now, because that was deleted elsewhere.`;
    return { kind: "replaced", by: left ? [left] : [], notices: [notice] };
  }
  if (operation?.op === "create" && isAbout(error, /-(exists|in-trash)$/))
    return { kind: "replaced", by: without(entry, number!), notices: [] };
  return { kind: "replaced", by: refusedParts(entry, number, error, newId), notices: [] };
}

/** The entries that take the place of one of which an operation can never be carried out. */
export function refusedParts(
  entry: Entry,
  number: number | null,
  error: ApiError,
  newId: () => string,
): Entry[] {
  const isUnfit = error.status === 400 || error.status === 422;
  const reason = problem(sentenceOf(error), { isUnfit });
  const { request } = entry;
  if (request.type === "undo" || number === null || request.operations.length === 1)
    return [{ ...entry, attempt: null, problem: reason }];
  const operation = request.operations[number]!;
  // What follows for the same row depends on it.
  const numbers = [...request.operations.keys()].filter(
    (other) => request.operations[other]!.id === operation.id,
  );
  const apart: Entry = {
    ...part(entry, operation, newId(), reason),
    request: { type: "batch", operations: numbers.map((other) => request.operations[other]!) },
  };
  return [...without(entry, ...numbers), apart];
}

/** The entry without some of its operations; none if nothing is left. */
function without(entry: Entry, ...numbers: number[]): Entry[] {
  if (entry.request.type === "undo") return [];
  const gone = new Set(numbers);
  const ids = new Set(numbers.map((number) => operationsOf(entry)[number]!.id));
  const operations = operationsOf(entry).filter((_, index) => !gone.has(index));
  if (operations.length === 0) return [];
  const effects = entry.effects.filter(({ id }) => !ids.has(id));
  return [{ ...entry, request: { type: "batch", operations }, effects, attempt: null }];
}

/** Whether the task of which one was to be a part has been deleted. */
function isLostParent({ status, fields }: ApiError): boolean {
  const [{ field = "", message = "" } = {}] = fields;
  return status === 400 && /\.fields\.parent_id$/.test(field) && /does not exist/.test(message);
}

/** Whether it is a conflict of this name. */
function isAbout({ status, problem }: ApiError, name: RegExp): boolean {
  return status === 409 && name.test(problem?.type ?? "");
}

/** Whether a list, section or label that a request refers to has been deleted or moved meanwhile. */
function isAboutReference({ status, fields }: ApiError): boolean {
  return status === 400 && /\.fields\.(list_id|section_id|label_ids)$/.test(fields[0]?.field ?? "");
}

/** The number of the operation that an error names. */
export function operationAtFault(error: ApiError): number | null {
  const number = /^(?:body\.)?operations\[(\d+)\]/.exec(error.fields[0]?.field ?? "")?.[1];
  return number === undefined ? null : Number(number);
}

/** The sentence of an error, without the place of the operation in its batch. */
function sentenceOf(error: ApiError): string {
  const [{ field = "", message = "" } = {}] = error.fields;
  const name = /\.fields\.(\w+)$/.exec(field)?.[1];
  if (name) return `Its ${name} ${message.replace(/\.$/, "")}.`;
  return /^operations\[/.test(error.message) && message ? message : error.message;
}

const operationsOf = ({ request }: Entry): Operation[] =>
  request.type === "batch" ? request.operations : [];

/** What an entry does to one row in all. */
function effectOf({ effects }: Entry, id: string): Effect {
  const none: Effect = { kind: "task", id, before: null, after: null };
  return effects
    .filter((effect) => effect.id === id)
    .reduce((all, { before, after }, index) => {
      if (index === 0) return { ...all, before, after };
      return {
        ...all,
        before: all.before && { ...before, ...all.before },
        after: after && { ...all.after, ...after },
      };
    }, none);
}

/** One operation of an entry as an entry of its own, which waits for a decision. */
function part(entry: Entry, operation: Operation, id: string, reason: EntryProblem): Entry {
  return {
    ...entry,
    id,
    request: { type: "batch", operations: [operation] },
    effects: entry.effects.filter((effect) => effect.id === operation.id),
    attempt: null,
    problem: reason,
  };
}

function problem(sentence: string, reason: Partial<EntryProblem>): EntryProblem {
  return { sentence, conflicts: [] as Conflict[], isGone: false, isUnfit: false, ...reason };
}

function nameOf(row: Partial<Task> | object | null | undefined): string {
  const { title, name } = (row ?? {}) as { title?: string; name?: string };
  const text = title ?? name;
  return text === undefined ? "One task" : `“${text}”`;
}

/** The ids of entries that undo what was never sent, and of what they undo: neither is sent. */
export function annihilated(entries: readonly Entry[]): string[] {
  const gone = new Set<string>();
  // The last ones first, because a redo takes back an undo.
  for (const [index, undoing] of [...entries.entries()].reverse()) {
    if (undoing.request.type !== "undo" || undoing.attempt || gone.has(undoing.id)) continue;
    const last = undoing.request.of.at(-1);
    const at = entries.findIndex(({ id }) => id === last);
    const undone = entries[at];
    if (!undone || gone.has(undone.id) || undone.attempt || undone.isAnswered) continue;
    const ids = idsOf(undone);
    const isBetween = entries
      .slice(at + 1, index)
      .some((other) => !gone.has(other.id) && [...idsOf(other)].some((id) => ids.has(id)));
    if (!isBetween) gone.add(undone.id).add(undoing.id);
  }
  return [...gone];
}
