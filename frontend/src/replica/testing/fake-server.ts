import type { BatchResponse, ChangesPage, Task, UndoResponse } from "@/lib/types";
import type { Fields, Kind } from "@/replica/rows";
import type { Server } from "@/replica/server";
import { FakeData } from "@/replica/testing/fake-data";
import { FakeBatch, type SentOperation } from "@/replica/testing/fake-operations";
import { atField, problem } from "@/replica/testing/fake-problems";
import { undo } from "@/replica/testing/fake-undo";

const TITLE_MAX = 500;
const OPERATIONS_MAX = 1_000;
/** How long the answer to a key is remembered, in milliseconds. */
const MEMORY = 24 * 3_600_000;

/** What one user has at the API, in memory: its versions, feed, batches, undo and keys. */
export class FakeServer {
  readonly userId = "00000000-0000-7000-8000-00000000000a";
  /** How many changes one page of the feed has at most. */
  pageSize = 5;
  readonly data = new FakeData();
  readonly listeners = new Set<() => void>();
  readonly #hangUps = new Set<() => void>();
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
        this.#hangUps.add(resolve);
      });
      this.listeners.delete(tell);
    },
  };

  /** End all streams. */
  hangUp(): void {
    for (const end of this.#hangUps) end();
    this.#hangUps.clear();
  }

  /** The tasks. */
  get rows(): Map<string, Task> {
    return this.data.rows.task;
  }

  get version(): number {
    return this.data.version;
  }

  /** The newest token of the feed. */
  get end(): string {
    return `${this.#epoch}|${this.data.version + 1}|`;
  }

  /** The database is restored: no token is known any more. */
  beginAgain(): void {
    this.#epoch += 1;
  }

  /** The history is shortened, so old tokens are not known any more. */
  forgetHistory(): void {
    this.#forgotten = this.data.version;
  }

  /** The state of the database, to be restored. */
  backUp(): () => void {
    const restore = this.data.remember();
    return () => {
      restore();
      this.#answers.clear();
      this.beginAgain();
    };
  }

  /** All titles that a task has ever had. */
  titlesOf(id: string): Set<unknown> {
    const past = this.data.history.filter((each) => each.id === id).map(({ old }) => old["title"]);
    return new Set([...past, this.rows.get(id)?.title]);
  }

  /** The titles that updates have replaced, with those that took their places. */
  replacedTitles(): { id: string; from: unknown; to: string | undefined }[] {
    return this.data.history
      .filter(({ change, old, batch }) => {
        return change === "changed" && "title" in old && !this.#undos.has(batch);
      })
      .map(({ id, old, title }) => ({ id, from: old["title"], to: title }));
  }

  /** Another client changes a title. */
  rename(id: string, title: string): void {
    const operations = [{ op: "update", kind: "task", id, fields: { title } }];
    this.batch(`rename-${this.data.version}`, { operations });
  }

  changes(since: string | null): ChangesPage {
    if (since?.startsWith("first|") ?? true) return this.#firstSync(since);
    const [epoch, version, id] = since!.split("|") as [string, string, string];
    const from = Number(version);
    if (Number(epoch) !== this.#epoch || from > this.data.version + 1 || from <= this.#forgotten)
      throw problem(410, "begin-again", "Begin again without a token.");
    const found = this.data.history
      .filter((each) => each.version > from || (each.version === from && each.id >= id))
      .sort((one, other) => one.version - other.version || (one.id < other.id ? -1 : 1));
    const shown = found.slice(0, this.pageSize);
    const next = found[this.pageSize];
    const latest = new Map(this.data.history.map((each) => [each.id, each.version]));
    const current = shown.filter((each) => latest.get(each.id) === each.version);
    return {
      ...this.#rowsOf(current.map(({ id }) => id)),
      gone: current
        .filter(({ kind, id }) => !this.data.get(kind, id))
        .map(({ kind, id }) => ({ kind, id })),
      next: next ? `${this.#epoch}|${next.version}|${next.id}` : this.end,
      more: next !== undefined,
    };
  }

  #firstSync(since: string | null): ChangesPage {
    const [, epoch, version, id] = (since ?? `first|${this.#epoch}|${this.data.version}|`).split(
      "|",
    );
    if (Number(epoch) !== this.#epoch)
      throw problem(410, "begin-again", "Begin again without a token.");
    const found = this.data
      .all()
      .filter((row) => row.id >= id!)
      .sort((one, other) => (one.id < other.id ? -1 : 1));
    const next = found[this.pageSize];
    return {
      ...this.#rowsOf(found.slice(0, this.pageSize).map((row) => row.id)),
      gone: [],
      next: next
        ? `first|${epoch}|${version}|${next.id}`
        : `${this.#epoch}|${Number(version) + 1}|`,
      more: next !== undefined || this.data.version > Number(version),
    };
  }

  /** The rows of some ids, by kind. */
  #rowsOf(ids: readonly string[]) {
    const those = <K extends Kind>(kind: K) =>
      ids.flatMap((id) => this.data.get(kind, id) ?? []).map((row) => ({ ...row }));
    return {
      tasks: those("task"),
      lists: those("list"),
      sections: those("section"),
      labels: those("label"),
    };
  }

  batch(key: string, body: unknown): BatchResponse {
    return this.#once(key, body, () => {
      const { operations } = body as { operations: SentOperation[] };
      if (operations.length < 1 || operations.length > OPERATIONS_MAX)
        throw problem(400, "invalid-request", "operations must be 1 to 1,000 operations.");
      for (const [index, { fields }] of operations.entries()) checkTitle(index, fields);
      const batch = this.#newBatch();
      const work = new FakeBatch(this.data, this.userId, batch);
      const results = operations.map((each, index) => work.carryOut(each, index));
      return { batch, results: results as BatchResponse["results"] };
    });
  }

  undo(key: string, body: unknown): UndoResponse {
    return this.#once(key, body, () => {
      const batch = this.#newBatch();
      this.#undos.add(batch);
      const results = undo(this.data, (body as { batch: string }).batch, batch);
      return { batch: results.length > 0 ? batch : null, results };
    });
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
    const goBack = this.data.remember();
    const { version } = this.data;
    try {
      const answer = JSON.stringify(work());
      this.#answers.set(key, { body: text, answer, at: Date.now() });
      if (this.data.version > version) for (const listener of this.listeners) listener();
      return JSON.parse(answer) as T;
    } catch (error) {
      goBack();
      throw error; // a refusal is not remembered
    }
  }

  #newBatch(): string {
    this.#batches += 1;
    return `batch-${this.#batches}`;
  }
}

function checkTitle(index: number, fields: Fields | undefined): void {
  const title = fields?.["title"];
  if (typeof title === "string" && title.length > TITLE_MAX)
    throw atField(index, "title", `must be at most ${TITLE_MAX} characters`);
}
