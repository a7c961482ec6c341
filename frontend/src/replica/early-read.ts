import type { Entry } from "@/replica/entries";
import type { KindedRow } from "@/replica/rows";
import type { Act } from "@/replica/undo";

/** The version of the database. */
export const VERSION = 1;

/** What the database holds, as it is read. */
export interface Content {
  rows: KindedRow[][];
  entries: Entry[];
  acts: Act[];
  batches: [string, { batch: string; at: number }][];
  meta: Map<string, string | number | null>;
}

/** A database that was opened before the scripts of its page ran, and what it held then. */
export interface EarlyRead {
  name: string;
  database: IDBDatabase;
  content: Content;
}

declare global {
  /** Set by `readEarly`, taken by the store. Null if there is no such database. */
  var keptEarly: Promise<EarlyRead | null> | undefined;
}

/**
 * A script that begins to read the database of a user while the page loads its other scripts. The
 * functions in it use nothing from outside.
 */
export const earlyScript = (name: string) =>
  `(${readEarly})(${JSON.stringify(name).replaceAll("<", "\\u003c")}, ${VERSION}, ${readAll})`;

function readEarly(name: string, version: number, read: typeof readAll): void {
  globalThis.keptEarly = new Promise((resolve) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => request.transaction?.abort(); // the store makes it
    request.onerror = () => resolve(null);
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = () => {
        database.close(); // the store opens what there is then
        globalThis.keptEarly = undefined;
      };
      read(database).then(
        (content) => resolve({ name, database, content }),
        () => {
          database.close();
          resolve(null);
        },
      );
    };
  });
}

/** Read everything in one transaction. */
export function readAll(database: IDBDatabase): Promise<Content> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["rows", "entries", "acts", "batches", "meta"]);
    const all = (store: string) => transaction.objectStore(store).getAll();
    const keys = (store: string) => transaction.objectStore(store).getAllKeys();
    const rows = all("rows");
    const [entries, acts] = [all("entries"), all("acts")];
    const [batches, batchKeys] = [all("batches"), keys("batches")];
    const [meta, metaKeys] = [all("meta"), keys("meta")];
    transaction.oncomplete = () =>
      resolve({
        rows: rows.result.map((block: string) => JSON.parse(block)),
        entries: entries.result,
        acts: acts.result,
        batches: batchKeys.result.map((key, index) => [key as string, batches.result[index]]),
        meta: new Map(metaKeys.result.map((key, index) => [key as string, meta.result[index]])),
      });
    transaction.onabort = () => reject(transaction.error);
  });
}
