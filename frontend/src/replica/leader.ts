import { SessionEnded, type ApiError } from "@/lib/api-errors";
import { nextDue, pointlessAfter, type Entry } from "@/replica/entries";
import { pauseAfter } from "@/replica/pause";
import { pull, type Pulled } from "@/replica/pull";
import {
  annihilated,
  operationAtFault,
  prepare,
  refusedParts,
  send,
  vainUndo,
  type Outcome,
} from "@/replica/push";
import type { Ref } from "@/replica/rows";
import type { Server } from "@/replica/server";
import type { Tables } from "@/replica/tables";
import { entryWithTwins, twinsOf, type Twins } from "@/replica/twins";

/** Why the server cannot be followed at the moment. */
export type Trouble = "unreachable" | "ended";

/** What the leading tab reads and changes of its replica. */
export interface Following {
  readonly tables: Tables;
  readonly entries: readonly Entry[];
  readonly token: string | null;
  batchOf(entryId: string): string | undefined;
  /** Read the entries of tabs that were closed before they could tell of them. */
  findEntries(): Promise<void>;
  /** Take what the server has. */
  take(pulled: Pulled): void;
  replace(saved: readonly Entry[], removed: readonly string[]): void;
  /** Use the labels of the server instead of those that were to be created. */
  unite(twins: Twins): void;
  answered(
    entry: Entry,
    outcome: Extract<Outcome, { kind: "answered" }>,
    pointless: readonly string[],
  ): void;
  /** Resolves when all that was changed is saved. */
  saved(): Promise<void>;
  setTrouble(trouble: Trouble | null): void;
  setProgress(rows: number): void;
  setOlder(count: number): void;
  notify(sentence: string): void;
}

/** Without a stream, how often the server is asked what has changed. */
const POLL = 30_000;
/** So long no page is busy that does not hang, in milliseconds. */
const HANG = 1_000;
/** How often a stale entry is built anew before the user is asked. */
const TRIES = 5;

/**
 * Follows the server on behalf of all tabs: fetches its changes, sends the waiting entries in their
 * order, and listens for news.
 */
export class Leader {
  #isBehind = true;
  #again = false;
  #running: Promise<void> | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isListening = false;
  #streamFailures = 0;
  #endPause: () => void = () => undefined;
  #hasEnded = false;
  /** Whether requests have failed since a cycle was carried out as a whole. */
  #hadTrouble = false;
  #isUncounted = true;
  readonly #twins = new Map<string, string>();
  readonly #tries = new Map<string, number>();
  readonly #ending = new AbortController();

  constructor(
    private readonly replica: Following,
    private readonly server: Server,
    private readonly newId: () => string,
  ) {}

  /** Follow the server until `stop`. */
  async lead(): Promise<void> {
    const { signal } = this.#ending;
    if (signal.aborted) return;
    const poll = setInterval(() => this.#isListening || this.refresh(), POLL);
    const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    void this.run();
    void this.#listen(signal);
    await ended;
    clearInterval(poll);
    clearTimeout(this.#timer);
  }

  stop(): void {
    this.#ending.abort();
  }

  /** Fetch what has changed, and send what waits. */
  refresh(): Promise<void> {
    this.#isBehind = true;
    if (!this.#isListening) this.#listenAgain();
    return this.run();
  }

  /** Send what waits; resolves when nothing more can be sent. */
  run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#runWhileAsked().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #runWhileAsked(): Promise<void> {
    while (this.#again && !this.#ending.signal.aborted) {
      this.#again = false;
      clearTimeout(this.#timer);
      try {
        await this.#cycle();
        this.#recover();
        if (this.#hadTrouble) this.#listenAgain();
        this.#hadTrouble = false;
      } catch (error) {
        this.#pause(error);
        return;
      }
    }
  }

  async #cycle(): Promise<void> {
    if (this.#isBehind) {
      await this.replica.findEntries();
      await this.#pull();
    }
    await this.#push();
    if (this.#isBehind) await this.#pull();
  }

  async #pull(): Promise<void> {
    const { replica } = this;
    const answered = replica.entries.filter(({ isAnswered }) => isAnswered).map(({ id }) => id);
    this.#isBehind = false;
    const { signal } = this.#ending;
    try {
      const pages = pull(this.server, replica.token, (rows) => replica.setProgress(rows));
      for await (const page of pages) {
        if (signal.aborted) return;
        this.#isUncounted ||= this.#hasUnknown(page);
        replica.take(page);
      }
      this.#recover();
      if (answered.length > 0) replica.replace([], answered);
      if (this.#isUncounted) await this.#countOlder();
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
  }

  async #countOlder(): Promise<void> {
    const { completed } = await this.server.summary();
    this.#isUncounted = false;
    this.replica.setOlder(Math.max(0, completed - this.replica.tables.serverCompleted));
  }

  /** Whether a task has changed that is not here: it may be one of the older completed ones. */
  #hasUnknown({ rows, gone, whole }: Pulled): boolean {
    const isUnknown = (id: string) => !this.replica.tables.server("task", id);
    return (
      whole ||
      rows.some(({ kind, row }) => kind === "task" && isUnknown(row.id)) ||
      gone.some(({ kind, id }) => kind === "task" && isUnknown(id))
    );
  }

  #recover(): void {
    this.#failures = 0;
    this.#hasEnded = false;
    this.replica.setTrouble(null);
  }

  async #push(): Promise<void> {
    const { replica } = this;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const undone = annihilated(replica.entries);
      if (undone.length > 0) replica.replace([], undone);
      const next = nextDue(replica.entries);
      if (!next) return;
      this.#findTwins(next);
      if (entryWithTwins(next, this.#twins) !== next) {
        replica.unite(this.#twins);
        continue;
      }
      const prepared = prepare(next, replica, this.newId, Date.now());
      if (!("entry" in prepared)) {
        const isGone = ({ kind, id }: Ref) => !replica.tables.server(kind, id);
        this.#settle(next, prepared, pointlessAfter(next, replica.entries, isGone));
        continue;
      }
      const isRepeated = next.attempt === prepared.entry.attempt;
      if (!isRepeated) replica.replace([prepared.entry], []);
      const pointless = pointlessAfter(prepared.entry, replica.entries, () => true);
      const before = Date.now();
      await replica.saved();
      // After a hang another tab may lead, which this one is told only now.
      if (Date.now() - before > HANG) await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
      const outcome = await this.#send(prepared.entry);
      if (signal.aborted) return; // whoever leads next repeats it
      if (isVain(prepared.entry, outcome))
        for (const sentence of vainUndo(prepared.entry, replica.tables)) replica.notify(sentence);
      if (outcome.kind === "stale") await this.#retry(prepared.entry, outcome.error);
      else if (outcome.kind === "replaced") this.#settle(prepared.entry, outcome, []);
      else this.#settle(prepared.entry, isRepeated ? withoutRows(outcome) : outcome, pointless);
      // The answer to a repeated request says how the rows were, which may be long ago.
      if (isRepeated || outcome.kind === "replaced") await this.#pull();
    }
  }

  /** Other tabs may go on to use the id of a label that was not created. */
  #findTwins(entry: Entry): void {
    const { tables } = this.replica;
    for (const [id, twin] of twinsOf(entry, tables)) this.#twins.set(id, twin);
    for (const [id, twin] of this.#twins) if (!tables.server("label", twin)) this.#twins.delete(id);
  }

  async #send(entry: Parameters<typeof send>[0]): Promise<Outcome> {
    try {
      return await send(entry, this.server, this.newId);
    } catch (error) {
      this.#isBehind = true; // it may have been carried out
      throw error;
    }
  }

  /** @param pointless the entries that have no effect any more if this one is carried out. */
  #settle(
    entry: Entry,
    outcome: Exclude<Outcome, { kind: "stale" }>,
    pointless: readonly string[],
  ): void {
    this.#tries.delete(entry.id);
    if (outcome.kind === "answered") {
      this.#isBehind = true;
      this.replica.answered(entry, outcome, pointless);
      return;
    }
    const { by, notices } = outcome;
    const removed = by.some(({ id }) => id === entry.id) ? [] : [entry.id];
    this.replica.replace(by, [...pointless, ...removed]);
    for (const sentence of notices) this.replica.notify(sentence);
  }

  async #retry(entry: Entry, error: ApiError): Promise<void> {
    const tries = (this.#tries.get(entry.id) ?? 0) + 1;
    this.#tries.set(entry.id, tries);
    const again = { ...entry, attempt: null };
    if (tries < TRIES) this.replica.replace([again], []);
    else this.#refuse(again, error);
    await this.#pull();
  }

  #refuse(entry: Entry, error: ApiError): void {
    const by = refusedParts(entry, operationAtFault(error), error, this.newId);
    this.#settle(entry, { kind: "replaced", by, notices: [] }, []);
  }

  #pause(error: unknown): void {
    if (this.#ending.signal.aborted) return;
    this.#hadTrouble = true;
    if (error instanceof SessionEnded) {
      this.#hasEnded = true;
      this.replica.setTrouble("ended");
      return;
    }
    this.#failures += 1;
    this.replica.setTrouble("unreachable");
    this.#timer = setTimeout(() => void this.run(), pauseAfter(this.#failures, error));
  }

  async #listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#hasEnded) {
        await this.#pauseListening(POLL);
        continue;
      }
      try {
        await this.server.listen(
          this.replica.token,
          (token) => {
            this.#streamFailures = 0;
            this.#isListening = true;
            if (token !== this.replica.token) void this.refresh();
          },
          signal,
        );
        this.#streamFailures = 0;
      } catch {
        this.#streamFailures += 1; // what is wrong is said by the requests that fetch and send
      }
      this.#isListening = false;
      await this.#pauseListening(pauseAfter(this.#streamFailures + 1, null));
    }
  }

  /** There may be a network again: what has failed before is no reason to wait. */
  #listenAgain(): void {
    this.#streamFailures = 0;
    this.#endPause();
  }

  #pauseListening(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Whether an undo was carried out and has changed nothing. */
function isVain({ request }: Entry, outcome: Outcome): boolean {
  if (request.type !== "undo" || outcome.kind !== "answered") return false;
  return outcome.rows.length + outcome.gone.length === 0;
}

function withoutRows<O extends Outcome>(outcome: O): O {
  return outcome.kind === "answered" ? { ...outcome, rows: [], gone: [] } : outcome;
}
