import { SessionEnded, Unreachable } from "@/lib/api-errors";
import type { Server } from "@/replica/server";
import type { FakeServer } from "@/replica/testing/fake-server";

/** What happens to one request on its way. */
export interface Fate {
  /** Milliseconds until it arrives, and until its answer does. */
  there?: number;
  back?: number;
  /** It never arrives, or its answer never does. */
  isLost?: "request" | "answer";
  /** It arrives once more, so many milliseconds later. */
  again?: number;
}

/** The way of one tab to the server. */
export class Network {
  isOnline = true;
  hasSession = true;
  /** The tab has been killed: nothing ever comes back. */
  isCut = false;
  /** The calls that were made, by name, with their keys. */
  readonly calls: { name: string; key?: string; body?: unknown }[] = [];
  /** Fates of the next requests, before those of `fateOf`. */
  readonly fates: Fate[] = [];

  constructor(
    private readonly server: FakeServer,
    private readonly fateOf: () => Fate = () => ({}),
  ) {}

  readonly connection: Server = {
    changes: (since) => this.#request("changes", {}, () => this.server.changes(since)),
    batch: (key, body) => this.#request("batch", { key, body }, () => this.server.batch(key, body)),
    undo: (key, body) => this.#request("undo", { key, body }, () => this.server.undo(key, body)),
    summary: () =>
      this.#request("summary", {}, () => ({
        open: 0,
        completed: [...this.server.rows.values()].filter(({ completed }) => completed).length,
        inbox: 0,
        overdue: 0,
        today: 0,
        lists: {},
        labels: {},
      })),
    completed: async ({ before }) => ({
      tasks: [...this.server.rows.values()].filter(
        ({ completed_at }) => completed_at !== null && completed_at < before,
      ),
      cursor: null,
    }),
    listen: async (_since, onVersion, signal) => {
      if (!this.isOnline || !this.hasSession || this.isCut) throw new Unreachable();
      const tell = () => this.isOnline && !this.isCut && onVersion(this.server.end);
      this.server.listeners.add(tell);
      tell();
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => resolve());
      });
      this.server.listeners.delete(tell);
    },
  };

  /** Calls of one name. */
  callsOf(name: string) {
    return this.calls.filter((each) => each.name === name);
  }

  async #request<T>(name: string, sent: object, work: () => T): Promise<T> {
    this.calls.push({ name, ...sent });
    const { there = 0, back = 0, isLost, again } = this.fates.shift() ?? this.fateOf();
    await this.#pass(there);
    if (isLost === "request") throw new Unreachable();
    if (!this.hasSession) throw new SessionEnded();
    const outcome = attempt(work);
    if (again !== undefined) setTimeout(() => attempt(work), again);
    await this.#pass(back);
    if (isLost === "answer") throw new Unreachable();
    return outcome();
  }

  async #pass(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (this.isCut) await new Promise(() => undefined);
    if (!this.isOnline) throw new Unreachable();
  }
}

function attempt<T>(work: () => T): () => T {
  try {
    const result = work();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
