import { deleteDB, openDB } from "idb";
import { describe, expect, it, vi } from "vitest";
import { newTask } from "@/replica/draft";
import {
  databaseName,
  deleteStore,
  deleteStoresOfOthers,
  MemoryStore,
  openStore,
  type Store,
  type StoreChange,
} from "@/replica/store";
import { FakeBrowser } from "@/replica/testing/browser";
import { FakeServer } from "@/replica/testing/fake-server";
import {
  openTab,
  refresh,
  reload,
  settle,
  titlesOf,
  withFreshBrowser,
} from "@/replica/testing/setup";

withFreshBrowser();

const FULL = new DOMException("The storage is full.", "QuotaExceededError");

/** The result of some work with the database, which needs the clock to go on. */
async function soon<T>(work: Promise<T>): Promise<T> {
  await settle();
  return work;
}

/** What the browser holds of a user. */
const held = async (userId: string) =>
  soon(openStore(userId).then(({ store }) => store.load().finally(() => store.close())));

const row = (id: string) => ({ kind: "task" as const, row: newTask("ada", id, id, 0) });

/** A store of which writes can fail. */
function failing(database: string, fails: (change: StoreChange) => boolean) {
  return async (): Promise<{ store: Store; trouble: null }> => {
    const { store } = await openStore(database);
    const write = (change: StoreChange) =>
      fails(change) ? Promise.reject(FULL) : store.write(change);
    const { isShared } = store;
    return {
      store: {
        isShared,
        load: () => store.load(),
        entries: () => store.entries(),
        write,
        close: () => store.close(),
      },
      trouble: null,
    };
  };
}

describe("the store", () => {
  it("holds what is written, and forgets what is gone", async () => {
    const { store } = await soon(openStore("ada"));
    await soon(
      store.write({
        rows: [row("a"), row("b")],
        token: "1",
        older: 3,
        batches: [["entry", "batch"]],
      }),
    );
    await soon(store.write({ rows: [row("c")], gone: [{ kind: "task", id: "a" }], token: "2" }));
    expect(await soon(store.load())).toMatchObject({
      rows: [{ row: { id: "b" } }, { row: { id: "c" } }],
      token: "2",
      older: 3,
      batches: new Map([["entry", "batch"]]),
    });
    await soon(store.write({ rows: [row("d")], whole: true, token: "3" }));
    expect((await soon(store.load())).rows.map((each) => each.row.id)).toEqual(["d"]);
    store.close();
  });

  it("fails as a whole, without a word of each part", async () => {
    const { store } = await soon(openStore("ada"));
    vi.spyOn(IDBTransaction.prototype, "commit").mockImplementation(function (
      this: IDBTransaction,
    ) {
      this.abort(); // as a browser does whose storage is full
    });
    const written = store.write({ rows: [row("a")], token: "1" }).then(
      () => "written",
      () => "failed",
    );
    expect(await soon(written)).toBe("failed");
    vi.restoreAllMocks();
    expect((await soon(store.load())).rows).toEqual([]);
    store.close();
  });

  it("is removed with its user", async () => {
    const { store } = await soon(openStore("ada"));
    await soon(store.write({ rows: [row("a")], token: "1" }));
    await soon(deleteStore("ada"));
    expect(await held("ada")).toMatchObject({ rows: [], token: null });
  });

  it("forgets old acts and batches", async () => {
    const { store } = await soon(openStore("ada"));
    const act = { id: "act", tab: "one", at: Date.now(), sentence: "", steps: [], isUndone: false };
    await soon(store.write({ acts: [act], batches: [["entry", "batch"]] }));
    vi.setSystemTime(Date.now() + 8 * 24 * 3_600_000);
    await soon(store.load());
    await settle();
    expect(await soon(store.load())).toMatchObject({ acts: [], batches: new Map() });
    store.close();
  });
});

describe("what the browser holds of others", () => {
  it("is removed, except changes that were not sent", async () => {
    const server = new FakeServer();
    const bob = await openTab(server, { database: "bob" });
    bob.add("sent");
    await settle();
    bob.network.isOnline = false;
    bob.rename(bob.task("sent").id, "not sent");
    await settle();
    bob.stop();
    const carol = await openTab(server, { database: "carol" });
    carol.stop();
    await settle();
    await soon(deleteStoresOfOthers("ada"));
    const names = await soon(indexedDB.databases());
    expect(names.map(({ name }) => name)).toEqual([databaseName("bob")]);
    const left = await held("bob");
    expect(left).toMatchObject({ rows: [], acts: [], token: null });
    expect(left.entries).toHaveLength(1);
    await openTab(server, { database: "bob" });
    expect(titlesOf(server)).toEqual(["not sent"]);
  });

  it("is removed of the last user too, if the browser cannot list its databases", async () => {
    const server = new FakeServer();
    const bob = await openTab(server, { database: "bob" });
    bob.add("sent");
    await settle();
    bob.stop();
    await settle();
    Object.defineProperty(indexedDB, "databases", { value: undefined, configurable: true });
    await soon(deleteStoresOfOthers("ada", "bob"));
    Reflect.deleteProperty(indexedDB, "databases"); // the method of its class again
    expect(await held("bob")).toMatchObject({ rows: [], token: null });
  });

  it("keeps what an undo needs that was not sent", async () => {
    const server = new FakeServer();
    const bob = await openTab(server, { database: "bob" });
    bob.add("sent");
    await settle();
    bob.network.isOnline = false;
    bob.replica.undo();
    await settle();
    bob.stop();
    await settle();
    await soon(deleteStoresOfOthers("ada"));
    await openTab(server, { database: "bob" });
    expect(titlesOf(server)).toEqual([]);
  });
});

describe("a browser that removes what it holds while a page is open", () => {
  it("holds everything again with the next change", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.add("one");
    await settle();
    await soon(deleteStore("one"));
    tab.network.isOnline = false;
    tab.add("two");
    await settle();
    const later = await reload(tab);
    expect(later.titles).toEqual(["one", "two"]);
    expect(later.notices).toEqual([]);
  });
});

describe("a browser that keeps nothing", () => {
  it("because its storage is full: everything goes on, and is said once", async () => {
    const server = new FakeServer();
    let isFull = false;
    const tab = await openTab(server, { openStore: failing("one", () => isFull) });
    isFull = true;
    tab.add("one");
    await settle();
    tab.add("two");
    await settle();
    expect(titlesOf(server)).toEqual(["one", "two"]);
    expect(tab.titles).toEqual(["one", "two"]);
    expect(tab.entries).toEqual([]);
    expect(tab.notices).toEqual([
      "This browser's storage is full: what is not sent is lost with this tab.",
    ]);
  });

  it("for a moment: no row is missing afterwards", async () => {
    const server = new FakeServer();
    let isFull = false;
    const browser = new FakeBrowser();
    const parts = { browser, openStore: failing("one", () => isFull) };
    const tab = await openTab(server, parts);
    const follower = await openTab(server, { browser, tab: "two" });
    isFull = true;
    tab.add("one");
    await settle();
    isFull = false;
    tab.add("two");
    await settle();
    expect(follower.titles).toEqual(["one", "two"]);
    tab.stop();
    await settle();
    follower.add("three");
    await settle();
    follower.stop();
    const later = await openTab(server);
    later.network.isOnline = false;
    expect(later.titles).toEqual(["one", "two", "three"]);
    expect((await held("one")).rows).toHaveLength(3);
  });

  it("because it is forbidden", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("Not here.", "SecurityError");
    });
    const server = new FakeServer();
    const tab = await openTab(server);
    expect(tab.notices).toEqual([
      "This browser keeps nothing for Kept: what is not sent is lost with this tab.",
    ]);
    tab.add("one");
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
  });

  it("because what it holds cannot be read", async () => {
    const server = new FakeServer();
    const tab = await openTab(server, {
      openStore: async () => ({
        store: Object.assign(new MemoryStore(), {
          isShared: true,
          load: () => Promise.reject(new DOMException("Broken.", "UnknownError")),
        }),
        trouble: null,
      }),
    });
    expect(tab.notices).toHaveLength(1);
    tab.add("one");
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
  });

  it("because a newer version holds it, which is left alone", async () => {
    const database = await soon(openDB(databaseName("one"), 99));
    database.close();
    const server = new FakeServer();
    const browser = new FakeBrowser();
    const tab = await openTab(server, { browser });
    expect(tab.notices).toEqual([
      "Another tab runs a newer Kept. Reload this page, so that it keeps what you write.",
    ]);
    tab.add("one");
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
    const names = await soon(indexedDB.databases());
    expect(names).toEqual([{ name: databaseName("one"), version: 99 }]);
  });

  it("since a newer version was opened beside it", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const database = await soon(openDB(databaseName("one"), 99));
    tab.add("one");
    await settle();
    tab.add("two");
    await settle();
    expect(titlesOf(server)).toEqual(["one", "two"]);
    expect(tab.notices).toEqual([
      "Another tab runs a newer Kept. Reload this page, so that it keeps what you write.",
    ]);
    database.close();
  });

  it("since another tab has removed it", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.add("one");
    await settle();
    await soon(deleteDB(databaseName("one")));
    tab.add("two");
    await settle();
    expect(titlesOf(server)).toEqual(["one", "two"]);
    expect(tab.notices).toEqual([]);
  });
});

describe("a later visit", () => {
  it("shows what is held before there is an answer", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.add("one");
    await settle();
    tab.parts.fateOf = () => ({ isLost: "request", there: 10_000 });
    const later = await reload(tab);
    expect(later.titles).toEqual(["one"]);
    expect(later.replica.getState().phase).toBe("held");
    await settle(1_000);
    expect(later.replica.getState().phase).toBe("current");
  });

  it("fetches only what has changed", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.stop();
    await settle();
    server.rename(id, "two");
    const later = await openTab(server);
    expect(later.titles).toEqual(["two"]);
    expect(later.network.calls.map(({ name }) => name)).toEqual(["changes", "summary"]);
    await refresh(later);
  });
});
