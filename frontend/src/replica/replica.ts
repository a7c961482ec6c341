import type { Task } from "@/lib/types";
import { givenUp, resolved, retitled, type Decision } from "@/replica/decisions";
import { drafts, inBatches, type Intent } from "@/replica/draft";
import {
  changesOf,
  merged,
  type Conflict,
  type Effect,
  type Entry,
  type EntryRequest,
} from "@/replica/entries";
import { Leader, type Following, type Trouble } from "@/replica/leader";
import type { Pulled } from "@/replica/pull";
import type { Outcome } from "@/replica/push";
import type { Fields, KindedRow, Ref } from "@/replica/rows";
import type { Server } from "@/replica/server";
import {
  MemoryStore,
  troubleOf,
  type Held,
  type Store,
  type StoreChange,
  type StoreTrouble,
} from "@/replica/store";
import { Tables } from "@/replica/tables";
import type { Channel } from "@/replica/tabs";
import { actWithTwins, entryWithTwins, type Twins } from "@/replica/twins";
import { Acts, turned, type Act, type Step } from "@/replica/undo";

export interface ReplicaState {
  /**
   * How far the rows are those of the server: `opening` until the browser's copy is read, `filling`
   * while there is none and everything is being fetched, `held` while the copy may be old, `current`
   * from the first answer on, or after a moment without one.
   */
  phase: "opening" | "filling" | "held" | "current";
  /** How many rows have been fetched while filling. */
  progress: number;
  /** How many completed tasks are on the server only. */
  older: number;
  entries: readonly Entry[];
  trouble: Trouble | null;
  /** Whether what waits is kept when this tab is closed. */
  isStored: boolean;
}

export interface ReplicaParts {
  userId: string;
  /** A name for this tab, the same after a reload. */
  tab: string;
  server: Server;
  openStore: () => Promise<{ store: Store; trouble: StoreTrouble | null }>;
  /** What an earlier version has not sent; each is saved before it is forgotten there. */
  takeOldEntries: (save: (entries: Entry[]) => Promise<void>) => Promise<Entry[]>;
  openChannel: () => Channel | null;
  /** Whether this browser still holds this user's data, and not none or another user's. */
  isOwner: () => boolean;
  leadAlone: (signal: AbortSignal, lead: () => Promise<void>, steals: boolean) => Promise<void>;
  newId: () => string;
  onNotice: (sentence: string) => void;
}

/** What tabs tell each other. */
interface Message {
  rows?: readonly KindedRow[];
  gone?: readonly Ref[];
  /** The token of the feed up to which the rows are complete now. */
  token?: string;
  notice?: string;
  /** Whether `rows` is all that the server has. */
  whole?: boolean;
  /** Everything was fetched anew, and is to be read from the store. */
  isWhole?: boolean;
  entries?: readonly Entry[];
  removed?: readonly string[];
  batches?: StoreChange["batches"];
  twins?: Twins;
  /** Whether to fetch what has changed. */
  isRefresh?: boolean;
  state?: Partial<Pick<ReplicaState, "trouble" | "progress" | "older">>;
  /** A tab was opened, and asks how things are. */
  isHello?: boolean;
  /** It has no rows, and asks for all of them. */
  isEmpty?: boolean;
  /** A tab asks whether the leading one is alive. */
  isPing?: boolean;
  isPong?: boolean;
}

/** How long a page waits for the server before it shows what the browser holds. */
const PATIENCE = 1_000;
/** How long, if the server has rendered the page: that is newer than what the browser holds. */
const SEEDED_PATIENCE = 5_000;

/** How long a tab waits for the leading one to say that it is alive, and some more for each tab. */
const PING_PATIENCE = 2_000;
const PING_SPREAD = 500;
/** How often a tab that has nothing to send asks. */
const PING_PAUSE = 30_000;

const SENTENCES: Record<StoreTrouble, string> = {
  forbidden: "This browser keeps nothing for Kept: what is not sent is lost with this tab.",
  newer: "Another tab runs a newer Kept. Reload this page, so that it keeps what you write.",
  full: "This browser's storage is full: what is not sent is lost with this tab.",
};

/** The state before anything is read. */
export const OPENING: ReplicaState = {
  phase: "opening",
  progress: 0,
  older: 0,
  entries: [],
  trouble: null,
  isStored: true,
};

/** The data of one user in this browser: every question and every change is answered from here. */
export class Replica {
  readonly tables = new Tables();
  #state = OPENING;
  #acts = new Acts();
  #batches = new Map<string, string>();
  #token: string | null = null;
  #store: Store | null = null;
  #channel: Channel | null = null;
  #leader: Leader | null = null;
  #isLeading = false;
  #takeOver: () => void = () => undefined;
  #unanswered: ReturnType<typeof setTimeout> | undefined;
  #isSeeded = false;
  #isStopped = false;
  #saving: Promise<void> = Promise.resolve();
  #reading = 0;
  readonly #olderIds = new Set<string>();
  readonly #waitingMessages: Message[] = [];
  #lastOrder = 0;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly parts: ReplicaParts) {}

  /** The user whose data this is. */
  get userId(): string {
    return this.parts.userId;
  }

  getState = (): ReplicaState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Read what the browser holds, and follow the server and the other tabs; returns how to stop. */
  start(): () => void {
    const stopping = new AbortController();
    this.#isStopped = false;
    const { parts } = this;
    this.#channel = parts.openChannel();
    if (this.#channel)
      this.#channel.onmessage = ({ data }) => {
        if ((data as Message).isPing) return this.#answerPing();
        if ((data as Message).isPong) return this.#stopAsking();
        if (this.#store && this.#reading === 0) this.#receive(data as Message);
        else this.#waitingMessages.push(data as Message);
      };
    const opened = this.#open(stopping.signal);
    this.#saving = opened; // what is done before that is saved then
    const led = opened.then(() => this.#leadInTurn(stopping.signal));
    led.catch(() => undefined); // only if the page is being left
    const asking = setInterval(() => this.#askLeader(), PING_PAUSE);
    return () => {
      this.#isStopped = true;
      stopping.abort();
      clearInterval(asking);
      this.#stopAsking();
      void this.#saving.then(() => {
        this.#closeChannel(); // the other tabs are told of what was saved last
        this.#store?.close();
      });
    };
  }

  /** Lead whenever no other tab does, until the signal aborts. */
  async #leadInTurn(signal: AbortSignal): Promise<void> {
    const { leadAlone, server, newId } = this.parts;
    let steals = false;
    while (!signal.aborted) {
      let hasLed = false;
      const leader = new Leader(this.#following(), server, newId);
      const waiting = new AbortController();
      const end = () => {
        waiting.abort();
        leader.stop();
      };
      signal.addEventListener("abort", end);
      this.#takeOver = () => waiting.abort();
      const lead = async () => {
        hasLed = true;
        this.#leader = leader;
        this.#isLeading = true;
        this.#stopAsking();
        this.#answerPing(); // of other tabs that wait for the former one
        await leader.lead();
      };
      // A tab that shares nothing follows the server itself.
      const isOne = !this.#store?.isShared;
      await (isOne ? lead() : leadAlone(waiting.signal, lead, steals)).catch(() => undefined);
      this.#isLeading = false;
      leader.stop(); // another tab has taken the lead
      signal.removeEventListener("abort", end);
      steals = waiting.signal.aborted;
      if (!steals && !hasLed) return; // the browser has no locks for this page
    }
  }

  /** Take the lead from a tab that does not answer: a page that hangs or is frozen keeps its lock. */
  #askLeader(): void {
    if (this.#isLeading || this.#isStopped || !this.#channel || this.#unanswered) return;
    this.#channel.postMessage({ isPing: true } satisfies Message);
    this.#unanswered = setTimeout(
      () => {
        this.#unanswered = undefined;
        if (!this.#isLeading) this.#takeOver();
      },
      PING_PATIENCE + Math.random() * PING_SPREAD,
    );
  }

  #answerPing(): void {
    if (this.#isLeading) this.#channel?.postMessage({ isPong: true } satisfies Message);
  }

  #stopAsking(): void {
    clearTimeout(this.#unanswered);
    this.#unanswered = undefined;
  }

  /** Resolves when the server has all changes, or cannot be told of them. */
  whenSent(): Promise<void> {
    const isSo = () => this.unsent === 0 || this.#state.trouble !== null;
    return new Promise((resolve) => {
      const stop = this.subscribe(() => isSo() && finish());
      const finish = () => {
        stop();
        resolve();
      };
      if (isSo()) finish();
    });
  }

  #closeChannel(): void {
    this.#channel?.close();
    this.#channel = null;
  }

  /** Show what the server has rendered, until all is here. */
  seed(rows: readonly KindedRow[]): void {
    if (this.#state.phase === "current") return;
    this.#isSeeded = true;
    for (const { kind, row } of rows)
      if (kind === "task" && !this.tables.server("task", row.id)) this.#olderIds.add(row.id);
    this.tables.change({ rows });
  }

  /** Do what the user wants, and show it at once. Returns the act, or null if it changes nothing. */
  perform(sentence: string, intents: readonly Intent[]): Act | null {
    const now = Date.now();
    const planned = drafts(this.tables, intents, now);
    if (planned.length === 0) return null;
    const entries = this.#newEntries(
      inBatches(planned).map(({ operations, effects }) => ({
        request: { type: "batch", operations },
        effects: this.#asSeen(effects),
      })),
    );
    const steps = entries.map(({ id, effects, request }): Step => ({
      entries: [id],
      effects,
      operations: request.type === "batch" ? request.operations : [],
    }));
    const { tab, newId } = this.parts;
    const act: Act = { id: newId(), tab, at: now, sentence, steps, isUndone: false };
    const forgottenActs = this.#acts.add(act);
    const rows = this.#olderRowsOf(entries);
    if (rows.length > 0) this.#save({ rows }, { rows });
    this.#add(entries, { acts: [act], forgottenActs });
    return act;
  }

  /** The rows of older tasks that change now: other tabs and later visits must know of them. */
  #olderRowsOf(entries: readonly Entry[]): KindedRow[] {
    const rows: KindedRow[] = [];
    for (const { id } of entries.flatMap(({ effects }) => effects)) {
      const row = this.#olderIds.delete(id) && this.tables.server("task", id);
      if (row) rows.push({ kind: "task", row });
    }
    return rows;
  }

  /** Undo an act, by default the last one of this tab. Returns it, or null if there is none. */
  undo(id?: string): Act | null {
    const act = id === undefined ? this.#acts.lastDone() : this.#acts.get(id);
    return act && !act.isUndone ? this.#turn(act) : null;
  }

  /** Redo the act that was undone last. */
  redo(): Act | null {
    const act = this.#acts.lastUndone();
    return act && this.#turn(act);
  }

  /** Decide which text stays after a conflict. */
  resolve(entry: Entry, conflict: Conflict, keep: "yours" | "theirs"): void {
    this.#decide(resolved(this.#state.entries, entry, conflict, keep));
  }

  /** Send a refused entry again. */
  retry(entry: Entry): void {
    this.#decide({ saved: [{ ...entry, attempt: null, problem: null }], removed: [] });
  }

  /** Send a refused entry, and those that build on it, with another title. */
  retitle(entry: Entry, title: string): void {
    this.#decide(retitled(this.#state.entries, entry, title));
  }

  /** Discard a refused entry, and those that build on a row which it would have created. */
  giveUp(entry: Entry): void {
    this.#decide(givenUp(this.#state.entries, entry));
  }

  /** Fetch what has changed and send what waits; resolves when nothing more can be done. */
  async refresh(): Promise<void> {
    await this.#saving;
    if (this.#isLeading) await this.#leader?.refresh();
    else {
      this.#channel?.postMessage({ isRefresh: true } satisfies Message);
      this.#askLeader();
    }
  }

  /**
   * Fetch a page of the completed tasks that are too old for the feed; they are shown while this page is
   * open. Returns where the next page begins, or null after the last one.
   */
  async fetchOlder(before: string, cursor: string | null): Promise<string | null> {
    const page = await this.parts.server.completed({ before, cursor });
    this.#takeOlder(page.tasks, page.cursor === null);
    return page.cursor;
  }

  /** Fetch those of them that a search finds. */
  async searchOlder(before: string, q: string): Promise<void> {
    let cursor: string | null = null;
    do {
      const page = await this.parts.server.completed({ before, q, cursor });
      this.#takeOlder(page.tasks, false);
      cursor = page.cursor;
    } while (cursor !== null);
  }

  /** How many changes the server has not confirmed. */
  get unsent(): number {
    return this.#state.entries.reduce((sum, entry) => sum + changesOf(entry), 0);
  }

  #decide({ saved, removed }: Decision): void {
    this.#replace(saved, removed);
    this.#wake();
  }

  /** Save and remove entries, here and in the other tabs. */
  #replace(saved: readonly Entry[], removed: readonly string[]): void {
    this.#show({ entries: saved, removed });
    this.#save({ entries: saved, removed }, { entries: saved, removed });
  }

  #unite(twins: Twins): void {
    const saved: Entry[] = [];
    const removed: string[] = [];
    for (const entry of this.#state.entries) {
      const united = entryWithTwins(entry, twins);
      if (!united) removed.push(entry.id);
      else if (united !== entry) saved.push(united);
    }
    this.#replace(saved, removed);
    this.#uniteActs(twins);
    this.#channel?.postMessage({ twins } satisfies Message);
  }

  #uniteActs(twins: Twins): void {
    const acts = this.#acts.all
      .map((act) => ({ act, united: actWithTwins(act, twins) }))
      .filter(({ act, united }) => act !== united)
      .map(({ united }) => united);
    for (const act of acts) this.#acts.replace(act);
    if (acts.length > 0) this.#save({ acts }, null);
  }

  #following(): Following {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- for the getters
    const replica = this;
    return {
      tables: this.tables,
      get entries() {
        return replica.#state.entries;
      },
      get token() {
        return replica.#token;
      },
      findEntries: () => this.#findEntries(),
      batchOf: (entryId) => this.#batches.get(entryId),
      take: (pulled) => this.#take(pulled),
      replace: (saved, removed) => this.#replace(saved, removed),
      unite: (twins) => this.#unite(twins),
      answered: (entry, outcome, pointless) => this.#answered(entry, outcome, pointless),
      saved: () => this.#saving,
      setTrouble: (trouble) => {
        if (trouble) this.#showHeld();
        this.#tell({ trouble });
      },
      setProgress: (progress) => this.#tell({ progress }),
      setOlder: (older) => {
        this.#tell({ older });
        this.#save({ older }, null);
      },
      notify: (notice) => {
        this.parts.onNotice(notice);
        this.#channel?.postMessage({ notice } satisfies Message);
      },
    };
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { store, trouble, held } = await this.#load();
    if (signal.aborted) return store.close();
    if (!store.isShared) this.#closeChannel(); // what others hold is not what this tab holds
    this.#token = held.token;
    const acts = held.acts.filter(({ tab }) => tab === this.parts.tab);
    this.#acts = new Acts([...acts, ...this.#acts.all]);
    this.#batches = new Map([...held.batches, ...this.#batches]);
    // With none in the store, they are the same array: nothing that depends on them renders again.
    const { entries: before } = this.#state;
    const entries = held.entries.length > 0 ? merged(held.entries, before, []) : before;
    this.tables.change({ rows: held.rows, entries });
    this.#store = store;
    this.#set({
      entries,
      older: held.older,
      phase: held.token === null ? "filling" : "held",
    });
    for (const { row } of held.rows) this.#olderIds.delete(row.id);
    if (trouble) this.#notStored(trouble);
    this.#receiveWaiting();
    setTimeout(() => this.#isSeeded || this.#showHeld(), PATIENCE);
    setTimeout(() => this.#showHeld(), SEEDED_PATIENCE);
    this.#sayHello();
  }

  /** Show what the browser holds, be it old or not. */
  #showHeld(): void {
    if (this.#state.phase === "held") this.#set({ phase: "current" });
  }

  #sayHello(isEmpty = this.#state.phase === "filling"): void {
    this.#channel?.postMessage({ isHello: true, isEmpty } satisfies Message);
    this.#askLeader();
  }

  /** The store and what it holds; one in memory, if the browser's cannot be read. */
  async #load(): Promise<{ store: Store; trouble: StoreTrouble | null; held: Held }> {
    const { store, trouble } = await this.parts.openStore();
    try {
      const held = await store.load();
      const old = await this.parts
        .takeOldEntries((entries) => store.write({ entries }))
        .catch(() => []); // they stay where they are
      return { store, trouble, held: { ...held, entries: [...held.entries, ...old] } };
    } catch {
      store.close();
      const memory = new MemoryStore();
      return { store: memory, trouble: "forbidden", held: await memory.load() };
    }
  }

  #take({ rows, gone, whole, token }: Pulled): void {
    this.#token = token;
    for (const { row } of rows) this.#olderIds.delete(row.id);
    this.tables.change({ rows, gone, whole });
    if (this.#state.phase !== "current") this.#set({ phase: "current" });
    this.#save(
      { rows, gone, whole, token },
      whole ? { isWhole: true, rows, whole } : { rows, gone, token },
    );
  }

  #takeOlder(tasks: readonly Task[], isLast: boolean): void {
    const unknown = tasks.filter(({ id }) => !this.tables.server("task", id));
    for (const { id } of unknown) this.#olderIds.add(id);
    this.tables.change({ rows: tasks.map((row): KindedRow => ({ kind: "task", row })) });
    this.#set({ older: isLast ? 0 : Math.max(0, this.#state.older - unknown.length) });
  }

  #answered(
    entry: Entry,
    { rows, gone, batch }: Extract<Outcome, { kind: "answered" }>,
    pointless: readonly string[],
  ): void {
    const answered: Entry = { ...entry, isAnswered: true };
    if (batch) this.#batches.set(entry.id, batch);
    const entries = merged(this.#state.entries, [answered], pointless);
    this.#set({ entries });
    this.tables.change({ rows, gone, entries });
    // The rows are not saved: the feed brings them, with the token that they belong to.
    const change = {
      entries: [answered],
      removed: pointless,
      batches: batch ? [[entry.id, batch] as const] : [],
    };
    this.#save(change, { ...change, rows, gone });
  }

  #turn(act: Act): Act {
    const { act: next, entries } = turned(act, this.#nextOrder(), (request, effects) => {
      const [entry] = this.#newEntries([{ request, effects }]);
      return entry!;
    });
    this.#acts.replace(next);
    this.#add(entries, { acts: [next] });
    return act;
  }

  #newEntries(changes: readonly { request: EntryRequest; effects: Effect[] }[]): Entry[] {
    return changes.map(({ request, effects }) => ({
      id: this.parts.newId(),
      order: this.#nextOrder(),
      request,
      effects,
      attempt: null,
      isAnswered: false,
      problem: null,
    }));
  }

  #nextOrder(): number {
    const last = Math.max(this.#lastOrder, this.#state.entries.at(-1)?.order ?? 0);
    this.#lastOrder = Math.max(Date.now(), last + 1);
    return this.#lastOrder;
  }

  #add(entries: Entry[], change: StoreChange): void {
    this.#show({ entries });
    this.#save({ ...change, entries }, { entries });
    this.#wake();
    this.#askLeader();
  }

  /** A deletion builds on the texts of others that a conflict has shown to the user. */
  #asSeen(effects: readonly Effect[]): Effect[] {
    const shown = new Map<string, Fields>();
    for (const { id, field, theirs } of this.#state.entries.flatMap(
      ({ problem }) => problem?.conflicts ?? [],
    ))
      shown.set(id, { ...shown.get(id), [field]: theirs });
    return effects.map((effect) =>
      effect.after === null && effect.before && shown.has(effect.id)
        ? { ...effect, before: { ...effect.before, ...shown.get(effect.id) } }
        : effect,
    );
  }

  #show({ entries = [], removed = [] }: Pick<Message, "entries" | "removed">): void {
    const next = merged(this.#state.entries, entries, removed);
    this.#set({ entries: next });
    this.tables.change({ entries: next });
  }

  #wake(): void {
    if (this.#isLeading) void this.#saving.then(() => this.#leader?.run());
  }

  #receive(message: Message): void {
    const { rows, gone, token, notice, entries, removed, batches, state } = message;
    if (message.isWhole) void this.#reload();
    for (const [entry, batch] of batches ?? []) this.#batches.set(entry, batch);
    // What has changed since is not all for a tab that has nothing yet.
    if (token && (message.whole || this.#state.phase !== "filling")) this.#token = token;
    if (notice) this.parts.onNotice(notice);
    if (message.twins) this.#uniteActs(message.twins);
    if (entries || removed) {
      const next = merged(this.#state.entries, entries ?? [], removed ?? []);
      this.#set({ entries: next });
      this.tables.change({ rows, gone, entries: next });
      this.#wake();
    } else if (rows || gone) {
      this.tables.change({ rows, gone, whole: message.whole });
      if (message.whole) this.#set({ phase: "current" });
    }
    if (state) this.#set(state);
    if (token || state?.trouble) this.#showHeld(); // the leading tab has heard of the server
    if (message.isRefresh && this.#isLeading) void this.#leader?.refresh();
    if (message.isHello && this.#isLeading) {
      void this.#leader?.refresh(); // the tab may have found entries that no other one knows
      const { trouble, progress, older, isStored, phase } = this.#state;
      const isAll = (!isStored || message.isEmpty) && phase === "current";
      const answer: Message = { state: { trouble, progress, older } };
      if (isAll) Object.assign(answer, { ...this.#wholeRows(), token: this.#token ?? undefined });
      this.#channel?.postMessage(forOthers(answer, isStored));
    }
  }

  async #reload(): Promise<void> {
    const held = await this.#read((store) => store.load());
    if (held && held.token !== null) {
      this.#token = held.token;
      this.tables.change({ rows: held.rows, whole: true });
      this.#set({ phase: "current", older: held.older });
    } else this.#sayHello(true); // the browser has removed what it held
    this.#receiveWaiting();
  }

  async #findEntries(): Promise<void> {
    const known = new Set(this.#state.entries.map(({ id }) => id));
    await this.#saving; // so that what was removed before is not found
    const entries = await this.#read((store) => store.entries());
    const found = entries?.filter(({ id }) => !known.has(id)) ?? [];
    // What was removed and could not be is still in the store.
    if (found.length > 0 && this.#state.isStored) this.#show({ entries: found });
    this.#receiveWaiting();
  }

  /** Read from the store again; what other tabs tell meanwhile comes after it. */
  async #read<T>(from: (store: Store) => Promise<T>): Promise<T | null> {
    this.#reading += 1;
    const read = this.#store ? await from(this.#store).catch(() => null) : null;
    this.#reading -= 1;
    return read;
  }

  #receiveWaiting(): void {
    while (this.#reading === 0) {
      const message = this.#waitingMessages.shift();
      if (!message) return;
      this.#receive(message);
    }
  }

  /** Save changes, then tell the other tabs. If that fails, they last as long as the page. */
  #save(change: StoreChange, message: Message | null): void {
    this.#saving = this.#saving
      .then(() =>
        this.#store?.write(this.#state.isStored ? change : withoutRows(change)).catch((error) => {
          const trouble = troubleOf(error);
          return trouble ? this.#notStored(trouble) : this.#storeAgain();
        }),
      )
      .then(() => {
        if (message) this.#channel?.postMessage(forOthers(message, this.#state.isStored));
      });
  }

  /** From now on everything lasts as long as the page. */
  #notStored(trouble: StoreTrouble): void {
    if (this.#state.isStored) this.parts.onNotice(SENTENCES[trouble]);
    this.#set({ isStored: false });
  }

  /** Store everything anew, after the browser has removed what it held, or closed it. */
  async #storeAgain(): Promise<void> {
    if (this.#isStopped || !this.#state.isStored || !this.parts.isOwner()) return;
    const { store, trouble } = await this.parts.openStore();
    const { entries, older } = this.#state;
    const all: StoreChange = {
      entries,
      acts: this.#acts.all,
      batches: [...this.#batches],
      // The rows of another tab may be older than those that the leading one stores.
      ...(this.#isLeading && {
        ...this.#wholeRows(),
        token: this.#token,
        older,
      }),
    };
    this.#store = store;
    if (trouble) this.#notStored(trouble);
    else await store.write(all).catch(() => this.#notStored("forbidden"));
  }

  /** All rows of the server, without the older ones, which only this page has. */
  #wholeRows(): Required<Pick<Message, "rows" | "whole">> {
    const rows = this.tables.serverRows().filter(({ row }) => !this.#olderIds.has(row.id));
    return { rows, whole: true };
  }

  /** Change a part of the state that all tabs show. */
  #tell(state: NonNullable<Message["state"]>): void {
    const names = Object.keys(state) as (keyof typeof state)[];
    if (names.every((name) => this.#state[name] === state[name])) return;
    this.#set(state);
    this.#channel?.postMessage({ state } satisfies Message);
  }

  #set(change: Partial<ReplicaState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/**
 * A change without the server's rows and their token. Once some rows could not be saved, the store
 * must not say that it has all up to a later token.
 */
function withoutRows({ entries, removed, acts, forgottenActs, batches }: StoreChange): StoreChange {
  return { entries, removed, acts, forgottenActs, batches };
}

/**
 * What other tabs are told. If it was stored, they read from there what was fetched as a whole; if
 * not, the token must not be stored by them without the rows.
 */
function forOthers(message: Message, isStored: boolean): Message {
  if (!isStored) return { ...message, token: undefined, isWhole: undefined };
  return message.isWhole ? { ...message, rows: undefined, whole: undefined } : message;
}
