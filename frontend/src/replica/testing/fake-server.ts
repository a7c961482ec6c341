import { ApiError } from "@/lib/api-errors";
import type { BatchResponse, ChangesPage, Problem, Task, UndoResponse } from "@/lib/types";
import type { Operation } from "@/replica/entries";
import type { Fields } from "@/replica/rows";
import type { Server } from "@/replica/server";

const TITLE_MAX = 500;
const OPERATIONS_MAX = 1_000;
const LEVELS_MAX = 5;
/** How long the answer to a key is remembered, in milliseconds. */
const MEMORY = 24 * 3_600_000;

/** One change of one row, as the API's history keeps it. */
interface Change {
  version: number;
  id: string;
  change: "created" | "changed" | "deleted";
  batch: string;
  /** The values before of the fields that were changed; the whole row, if it was deleted. */
  old: Fields;
  /** The fields that a creation named. */
  named?: Fields;
  /** The title afterwards. */
  title?: string;
}

interface SentOperation extends Operation {
  if_match?: string;
}

interface Conflicting {
  kind: "task";
  id: string;
  field: string;
}

/** The fields of which an undo takes back all or none. */
const UNITS = [["completed", "completed_at"]];
/** Fields that are no part of what a row was before. */
const UNTRACKED = new Set(["id", "user_id", "created_at", "updated_at", "version"]);

/** The tasks of one user at the API, in memory: its versions, feed, batches, undo and keys. */
export class FakeServer {
  readonly userId = "00000000-0000-7000-8000-00000000000a";
  /** How many changes one page of the feed has at most. */
  pageSize = 5;
  rows = new Map<string, Task>();
  history: Change[] = [];
  readonly listeners = new Set<() => void>();
  #version = 0;
  #epoch = 1;
  #forgotten = 0;
  #batches = 0;
  readonly #undos = new Set<string>();
  readonly #answers = new Map<string, { body: string; answer: string; at: number }>();

  readonly connection: Server = {
    changes: async (since) => this.changes(since),
    batch: async (key, body) => this.batch(key, body),
    undo: async (key, body) => this.undo(key, body),
    summary: async () => ({
      open: 0,
      completed: [...this.rows.values()].filter(({ completed }) => completed).length,
      inbox: 0,
      overdue: 0,
      today: 0,
      lists: {},
      labels: {},
    }),
    completed: async ({ before }) => ({
      tasks: [...this.rows.values()].filter(
        ({ completed_at }) => completed_at !== null && completed_at < before,
      ),
      cursor: null,
    }),
    listen: async (_since, onVersion, signal) => {
      const tell = () => onVersion(this.end);
      this.listeners.add(tell);
      tell();
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => resolve());
      });
      this.listeners.delete(tell);
    },
  };

  get version(): number {
    return this.#version;
  }

  /** The newest token of the feed. */
  get end(): string {
    return `${this.#epoch}|${this.#version + 1}|`;
  }

  /** The database is restored: no token is known any more. */
  beginAgain(): void {
    this.#epoch += 1;
  }

  /** The history is shortened, so old tokens are not known any more. */
  forgetHistory(): void {
    this.#forgotten = this.#version;
  }

  /** The state of the database, to be restored. */
  backUp(): () => void {
    const { rows, history } = this;
    const [copies, version] = [new Map(rows), this.#version];
    const past = [...history];
    return () => {
      this.rows = copies;
      this.history = past;
      this.#version = version;
      this.#answers.clear();
      this.beginAgain();
    };
  }

  /** All titles that a task has ever had. */
  titlesOf(id: string): Set<unknown> {
    const past = this.history.filter((each) => each.id === id).map(({ old }) => old["title"]);
    return new Set([...past, this.rows.get(id)?.title]);
  }

  /** The titles that updates have replaced, with those that took their places. */
  replacedTitles(): { id: string; from: unknown; to: string | undefined }[] {
    return this.history
      .filter(({ change, old, batch }) => {
        return change === "changed" && "title" in old && !this.#undos.has(batch);
      })
      .map(({ id, old, title }) => ({ id, from: old["title"], to: title }));
  }

  /** Another client changes a title. */
  rename(id: string, title: string): void {
    const operations = [{ op: "update", kind: "task", id, fields: { title } }];
    this.batch(`rename-${this.#version}`, { operations });
  }

  changes(since: string | null): ChangesPage {
    if (since?.startsWith("first|") ?? true) return this.#firstSync(since);
    const [epoch, version, id] = since!.split("|") as [string, string, string];
    const from = Number(version);
    if (Number(epoch) !== this.#epoch || from > this.#version + 1 || from <= this.#forgotten)
      throw problem(410, "begin-again", "Begin again without a token.");
    const found = this.history
      .filter((each) => each.version > from || (each.version === from && each.id >= id))
      .sort((one, other) => one.version - other.version || (one.id < other.id ? -1 : 1));
    const shown = found.slice(0, this.pageSize);
    const next = found[this.pageSize];
    const latest = new Map(this.history.map((each) => [each.id, each.version]));
    const current = shown.filter((each) => latest.get(each.id) === each.version);
    return {
      ...NO_ROWS,
      tasks: current.flatMap((each) => this.rows.get(each.id) ?? []).map((row) => ({ ...row })),
      gone: current
        .filter((each) => !this.rows.has(each.id))
        .map((each) => ({ kind: "task", id: each.id })),
      next: next ? `${this.#epoch}|${next.version}|${next.id}` : this.end,
      more: next !== undefined,
    };
  }

  #firstSync(since: string | null): ChangesPage {
    const [, epoch, version, id] = (since ?? `first|${this.#epoch}|${this.#version}|`).split("|");
    if (Number(epoch) !== this.#epoch)
      throw problem(410, "begin-again", "Begin again without a token.");
    const found = [...this.rows.values()]
      .filter((row) => row.id >= id!)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    const next = found[this.pageSize];
    return {
      ...NO_ROWS,
      tasks: found.slice(0, this.pageSize).map((row) => ({ ...row })),
      gone: [],
      next: next
        ? `first|${epoch}|${version}|${next.id}`
        : `${this.#epoch}|${Number(version) + 1}|`,
      more: next !== undefined || this.#version > Number(version),
    };
  }

  batch(key: string, body: unknown): BatchResponse {
    return this.#once(key, body, () => {
      const { operations } = body as { operations: SentOperation[] };
      if (operations.length < 1 || operations.length > OPERATIONS_MAX)
        throw problem(400, "invalid-request", "operations must be 1 to 1,000 operations.");
      for (const [index, { fields }] of operations.entries()) checkTitle(index, fields);
      const batch = this.#newBatch();
      const results = operations.map((each, index) => this.#carryOut(each, index, batch));
      return { batch, results };
    });
  }

  undo(key: string, body: unknown): UndoResponse {
    return this.#once(key, body, () => this.#undo((body as { batch: string }).batch));
  }

  /** Do some work once for each key, and all of it or nothing. */
  #once<T>(key: string, body: unknown, work: () => T): T {
    const text = JSON.stringify(body);
    const known = this.#answers.get(key);
    if (known && Date.now() - known.at < MEMORY) {
      if (known.body !== text)
        throw problem(422, "idempotency-key-reused", "This Idempotency-Key was already used.");
      return JSON.parse(known.answer) as T;
    }
    const before = {
      rows: new Map(this.rows),
      history: this.history.length,
      version: this.#version,
    };
    try {
      const answer = JSON.stringify(work());
      this.#answers.set(key, { body: text, answer, at: Date.now() });
      if (this.#version > before.version) for (const listener of this.listeners) listener();
      return JSON.parse(answer) as T;
    } catch (error) {
      this.rows = before.rows;
      this.history.length = before.history;
      this.#version = before.version;
      throw error; // a refusal is not remembered
    }
  }

  #newBatch(): string {
    this.#batches += 1;
    return `batch-${this.#batches}`;
  }

  #carryOut(operation: SentOperation, index: number, batch: string) {
    const { op, id } = operation;
    if (op === "create") return this.#create(operation, index, batch);
    const row = this.rows.get(id);
    if (!row) throw atOperation(index, 404, "task-not-found", "There is no task with this id.");
    if (operation.if_match !== undefined && operation.if_match !== `"${row.updated_at}"`)
      throw atOperation(index, 412, "task-changed", "The task was changed in the meantime.");
    if (op === "delete") {
      for (const each of [id, ...this.#partsOf(id)]) this.#remove(each, batch);
      return { status: 204, body: null };
    }
    if (op === "update") this.#change(id, operation.fields ?? {}, batch);
    else this.#complete(row, op === "complete", batch);
    return { status: 200, body: this.#body(id) };
  }

  #create({ id, fields = {} }: SentOperation, index: number, batch: string) {
    const known = this.rows.get(id);
    if (known) {
      const named = this.history.findLast((each) => each.id === id && each.named)?.named;
      if (JSON.stringify(named) !== JSON.stringify(fields))
        throw atOperation(index, 409, "task-exists", "You have another task with this id already.");
      return { status: 200, body: this.#body(id) };
    }
    if (this.history.some((each) => each.id === id && each.change === "deleted"))
      throw atOperation(index, 409, "task-in-trash", "The task with this id is in the trash.");
    const parent = fields["parent_id"];
    if (typeof parent === "string" && !this.rows.has(parent))
      throw atField(index, "parent_id", "must be the id of one of your tasks");
    if (typeof parent === "string" && this.#levelOf(parent) >= LEVELS_MAX)
      throw atOperation(index, 409, "conflict", "Tasks can be nested 5 levels deep at most.");
    this.#insert({ ...emptyTask(this.userId, id), ...fields } as Task, batch, fields);
    return { status: 201, body: this.#body(id) };
  }

  #complete(row: Task, completed: boolean, batch: string): void {
    const fields = () => ({ completed, completed_at: completed ? this.#now() : null });
    if (row.completed === completed) return this.#change(row.id, {}, batch);
    this.#change(row.id, fields(), batch);
    if (!completed) return;
    for (const id of this.#partsOf(row.id))
      if (!this.rows.get(id)!.completed) this.#change(id, fields(), batch);
  }

  #undo(undone: string): UndoResponse {
    const touched = new Map(
      this.history.filter((each) => each.batch === undone).map((each) => [each.id, each]),
    );
    if (touched.size === 0)
      throw problem(404, "batch-not-found", "There is no batch with this id.");
    const batch = this.#newBatch();
    this.#undos.add(batch);
    const conflicts: Conflicting[] = [];
    const results: object[] = [];
    const deletions: string[] = [];
    for (const id of touched.keys()) {
      const plan = this.#planOf(id, undone);
      for (const field of plan.conflicts) conflicts.push({ kind: "task", id, field });
      if (plan.state === "deleted") deletions.push(id);
      else if (plan.state && this.rows.has(id)) {
        this.#change(id, plan.state, batch);
        results.push({ kind: "task", id, change: "changed" });
      } else if (plan.state) {
        this.#insert(plan.state as unknown as Task, batch);
        results.push({ kind: "task", id, change: "restored" });
      }
    }
    for (const id of touched.keys()) {
      const parent = this.rows.get(id)?.parent_id;
      if (parent && !this.rows.has(parent))
        conflicts.push({ kind: "task", id, field: "parent_id" });
    }
    for (const id of deletions) {
      for (const part of this.#partsOf(id).filter((each) => !deletions.includes(each)))
        conflicts.push({ kind: "task", id: part, field: "parent_id" });
      this.#remove(id, batch);
      results.push({ kind: "task", id, change: "deleted" });
    }
    if (conflicts.length > 0)
      throw problem(409, "conflicts", "Something newer than this batch stands in the way.", {
        conflicts,
      } as unknown as Partial<Problem>);
    const withBodies = results.map((each) => ({
      ...each,
      body: this.#body((each as { id: string }).id),
    }));
    return {
      batch: results.length > 0 ? batch : null,
      results: withBodies as unknown as UndoResponse["results"],
    };
  }

  /** What undoing a batch makes of one row: the fields that go back, and those in the way. */
  #planOf(id: string, batch: string) {
    const all = this.history.filter((each) => each.id === id);
    const own = all.filter((each) => each.batch === batch);
    const [first, last] = [own[0]!, own.at(-1)!];
    const now = this.rows.get(id) as unknown as Fields | undefined;
    const stateBefore = (version: number): Fields | null => {
      const later = all.filter((each) => each.version >= version).reverse();
      let state: Fields | null = now ? { ...now } : null;
      for (const { change, old } of later)
        state = change === "created" ? null : { ...(state ?? {}), ...old };
      return state;
    };
    const before = stateBefore(first.version);
    const after = stateBefore(last.version + 1);
    const conflicts: string[] = [];
    if (!before && !after) return { conflicts, state: null };
    if (!before) {
      if (!now) return { conflicts, state: null };
      conflicts.push(...changedFields(after!, now));
      return { conflicts, state: "deleted" as const };
    }
    if (!after) {
      if (!now) return { conflicts, state: before };
      conflicts.push(...changedFields(before, now));
      return { conflicts, state: null };
    }
    const said = changedFields(before, after);
    if (!now) return { conflicts: said, state: null };
    const state: Fields = {};
    for (const name of said) {
      if (isSame(now[name], before[name])) continue;
      const unit = UNITS.find((names) => names.includes(name)) ?? [name];
      if (unit.every((each) => isSame(now[each], after[each])))
        for (const each of unit) state[each] = before[each];
      else conflicts.push(name);
    }
    return { conflicts, state: Object.keys(state).length > 0 ? state : null };
  }

  #insert(row: Task, batch: string, named?: Fields): void {
    const at = this.#now();
    this.#version += 1;
    const changed = { ...row, updated_at: at, version: this.#version };
    if (named) changed.created_at = at;
    this.rows.set(row.id, changed);
    this.#record({ id: row.id, change: "created", batch, old: {}, ...(named && { named }) });
  }

  #change(id: string, fields: Fields, batch: string): void {
    const row = this.rows.get(id)! as unknown as Fields;
    const names = Object.keys(fields).filter((name) => !isSame(row[name], fields[name]));
    const old = Object.fromEntries(names.map((name) => [name, row[name]]));
    const at = this.#now();
    this.#version += 1;
    const changed = { ...row, ...fields, updated_at: at, version: this.#version };
    this.rows.set(id, changed as unknown as Task);
    this.#record({ id, change: "changed", batch, old });
  }

  #remove(id: string, batch: string): void {
    const row = this.rows.get(id)!;
    this.#version += 1;
    this.rows.delete(id);
    this.#record({ id, change: "deleted", batch, old: { ...row } });
  }

  #record(change: Omit<Change, "version">): void {
    const title = this.rows.get(change.id)?.title;
    this.history.push({ ...change, ...(title !== undefined && { title }), version: this.#version });
  }

  /** 1 for a task without a parent. */
  #levelOf(id: string): number {
    const parent = this.rows.get(id)?.parent_id;
    return parent ? this.#levelOf(parent) + 1 : 1;
  }

  #partsOf(id: string): string[] {
    const parts = [...this.rows.values()].filter((row) => row.parent_id === id);
    return parts.flatMap((part) => [part.id, ...this.#partsOf(part.id)]);
  }

  #body(id: string): Record<string, unknown> | null {
    const row = this.rows.get(id);
    return row ? { ...row } : null;
  }

  /** Now, in microseconds, and different for each change. */
  #now(): string {
    const micros = String(this.#version % 1_000).padStart(3, "0");
    return new Date().toISOString().replace("Z", `${micros}Z`);
  }
}

const NO_ROWS = { lists: [], sections: [], labels: [] };

function emptyTask(userId: string, id: string): Partial<Task> {
  return {
    id,
    user_id: userId,
    title: "",
    completed: false,
    notes: "",
    priority: 0,
    completed_at: null,
    list_id: null,
    section_id: null,
    parent_id: null,
    label_ids: [],
    start_date: null,
    due: null,
    repeat: null,
    repeats: null,
    repeat_anchor: null,
    position: "a1",
    day_position: null,
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function changedFields(one: Fields, other: Fields): string[] {
  return Object.keys(one).filter((name) => !UNTRACKED.has(name) && !isSame(one[name], other[name]));
}

function checkTitle(index: number, fields: Fields | undefined): void {
  const title = fields?.["title"];
  if (typeof title === "string" && title.length > TITLE_MAX)
    throw atField(index, "title", `must be at most ${TITLE_MAX} characters`);
}

/** The refusal of one operation of a batch. */
function atOperation(index: number, status: number, name: string, detail: string): ApiError {
  const field = `operations[${index}]`;
  return problem(status, name, `${field}: ${detail}`, { errors: [{ field, message: detail }] });
}

/** The refusal of a field of one operation of a batch. */
function atField(index: number, name: string, message: string): ApiError {
  const field = `operations[${index}].fields.${name}`;
  return problem(400, "invalid-request", `${field} ${message}.`, { errors: [{ field, message }] });
}

/** A refusal by the API. */
export function problem(
  status: number,
  name: string,
  detail: string,
  more: Partial<Problem> = {},
): ApiError {
  const document = {
    type: `urn:kept:problem:${name}`,
    title: name,
    status,
    detail,
    instance: "/api/batch",
    request_id: "",
    ...more,
  };
  return new ApiError(status, document as Problem, null);
}
