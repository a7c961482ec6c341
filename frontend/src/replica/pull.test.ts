import { describe, expect, it } from "vitest";
import { pull, type Pulled } from "@/replica/pull";
import { FakeServer } from "@/replica/testing/fake-server";
import { Network } from "@/replica/testing/network";
import {
  openTab,
  refresh,
  reload,
  settle,
  titlesOf,
  withFreshBrowser,
} from "@/replica/testing/setup";
import { newId } from "@/replica/testing/tab";

withFreshBrowser();

function serverWith(count: number): FakeServer {
  const server = new FakeServer();
  for (let number = 0; number < count; number += 1)
    server.batch(`creation ${number}`, {
      operations: [{ op: "create", kind: "task", id: newId(), fields: { title: `${number}` } }],
    });
  return server;
}

async function all(pages: AsyncIterable<Pulled>): Promise<Pulled[]> {
  const found = [];
  for await (const page of pages) found.push(page);
  return found;
}

describe("fetching", () => {
  it("brings everything as a whole at first, with progress", async () => {
    const server = serverWith(12);
    const progress: number[] = [];
    const { connection } = new Network(server.connection);
    const pages = await all(pull(connection, null, (rows) => progress.push(rows)));
    expect(pages.map(({ whole, rows }) => [whole, rows.length])).toEqual([[true, 12]]);
    expect(progress).toEqual([5, 10, 12]);
    expect(pages[0]!.token).toBe(server.end);
  });

  it("brings changes in pages, each with its token", async () => {
    const server = serverWith(1);
    const { connection } = new Network(server.connection);
    const since = server.end;
    const [id] = [...server.rows.keys()];
    for (let number = 0; number < 7; number += 1) server.rename(id!, `title ${number}`);
    const pages = await all(pull(connection, since, () => undefined));
    expect(pages.map(({ whole, rows }) => [whole, rows.length])).toEqual([
      [false, 0],
      [false, 1],
    ]);
    expect(pages.at(-1)!.token).toBe(server.end);
  });

  it("begins again if the token expires on the way", async () => {
    const server = serverWith(12);
    const { connection } = new Network(server.connection);
    let isFirst = true;
    const pages = await all(
      pull(
        {
          ...connection,
          changes: async (since) => {
            const page = await connection.changes(since);
            if (isFirst) server.beginAgain();
            isFirst = false;
            return page;
          },
        },
        null,
        () => undefined,
      ),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]!.rows).toHaveLength(12);
  });
});

describe("a token that is not known any more", () => {
  it("keeps what waits, and forgets what is gone", async () => {
    const server = serverWith(3);
    const tab = await openTab(server);
    expect(tab.titles).toEqual(["0", "1", "2"]);
    tab.network.isOnline = false;
    tab.rename(tab.task("0").id, "mine");
    tab.add("new");
    const gone = tab.task("1").id;
    server.batch("elsewhere", { operations: [{ op: "delete", kind: "task", id: gone }] });
    server.beginAgain();
    server.forgetHistory();
    tab.network.isOnline = true;
    await refresh(tab);
    await settle(60_000);
    expect(titlesOf(server)).toEqual(["mine", "2", "new"]);
    expect(tab.titles).toEqual(["mine", "2", "new"]);
    const later = await reload(tab);
    expect(later.titles).toEqual(["mine", "2", "new"]);
  });

  it("after a restored database brings back older states", async () => {
    const server = serverWith(2);
    const tab = await openTab(server);
    const restore = server.backUp();
    tab.rename(tab.task("0").id, "later");
    tab.add("new");
    await settle();
    restore();
    await refresh(tab);
    expect(tab.titles).toEqual(["0", "1"]);
    const later = await reload(tab);
    expect(later.titles).toEqual(["0", "1"]);
  });
});

describe("older completed tasks", () => {
  it("are counted in the end, also if the first attempt fails", async () => {
    const server = serverWith(1);
    const tab = await openTab(server, { openStore: undefined });
    tab.do("complete", tab.task("0").id);
    await settle();
    server.beginAgain();
    tab.network.fates.push({}, {}, { isLost: "answer" });
    await refresh(tab);
    await settle(60_000);
    expect(tab.replica.getState().older).toBe(0);
    expect(tab.network.callsOf("summary").length).toBeGreaterThan(2);
  });
});
