import type { Entry } from "@/lib/outbox-entries";

/** The storage of entries. */
export interface OutboxStore {
  /** The entries of one user, in their order. */
  list(userId: string): Promise<Entry[]>;
  /** Save and remove entries in one transaction. */
  write(saved: readonly Entry[], removed?: readonly string[]): Promise<void>;
}

const DATABASE = "kept";
const ENTRIES = "outbox";
const BY_USER = "userId";

/** A store in IndexedDB, or in memory if the browser denies access to it. */
export function openOutboxStore(): OutboxStore {
  return typeof indexedDB === "undefined" ? new MemoryStore() : new IndexedDbStore();
}

class IndexedDbStore implements OutboxStore {
  #database: Promise<IDBDatabase> | null = null;

  async list(userId: string): Promise<Entry[]> {
    const transaction = (await this.#open()).transaction(ENTRIES, "readonly");
    const request = transaction.objectStore(ENTRIES).index(BY_USER).getAll(userId);
    await settled(transaction);
    return inOrder(request.result as Entry[]);
  }

  async write(saved: readonly Entry[], removed: readonly string[] = []): Promise<void> {
    const transaction = (await this.#open()).transaction(ENTRIES, "readwrite");
    const entries = transaction.objectStore(ENTRIES);
    for (const entry of saved) entries.put(entry);
    for (const id of removed) entries.delete(id);
    transaction.commit(); // does not wait for each request, because the page may be closing
    await settled(transaction);
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= openDatabase(() => {
      this.#database = null;
    });
    return this.#database;
  }
}

/** A store in memory, which lasts as long as the page. */
export class MemoryStore implements OutboxStore {
  readonly #entries = new Map<string, Entry>();

  async list(userId: string): Promise<Entry[]> {
    return inOrder([...this.#entries.values()].filter((entry) => entry.userId === userId));
  }

  async write(saved: readonly Entry[], removed: readonly string[] = []): Promise<void> {
    for (const entry of saved) this.#entries.set(entry.id, structuredClone(entry));
    for (const id of removed) this.#entries.delete(id);
  }
}

function inOrder(entries: Entry[]): Entry[] {
  return entries.sort((one, other) => one.order - other.order);
}

function openDatabase(onClose: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ENTRIES, { keyPath: "id" }).createIndex(BY_USER, BY_USER);
    };
    request.onsuccess = () => {
      request.result.onclose = onClose;
      resolve(request.result);
    };
    request.onerror = () => {
      onClose();
      reject(request.error);
    };
  });
}

function settled(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
