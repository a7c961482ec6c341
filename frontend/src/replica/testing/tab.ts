import type { Task } from "@/lib/types";
import { newTask } from "@/replica/draft";
import { Replica } from "@/replica/replica";
import type { FakeBrowser } from "@/replica/testing/browser";
import type { KindedRow } from "@/replica/rows";
import type { Server } from "@/replica/server";
import { Network, type Fate } from "@/replica/testing/network";
import { openStore, type Store, type StoreChange, type StoreTrouble } from "@/replica/store";

let ids = 0;

/** A new id, greater than all before. */
export function newId(): string {
  ids += 1;
  return `00000000-0000-7000-8000-${ids.toString(16).padStart(12, "0")}`;
}

/** The API as one user reaches it. */
export interface Service {
  readonly userId: string;
  readonly connection: Server;
}

interface TabParts {
  server: Service;
  /** The name of its database; tabs with the same name share it. */
  database: string;
  tab?: string;
  browser?: FakeBrowser;
  fateOf?: () => Fate;
  newId?: () => string;
  /** What the server has rendered. */
  seed?: readonly KindedRow[];
  openStore?: () => Promise<{ store: Store; trouble: StoreTrouble | null }>;
}

/** One tab with its replica, as a user has it. */
export class Tab {
  readonly network: Network;
  readonly notices: string[] = [];
  readonly replica: Replica;
  readonly stop: () => void;
  #isCut = false;
  #cut = () => {};
  #ownChannel: ReturnType<FakeBrowser["openChannel"]> | null = null;

  constructor(readonly parts: TabParts) {
    const { server, browser, database } = parts;
    this.network = new Network(server.connection, parts.fateOf);
    const cut = new Promise<void>((resolve) => (this.#cut = resolve));
    const open = parts.openStore ?? (() => openStore(database));
    this.replica = new Replica({
      userId: server.userId,
      tab: parts.tab ?? "one",
      server: this.network.connection,
      openStore: async () => {
        const { store, trouble } = await open();
        return { store: this.#breakable(store), trouble };
      },
      isOwner: () => true,
      takeOldEntries: async () => [],
      openChannel: () => this.#channel(),
      leadAlone: (signal, lead, steals) =>
        browser ? browser.leadAlone(signal, lead, steals, cut) : lead(),
      newId: parts.newId ?? newId,
      onNotice: (sentence) => this.notices.push(sentence),
    });
    if (parts.seed) this.replica.seed(parts.seed);
    this.stop = this.replica.start();
  }

  /** The titles on screen, oldest first. */
  get titles(): string[] {
    return this.replica.tables.all.map(({ title }) => title).reverse();
  }

  get entries() {
    return this.replica.getState().entries;
  }

  /** The task of a title. */
  task(title: string): Task {
    const task = this.replica.tables.all.find((each) => each.title === title);
    if (!task) throw new Error(`There is no task “${title}” among ${this.titles.join(", ")}.`);
    return task;
  }

  add(title: string, fields: Partial<Task> = {}): Task {
    const task = { ...newTask(this.parts.server.userId, newId(), title, Date.now()), ...fields };
    this.replica.perform("Added", [{ op: "create", task }]);
    return task;
  }

  update(id: string, fields: Partial<Task>, seen?: Partial<Task>) {
    return this.replica.perform("Changed", [{ op: "update", id, fields, ...(seen && { seen }) }]);
  }

  rename(id: string, title: string, seen?: string) {
    return this.update(id, { title }, seen === undefined ? undefined : { title: seen });
  }

  do(op: "complete" | "reopen" | "delete", ...ids: string[]) {
    return this.replica.perform(
      op,
      ids.map((id) => ({ op, id })),
    );
  }

  /** End it without any chance to finish what it does. */
  kill(): void {
    this.#isCut = true;
    this.network.isCut = true;
    this.#cut();
    this.stop();
  }

  /** Let it do nothing more, and yet be there, as a page that hangs. Returns how to wake it. */
  hang(): () => void {
    const channel = this.#ownChannel;
    this.#isCut = true;
    this.network.isCut = true;
    if (channel) channel.isOpen = false;
    return () => {
      this.#isCut = false;
      this.network.isCut = false;
      if (channel) channel.isOpen = true;
    };
  }

  #channel() {
    const channel = this.parts.browser?.openChannel() ?? null;
    this.#ownChannel = channel;
    if (channel) {
      const post = channel.postMessage.bind(channel);
      channel.postMessage = (message) => this.#isCut || post(message);
    }
    return channel;
  }

  #breakable(store: Store): Store {
    return {
      isShared: store.isShared,
      load: () => store.load(),
      entries: () => store.entries(),
      write: (change: StoreChange) =>
        this.#isCut ? new Promise<void>(() => undefined) : store.write(change),
      close: () => store.close(),
    };
  }
}
