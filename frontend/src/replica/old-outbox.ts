import { deleteDB, openDB } from "idb";
import { draft, newTask } from "@/replica/draft";
import type { Entry } from "@/replica/entries";
import { Tables } from "@/replica/tables";

/** The database of version 0.1, which held waiting changes only, of all users of the browser. */
const DATABASE = "kept";
const STORE = "outbox";

interface OldTask {
  id: string;
  title: string;
  completed: boolean;
}

interface OldEntry {
  id: string;
  userId: string;
  order: number;
  kind: "create" | "complete" | "rename" | "delete";
  before: OldTask | null;
  after: OldTask | null;
}

/**
 * Take over what version 0.1 had not sent for this user. A task that it had created without having
 * received the answer comes a second time, because its id is not known; nothing is lost.
 */
export async function takeOldEntries(
  userId: string,
  newId: () => string,
  save: (entries: Entry[]) => Promise<void>,
): Promise<Entry[]> {
  const take = () => takeAlone(userId, newId, save);
  return typeof navigator !== "undefined" && navigator.locks
    ? navigator.locks.request("kept-old-outbox", take)
    : take();
}

/** While no other tab does the same. */
async function takeAlone(
  userId: string,
  newId: () => string,
  save: (entries: Entry[]) => Promise<void>,
): Promise<Entry[]> {
  if (!(await hasOldOutbox())) return [];
  const database = await openDB(DATABASE);
  try {
    if (!database.objectStoreNames.contains(STORE)) return [];
    const all: OldEntry[] = await database.getAll(STORE);
    const own = all.filter((entry) => entry.userId === userId);
    const entries = converted(
      own.sort((one, other) => one.order - other.order),
      newId,
    );
    await save(entries); // before they are removed there
    const transaction = database.transaction(STORE, "readwrite");
    for (const { id } of own) void transaction.store.delete(id);
    await transaction.done;
    return entries;
  } finally {
    const isEmpty =
      !database.objectStoreNames.contains(STORE) || (await database.count(STORE)) === 0;
    database.close();
    if (isEmpty) await deleteDB(DATABASE);
  }
}

/** Whether version 0.1 has left anything in this browser. */
export async function hasOldOutbox(): Promise<boolean> {
  if (typeof indexedDB === "undefined" || !("databases" in indexedDB)) return false;
  return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
}

function converted(old: readonly OldEntry[], newId: () => string): Entry[] {
  const tables = new Tables();
  const ids = new Map<string, string>();
  const entries: Entry[] = [];
  for (const { userId, kind, order, before, after } of old) {
    const task = after ?? before;
    if (!task) continue;
    if (kind === "create") ids.set(task.id, newId());
    const id = ids.get(task.id) ?? task.id;
    const created = newTask(userId, id, task.title, order);
    const seen = { ...created, ...before, id, version: 0 };
    if (kind !== "create") tables.change({ rows: [{ kind: "task", row: seen }] });
    const drafted =
      kind === "create"
        ? draft(tables, { op: "create", task: created }, order)
        : kind === "delete"
          ? draft(tables, { op: "delete", id }, order)
          : kind === "rename"
            ? draft(tables, { op: "update", id, fields: { title: task.title }, seen }, order)
            : draft(tables, { op: task.completed ? "complete" : "reopen", id }, order);
    if (!drafted) continue;
    const { operations, effects } = drafted;
    const request = { type: "batch" as const, operations };
    entries.push({
      id: newId(),
      order,
      request,
      effects,
      attempt: null,
      isAnswered: false,
      problem: null,
    });
  }
  return entries;
}
