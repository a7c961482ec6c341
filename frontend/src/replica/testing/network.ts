import { SessionEnded, Unreachable } from "@/lib/api-errors";
import type { Server } from "@/replica/server";

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
    private readonly server: Server,
    private readonly fateOf: () => Fate = () => ({}),
  ) {}

  readonly connection: Server = {
    changes: (since) => this.#request("changes", {}, () => this.server.changes(since)),
    batch: (key, body) => this.#request("batch", { key, body }, () => this.server.batch(key, body)),
    undo: (key, body) => this.#request("undo", { key, body }, () => this.server.undo(key, body)),
    summary: () => this.#request("summary", {}, () => this.server.summary()),
    completed: (options) => this.server.completed(options),
    listen: async (since, onVersion, signal) => {
      if (!this.isOnline || !this.hasSession || this.isCut) throw new Unreachable();
      const tell = (token: string) => this.isOnline && !this.isCut && onVersion(token);
      await this.server.listen(since, tell, signal);
    },
  };

  /** Calls of one name. */
  callsOf(name: string) {
    return this.calls.filter((each) => each.name === name);
  }

  async #request<T>(name: string, sent: object, work: () => Promise<T>): Promise<T> {
    this.calls.push({ name, ...sent });
    const { there = 0, back = 0, isLost, again } = this.fates.shift() ?? this.fateOf();
    await this.#pass(there);
    if (isLost === "request") throw new Unreachable();
    if (!this.hasSession) throw new SessionEnded();
    const outcome = await attempt(work);
    if (again !== undefined) setTimeout(() => void attempt(work), again);
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

async function attempt<T>(work: () => Promise<T>): Promise<() => T> {
  try {
    const result = await work();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
