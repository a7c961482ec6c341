import { deleteDB, openDB, unwrap, wrap, type DBSchema, type IDBPDatabase } from "idb";
import { readAll, VERSION, type Content } from "@/replica/early-read";
import type { Entry } from "@/replica/entries";
import type { KindedRow, Ref } from "@/replica/rows";
import type { Act } from "@/replica/undo";

/** All that the browser holds of one user. */
export interface Held {
  rows: KindedRow[];
  /** The token of the feed up to which the rows are complete; null before the first one. */
  token: string | null;
  /** How many completed tasks the server has that are too old for the feed. */
  older: number;
  entries: Entry[];
  acts: Act[];
  /** The batch of each entry that the server has carried out. */
  batches: Map<string, string>;
}

/** Changes that are written in one transaction. */
export interface StoreChange {
  rows?: readonly KindedRow[];
  gone?: readonly Ref[];
  /** Whether `rows` is all that the server has. */
  whole?: boolean;
  token?: string | null;
  older?: number;
  entries?: readonly Entry[];
  removed?: readonly string[];
  acts?: readonly Act[];
  forgottenActs?: readonly string[];
  batches?: readonly (readonly [string, string])[];
}

export interface Store {
  /** Whether other tabs read what is written here, and later visits. */
  readonly isShared: boolean;
  load(): Promise<Held>;
  /** The waiting entries alone. */
  entries(): Promise<Entry[]>;
  write(change: StoreChange): Promise<void>;
  close(): void;
}

/** Why the browser does not keep what is written. */
export type StoreTrouble = "forbidden" | "newer" | "full";

/** Acts of tabs that were closed so long ago are forgotten. */
const ACT_LIFE = 7 * 24 * 3_600_000;

interface Schema extends DBSchema {
  /** Rows in blocks, as JSON: a few large records are read several times faster than many small ones. */
  rows: { key: string; value: string };
  entries: { key: string; value: Entry };
  acts: { key: string; value: Act };
  batches: { key: string; value: { batch: string; at: number } };
  meta: { key: string; value: string | number | null };
}

/** The block of a row: by the end of its id, which is random. */
const blockOf = (id: string) => id.slice(-2);

const STORES = ["rows", "entries", "acts", "batches", "meta"] as const;
const PREFIX = "kept-";

/** The name of the database of a user. */
export const databaseName = (userId: string) => PREFIX + userId;

/** Open what the browser holds of a user; in memory, if it keeps nothing. */
export async function openStore(
  userId: string,
): Promise<{ store: Store; trouble: StoreTrouble | null }> {
  try {
    return { store: await IdbStore.open(databaseName(userId)), trouble: null };
  } catch (error) {
    return { store: new MemoryStore(), trouble: troubleOf(error) ?? "forbidden" };
  }
}

/** What an error of the store means to the user; null if nothing. */
export function troubleOf(error: unknown): StoreTrouble | null {
  if (!(error instanceof DOMException)) return null;
  if (error.name === "QuotaExceededError") return "full";
  return error.name === "VersionError" ? "newer" : null;
}

/** Remove what the browser holds of a user. */
export function deleteStore(userId: string): Promise<void> {
  return deleteDB(databaseName(userId));
}

/**
 * Remove what the browser holds of all other users. Changes of theirs that were not sent stay, to be
 * sent when they sign in again.
 *
 * @param previous who used the browser before, for browsers that cannot list their databases.
 */
export async function deleteStoresOfOthers(
  userId: string,
  previous: string | null = null,
): Promise<void> {
  const found = await indexedDB.databases?.(); // Firefox before 126 cannot list them
  const names = new Set(found?.map(({ name }) => name ?? ""));
  if (previous !== null && !found) names.add(databaseName(previous));
  names.delete(databaseName(userId));
  const others = [...names].filter((name) => name.startsWith(PREFIX));
  await Promise.allSettled(others.map(keepOnlyEntries));
}

async function keepOnlyEntries(name: string): Promise<void> {
  const database = await openDB<Schema>(name);
  const isEmpty = (await database.count("entries")) === 0;
  if (!isEmpty) {
    const stores = ["rows", "acts", "meta"] as const; // an undo that waits needs the batches
    const transaction = database.transaction(stores, "readwrite");
    void Promise.allSettled(stores.map((each) => transaction.objectStore(each).clear()));
    await transaction.done;
  }
  database.close();
  if (isEmpty) await deleteDB(name);
}

class IdbStore implements Store {
  readonly isShared = true;
  #isOutdated = false;
  #early: Content | null;

  private constructor(
    private readonly database: IDBPDatabase<Schema>,
    early: Content | null = null,
  ) {
    this.#early = early;
  }

  static async open(name: string): Promise<IdbStore> {
    const early = await takeEarly(name);
    if (early) {
      const { database, content } = early;
      const store = new IdbStore(wrap(database) as IDBPDatabase<Schema>, content);
      database.onversionchange = ({ newVersion }) => store.#makeWay(newVersion);
      return store;
    }
    const store: IdbStore = new IdbStore(
      await openDB<Schema>(name, VERSION, {
        upgrade: (created) => STORES.forEach((each) => created.createObjectStore(each)),
        blocking: (_, wanted) => store.#makeWay(wanted),
      }),
    );
    return store;
  }

  /** Another tab upgrades the database, or removes it. */
  #makeWay(wanted: number | null): void {
    this.#isOutdated = wanted !== null;
    this.database.close();
  }

  async load(): Promise<Held> {
    const { rows, entries, acts, batches, meta } =
      (await this.#takeCurrent()) ?? (await readAll(unwrap(this.database)));
    void this.#forgetOld(acts, batches);
    return {
      rows: rows.flat(),
      entries,
      acts,
      batches: new Map(batches.map(([entry, { batch }]) => [entry, batch])),
      token: (meta.get("token") ?? null) as string | null,
      older: (meta.get("older") ?? 0) as number,
    };
  }

  /** What was read early, unless another tab has written since. */
  async #takeCurrent(): Promise<Content | null> {
    const early = this.#early;
    this.#early = null;
    if (!early) return null;
    return (await this.database.get("meta", "written")) === early.meta.get("written")
      ? early
      : null;
  }

  entries(): Promise<Entry[]> {
    return this.database.getAll("entries");
  }

  async write(change: StoreChange): Promise<void> {
    if (this.#isOutdated) throw new DOMException("A newer version uses it.", "VersionError");
    const transaction = this.database.transaction(STORES, "readwrite");
    const [rows, entries, acts, batches, meta] = [
      transaction.objectStore("rows"),
      transaction.objectStore("entries"),
      transaction.objectStore("acts"),
      transaction.objectStore("batches"),
      transaction.objectStore("meta"),
    ];
    const blocks = await changedBlocks(change, (key) => rows.get(key));
    const requests: Promise<unknown>[] = [
      ...(change.whole ? [rows.clear()] : []),
      ...Array.from(blocks, ([key, block]) => rows.put(JSON.stringify(block), key)),
      ...(change.entries ?? []).map((each) => entries.put(each, each.id)),
      ...(change.removed ?? []).map((id) => entries.delete(id)),
      ...(change.acts ?? []).map((each) => acts.put(each, each.id)),
      ...(change.forgottenActs ?? []).map((id) => acts.delete(id)),
      ...(change.batches ?? []).map(([entry, batch]) =>
        batches.put({ batch, at: Date.now() }, entry),
      ),
      meta.put(Math.random(), "written"), // by which a tab sees that what it has read is old
      ...(change.token === undefined ? [] : [meta.put(change.token, "token")]),
      ...(change.older === undefined ? [] : [meta.put(change.older, "older")]),
    ];
    void Promise.allSettled(requests); // the transaction fails with any of them
    transaction.commit(); // does not wait for each request, because the page may be closing
    await transaction.done;
  }

  close(): void {
    this.database.close();
  }

  async #forgetOld(acts: readonly Act[], batches: Content["batches"]): Promise<void> {
    const before = Date.now() - ACT_LIFE;
    const old = acts.filter(({ at }) => at < before);
    const past = batches.filter(([, { at }]) => at < before);
    if (old.length + past.length === 0) return;
    const transaction = this.database.transaction(["acts", "batches"], "readwrite");
    void Promise.allSettled([
      ...old.map(({ id }) => transaction.objectStore("acts").delete(id)),
      ...past.map(([key]) => transaction.objectStore("batches").delete(key)),
    ]);
    await transaction.done.catch(() => undefined); // tried again at the next visit
  }
}

/** What the page has read before its scripts ran; each page has it once. */
async function takeEarly(name: string) {
  const early = await globalThis.keptEarly;
  globalThis.keptEarly = undefined;
  if (early?.name === name) return early;
  early?.database.close();
  return null;
}

/** The blocks that a change of rows concerns, as they are to be. */
async function changedBlocks(
  { rows = [], gone = [], whole = false }: StoreChange,
  read: (key: string) => Promise<string | undefined>,
): Promise<Map<string, KindedRow[]>> {
  const blocks = new Map<string, Map<string, KindedRow>>();
  const ids = [...rows.map(({ row }) => row.id), ...gone.map(({ id }) => id)];
  for (const key of new Set(ids.map(blockOf))) blocks.set(key, new Map());
  if (!whole) {
    const reads = Array.from(blocks, async ([key, block]) => {
      const known = JSON.parse((await read(key)) ?? "[]") as KindedRow[];
      for (const each of known) block.set(each.row.id, each);
    });
    await Promise.all(reads);
  }
  for (const { id } of gone) blocks.get(blockOf(id))?.delete(id);
  for (const each of rows) blocks.get(blockOf(each.row.id))?.set(each.row.id, each);
  return new Map(Array.from(blocks, ([key, block]) => [key, [...block.values()]]));
}

/** A store that lasts as long as the page. Everything is in the memory of the page anyway. */
export class MemoryStore implements Store {
  readonly isShared = false;

  async load(): Promise<Held> {
    return { rows: [], token: null, older: 0, entries: [], acts: [], batches: new Map() };
  }

  async entries(): Promise<Entry[]> {
    return [];
  }

  async write(): Promise<void> {}

  close(): void {}
}
