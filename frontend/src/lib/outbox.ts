import { SessionEnded } from "@/lib/api-errors";
import { exclusively } from "@/lib/exclusively";
import {
  afterAnswer,
  HOLD,
  isHeld,
  isLocal,
  nextDue,
  shownByProblem,
  taskIdOf,
  type Answer,
  type Entry,
} from "@/lib/outbox-entries";
import { pauseAfter } from "@/lib/outbox-pause";
import type { Outcome } from "@/lib/outbox-send";
import type { OutboxStore } from "@/lib/outbox-store";
import type { Task } from "@/lib/types";

/** Why entries that are due cannot be sent. */
export type Trouble = "unreachable" | "ended";

export interface OutboxState {
  entries: readonly Entry[];
  trouble: Trouble | null;
}

export type NewEntry = Pick<Entry, "kind" | "before" | "after"> & {
  /** Whether to wait before it is sent, so that it can be undone. */
  isHeld?: boolean;
};

type Message = { type: "entries" } | { type: "answer"; answer: Answer };

/** The part of BroadcastChannel that the outbox uses. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

export interface OutboxParts {
  userId: string;
  store: OutboxStore;
  openChannel: () => Channel | null;
  send: (entry: Entry) => Promise<Outcome>;
  onAnswer: (answer: Answer) => void;
  onNotice: (sentence: string) => void;
}

/**
 * The changes of one user that the server has not confirmed, in the order they were made.
 *
 * A change is shown from `add` on, is saved before it is sent, and is removed only when the server
 * has answered. All tabs of a browser share the queue; a lock lets one tab send at a time.
 */
export class Outbox {
  #state: OutboxState = { entries: [], trouble: null };
  readonly #unsaved = new Set<string>();
  /** The entries that were made in this tab. */
  readonly #own = new Set<string>();
  readonly #serverTasks = new Map<string, Task>();
  readonly #rowKeys = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #channel: Channel | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #saving: Promise<unknown> = Promise.resolve();
  #sending: Promise<void> | null = null;
  #sendAgain = false;

  constructor(private readonly parts: OutboxParts) {}

  /** Listen to other tabs and send stored entries; returns a function that stops both. */
  start(): () => void {
    this.#channel = this.parts.openChannel();
    if (this.#channel) this.#channel.onmessage = ({ data }) => this.#receive(data as Message);
    void this.send();
    return () => {
      clearTimeout(this.#timer);
      this.#channel?.close();
      this.#channel = null;
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): OutboxState => this.#state;

  /** Add changes; they are shown when this returns. */
  add(changes: readonly NewEntry[]): Entry[] {
    const last = this.#state.entries.at(-1)?.order ?? 0;
    const first = Math.max(Date.now(), last + 1);
    const entries = changes.map((change, index): Entry => ({
      id: crypto.randomUUID(),
      userId: this.parts.userId,
      order: first + index,
      kind: change.kind,
      before: change.before && this.#seenBy(change.kind, change.before),
      after: change.after && this.#withServerId(change.after),
      holdUntil: change.isHeld ? Date.now() + HOLD : null,
      problem: null,
    }));
    for (const { id } of entries) {
      this.#unsaved.add(id);
      this.#own.add(id);
    }
    this.#update({ entries: [...this.#state.entries, ...entries] });
    void this.#save(entries, []).then(() => this.send());
    return entries;
  }

  /** Remove changes that have not been sent. */
  async cancel(ids: readonly string[]): Promise<void> {
    this.#update({ entries: this.#state.entries.filter(({ id }) => !ids.includes(id)) });
    await this.#save([], ids);
  }

  /** Discard a refused change and keep the server's state. */
  giveUp(entry: Entry): void {
    const { problem } = entry;
    if (problem?.current || problem?.isGone) this.#spread({ entry, task: problem.current });
    void this.cancel([entry.id]);
  }

  /** Send an entry again that was refused, built on `before` if the task has changed. */
  retry(entry: Entry, before: Task | null = entry.before): void {
    const again = { ...entry, before, problem: null, isConfirmed: true };
    this.#replace([again]);
    void this.#save([again], []).then(() => this.send());
  }

  /**
   * Send a refused entry with another title. It keeps its place before the later changes of its task,
   * which build on the new title, and gets a new key, because it is another request.
   */
  retitle(entry: Entry, title: string): void {
    const from = entry.after?.title;
    const rename = (task: Task | null) => task && (task.title === from ? { ...task, title } : task);
    const id = crypto.randomUUID();
    const isLater = ({ order }: Entry) => order > entry.order;
    const changed = this.#state.entries
      .filter(
        (other) => other.id === entry.id || (isLater(other) && taskIdOf(other) === taskIdOf(entry)),
      )
      .map((other) =>
        other.id === entry.id
          ? { ...entry, id, after: rename(entry.after), problem: null }
          : { ...other, before: rename(other.before), after: rename(other.after) },
      );
    const byOrder = new Map(changed.map((each) => [each.order, each]));
    this.#unsaved.add(id);
    this.#own.add(id);
    this.#update({
      entries: this.#state.entries.map((other) => byOrder.get(other.order) ?? other),
    });
    void this.#save(changed, [entry.id]).then(() => this.send());
  }

  /** The changes that can still be undone in this tab. Another tab shows its own. */
  heldHere(): Entry[] {
    const now = Date.now();
    return this.#state.entries.filter((entry) => isHeld(entry, now) && this.#own.has(entry.id));
  }

  /** Send all held changes now, those of other tabs too. */
  async sendHeld(
    held: readonly Entry[] = this.#state.entries.filter(({ holdUntil }) => holdUntil !== null),
  ): Promise<void> {
    const due = held.map((entry) => ({ ...entry, holdUntil: null }));
    this.#replace(due);
    await this.#save(due, []);
    await this.send();
  }

  /** A task with the id and the state from the server, if it was created in this tab. */
  latest(task: Task): Task {
    const known = this.#serverTasks.get(task.id);
    return known ? { ...task, id: known.id, updated_at: known.updated_at } : task;
  }

  /** The key of a task's row, the same before and after the server gives the task an id. */
  rowKey(id: string): string {
    return this.#rowKeys.get(id) ?? id;
  }

  /** Send all due entries without a pause; resolves when no more can be sent. */
  send(): Promise<void> {
    this.#sendAgain = true;
    this.#sending ??= this.#sendWhileAsked().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #sendWhileAsked(): Promise<void> {
    while (this.#sendAgain) {
      this.#sendAgain = false;
      await this.#saving;
      await exclusively(`kept-outbox-${this.parts.userId}`, () => this.#sendDue());
      if (this.#state.trouble) return;
    }
    this.#schedule();
  }

  async #sendDue(): Promise<void> {
    await this.#refresh();
    for (;;) {
      const entry = nextDue(this.#state.entries, Date.now());
      if (!entry) break;
      try {
        await this.#settle(entry, await this.#sendOne(entry));
      } catch (error) {
        this.#pause(error);
        return;
      }
    }
    this.#recover();
  }

  async #settle(entry: Entry, outcome: Outcome): Promise<void> {
    this.#recover();
    if (outcome.kind === "refused") {
      const refused = { ...entry, problem: outcome.problem };
      this.#replace([refused]);
      await this.#save([refused], []);
      return;
    }
    const answer = { entry, task: outcome.task };
    const later = afterAnswer(this.#state.entries, answer);
    const removed = outcome.task ? [entry.id] : this.#idsOfTask(taskIdOf(entry));
    this.#spread(answer);
    this.#replace(later, removed);
    if (outcome.notice) this.parts.onNotice(outcome.notice);
    await this.#save(later, removed);
  }

  /** Apply an answer, in this tab and in the others. */
  #spread(answer: Answer): void {
    this.#take(answer);
    this.#channel?.postMessage({ type: "answer", answer } satisfies Message);
  }

  #take(answer: Answer): void {
    const { entry, task } = answer;
    if (entry.after && isLocal(entry.after) && task) {
      this.#serverTasks.set(entry.after.id, task);
      this.#rowKeys.set(task.id, entry.after.id);
    }
    this.parts.onAnswer(answer);
  }

  #recover(): void {
    this.#failures = 0;
    if (this.#state.trouble) this.#update({ trouble: null });
  }

  #pause(error: unknown): void {
    if (error instanceof SessionEnded) {
      this.#update({ trouble: "ended" });
      return;
    }
    this.#failures += 1;
    this.#update({ trouble: "unreachable" });
    this.#wakeIn(pauseAfter(this.#failures, error));
  }

  #schedule(): void {
    if (this.#state.trouble) return;
    const now = Date.now();
    const ends = this.#state.entries
      .filter((entry) => isHeld(entry, now))
      .map((entry) => entry.holdUntil ?? now);
    if (ends.length > 0) this.#wakeIn(Math.min(...ends) - now);
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), milliseconds);
  }

  /** Read the stored entries, which other tabs may change; again if this tab changed them meanwhile. */
  async #refresh(): Promise<void> {
    const saving = this.#saving;
    await saving;
    const saved = await this.parts.store.list(this.parts.userId).catch(() => null);
    if (saving !== this.#saving) return this.#refresh();
    if (!saved) return;
    const fresh = this.#state.entries.filter(({ id }) => this.#unsaved.has(id));
    const entries = [...saved, ...fresh];
    if (JSON.stringify(entries) !== JSON.stringify(this.#state.entries)) this.#update({ entries });
  }

  /** Save changed entries. If that fails, they last as long as the page. */
  #save(saved: readonly Entry[], removed: readonly string[]): Promise<void> {
    const saving = this.#saving
      .then(async () => {
        await this.parts.store.write(saved, removed);
        for (const { id } of saved) this.#unsaved.delete(id);
        this.#channel?.postMessage({ type: "entries" } satisfies Message);
      })
      .catch(() => undefined);
    this.#saving = saving;
    return saving;
  }

  #receive(message: Message): void {
    if (message.type === "answer") this.#take(message.answer);
    else void this.#refresh().then(() => this.#schedule());
  }

  /**
   * The state of a task that a change builds on. A deletion after a conflict means the other title
   * too, which the user has been shown.
   */
  #seenBy(kind: Entry["kind"], before: Task): Task {
    const task = this.latest(before);
    return (kind === "delete" && shownByProblem(this.#state.entries, task)) || task;
  }

  /** Send an entry, unless it deletes a task that never was on the server. */
  async #sendOne(entry: Entry): Promise<Outcome> {
    const isNothing = entry.kind === "delete" && entry.before !== null && isLocal(entry.before);
    return isNothing ? { kind: "done", task: null } : this.parts.send(entry);
  }

  #withServerId(task: Task): Task {
    return { ...task, id: this.#serverTasks.get(task.id)?.id ?? task.id };
  }

  #idsOfTask(taskId: string): string[] {
    return this.#state.entries.filter((entry) => taskIdOf(entry) === taskId).map(({ id }) => id);
  }

  #replace(changed: readonly Entry[], removed: readonly string[] = []): void {
    const byId = new Map(changed.map((entry) => [entry.id, entry]));
    this.#update({
      entries: this.#state.entries
        .filter(({ id }) => !removed.includes(id))
        .map((entry) => byId.get(entry.id) ?? entry),
    });
  }

  #update(change: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
