import { afterEach, describe, expect, it, vi } from "vitest";
import { newTask } from "@/replica/draft";
import { earlyScript } from "@/replica/early-read";
import { databaseName, deleteStore, openStore } from "@/replica/store";
import { settle, withFreshBrowser } from "@/replica/testing/setup";

withFreshBrowser();
afterEach(() => (globalThis.keptEarly = undefined));

const row = (id: string) => ({ kind: "task" as const, row: newTask("ada", id, id, 0) });

/** The result of some work with the database, which needs the clock to go on. */
async function soon<T>(work: Promise<T>): Promise<T> {
  await settle();
  return work;
}

/** Write a row, as a tab of the user does. */
const write = (userId: string, id: string) =>
  soon(
    openStore(userId).then(async ({ store }) => {
      await store.write({ rows: [row(id)], token: `after ${id}`, older: 3 });
      store.close();
    }),
  );

/** Run the script of a page. */
async function readEarly(userId: string): Promise<void> {
  (0, eval)(earlyScript(databaseName(userId)));
  await soon(globalThis.keptEarly!);
}

const load = (userId: string) =>
  soon(openStore(userId).then(({ store }) => store.load().finally(() => store.close())));

describe("what is read before the scripts run", () => {
  it("is what the store holds, which is not opened again", async () => {
    await write("ada", "one");
    await readEarly("ada");
    const open = vi.spyOn(indexedDB, "open");
    expect(await load("ada")).toMatchObject({ rows: [row("one")], token: "after one", older: 3 });
    expect(open).not.toHaveBeenCalled();
    expect(await load("ada")).toMatchObject({ rows: [row("one")] });
    expect(open).toHaveBeenCalledOnce();
  });

  it("is not used if another tab has written since", async () => {
    await write("ada", "one");
    await readEarly("ada");
    const early = await globalThis.keptEarly;
    globalThis.keptEarly = undefined;
    await write("ada", "two");
    globalThis.keptEarly = Promise.resolve(early!);
    const { rows, token } = await load("ada");
    expect(rows.map((each) => each.row.id).sort()).toEqual(["one", "two"]);
    expect(token).toBe("after two");
  });

  it("is not used for another user", async () => {
    await write("ada", "one");
    await readEarly("ada");
    expect((await load("bob")).rows).toEqual([]);
    expect((await load("ada")).rows).toEqual([row("one")]);
  });

  it("makes no database where there is none", async () => {
    await readEarly("ada");
    expect(await globalThis.keptEarly).toBeNull();
    expect(await soon(indexedDB.databases())).toEqual([]);
    expect((await load("ada")).rows).toEqual([]);
  });

  it("does not keep a database from being removed", async () => {
    await write("ada", "one");
    await readEarly("ada");
    await soon(deleteStore("ada"));
    expect(await soon(indexedDB.databases())).toEqual([]);
    expect((await load("ada")).rows).toEqual([]);
  });
});
