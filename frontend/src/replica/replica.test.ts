import { describe, expect, it } from "vitest";
import { newTask } from "@/replica/draft";
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
import { newId, Tab } from "@/replica/testing/tab";

withFreshBrowser();

const LONG = "long ".repeat(101);

describe("an own change", () => {
  it("is shown at once, sent, and held by the browser", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.add("one");
    expect(tab.titles).toEqual(["one"]);
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
    expect(tab.entries).toEqual([]);
    tab.network.isOnline = false;
    const later = await reload(tab);
    later.network.isOnline = false;
    expect(later.titles).toEqual(["one"]);
  });

  it("waits while there is no network, also over a reload", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.isOnline = false;
    const { id } = tab.add("one");
    tab.rename(id, "two");
    await settle();
    expect(tab.replica.getState().trouble).toBe("unreachable");
    const later = await reload(tab);
    expect(later.titles).toEqual(["two"]);
    expect(titlesOf(server)).toEqual(["two"]);
    expect(later.replica.getState()).toMatchObject({ trouble: null, entries: [] });
  });

  it("is kept if it was made before the browser's copy was read", async () => {
    const server = new FakeServer();
    const tab = new Tab({ server, database: "one" });
    tab.add("one");
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
    expect(tab.replica.undo()?.sentence).toBe("Added");
    await settle();
    expect(titlesOf(server)).toEqual([]);
    tab.stop();
  });

  it("waits while the session has ended, and is sent when it continues", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.hasSession = false;
    tab.add("one");
    await settle();
    expect(tab.replica.getState().trouble).toBe("ended");
    tab.network.hasSession = true;
    await refresh(tab);
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
    expect(tab.replica.getState().trouble).toBeNull();
  });

  it.each(["hasSession", "isOnline"] as const)(
    "of another device is heard of at once after a time without %s",
    async (what) => {
      const server = new FakeServer();
      const [here, there] = [await openTab(server), await openTab(server, { database: "two" })];
      there.network[what] = false;
      server.hangUp();
      there.add("one");
      await settle(20 * 60_000);
      expect(there.replica.getState().trouble).not.toBeNull();
      there.network[what] = true;
      await refresh(there);
      here.add("two");
      await settle(500);
      expect(there.titles).toEqual(["one", "two"]);
    },
  );

  it("of another device is heard of at once after a time without a network that no request noticed", async () => {
    const server = new FakeServer();
    const [here, there] = [await openTab(server), await openTab(server, { database: "two" })];
    there.network.isOnline = false;
    server.hangUp();
    await settle(20_000);
    there.network.isOnline = true;
    await refresh(there); // as the browser's event "online" does
    here.add("one");
    await settle(500);
    expect(there.titles).toEqual(["one"]);
  });

  it("may make a circle with that of another device until it is refused", async () => {
    const server = new FakeServer();
    const [here, there] = [await openTab(server), await openTab(server, { database: "two" })];
    const [one, two] = [here.add("one"), here.add("two")];
    await settle();
    await refresh(there);
    here.network.isOnline = false;
    here.update(one.id, { parent_id: two.id });
    there.update(two.id, { parent_id: one.id });
    await settle();
    here.replica.tables.change({ rows: [{ kind: "task", row: server.rows.get(two.id)! }] });
    expect(here.replica.tables.partsOf(one.id)).toEqual([two.id]);
  });
});

describe("changes of two devices", () => {
  async function twoDevices() {
    const server = new FakeServer();
    const here = await openTab(server);
    const there = await openTab(server, { database: "two" });
    const task = here.add("one");
    await settle();
    await refresh(there);
    return { server, here, there, id: task.id };
  }

  it("both stay if they concern different fields", async () => {
    const { server, here, there, id } = await twoDevices();
    here.network.isOnline = false;
    here.rename(id, "two");
    there.update(id, { notes: "of the other" });
    there.update(id, { priority: 2 });
    await settle();
    here.network.isOnline = true;
    await refresh(here);
    await settle(3_000);
    expect(server.rows.get(id)).toMatchObject({
      title: "two",
      notes: "of the other",
      priority: 2,
    });
    expect(here.entries).toEqual([]);
  });

  it.each(["yours", "theirs"] as const)("ask about the same text: %s", async (keep) => {
    const { server, here, there, id } = await twoDevices();
    here.network.isOnline = false;
    here.rename(id, "mine");
    there.rename(id, "other");
    await settle();
    here.network.isOnline = true;
    await refresh(here);
    await settle(3_000);
    expect(here.entries[0]?.problem?.conflicts).toMatchObject([
      { id, field: "title", theirs: "other", yours: "mine" },
    ]);
    expect(here.titles).toEqual(["mine"]);
    expect(titlesOf(server)).toEqual(["other"]);
    const [entry] = here.entries;
    here.replica.resolve(entry!, entry!.problem!.conflicts[0]!, keep);
    await settle();
    const stays = keep === "yours" ? "mine" : "other";
    expect(titlesOf(server)).toEqual([stays]);
    expect(here.titles).toEqual([stays]);
    expect(here.entries).toEqual([]);
  });

  it("compares with what was seen when the editor opened", async () => {
    const { server, here, there, id } = await twoDevices();
    there.rename(id, "other");
    await settle();
    await refresh(here);
    expect(here.titles).toEqual(["other"]);
    here.rename(id, "mine", "one");
    await settle();
    expect(here.entries[0]?.problem?.conflicts).toMatchObject([{ theirs: "other", yours: "mine" }]);
    expect(titlesOf(server)).toEqual(["other"]);
  });

  it("do not ask if both wrote the same", async () => {
    const { here, there, id } = await twoDevices();
    here.network.isOnline = false;
    here.rename(id, "same");
    there.rename(id, "same");
    await settle();
    here.network.isOnline = true;
    await refresh(here);
    await settle(3_000);
    expect(here.entries).toEqual([]);
  });

  it("say that a task was deleted, if a text would be lost", async () => {
    const { server, here, there, id } = await twoDevices();
    here.network.isOnline = false;
    here.rename(id, "mine");
    there.do("delete", id);
    await settle();
    here.network.isOnline = true;
    await refresh(here);
    await settle(3_000);
    expect(here.entries[0]?.problem).toMatchObject({ isGone: true });
    here.replica.giveUp(here.entries[0]!);
    await settle();
    expect(here.entries).toEqual([]);
    expect(server.rows.size).toBe(0);
  });

  it("keep a task whose text was changed elsewhere since it was seen", async () => {
    const { server, here, there, id } = await twoDevices();
    here.network.isOnline = false;
    here.do("delete", id);
    there.rename(id, "other");
    await settle();
    here.network.isOnline = true;
    await refresh(here);
    await settle(3_000);
    expect(titlesOf(server)).toEqual(["other"]);
    expect(here.titles).toEqual(["other"]);
    expect(here.notices).toEqual(["“other” was changed elsewhere and stays."]);
  });
});

describe("a refused change", () => {
  it("waits for a decision, and those that build on it wait too", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add(LONG);
    tab.do("complete", id);
    tab.add("other");
    await settle();
    expect(titlesOf(server)).toEqual(["other"]);
    expect(tab.entries.map(({ problem }) => problem?.isUnfit)).toEqual([true, undefined]);
    tab.replica.retitle(tab.entries[0]!, "short");
    await settle();
    expect(titlesOf(server)).toEqual(["short", "other"]);
    expect(server.rows.get(id)?.completed).toBe(true);
    expect(tab.entries).toEqual([]);
  });

  it("is given up together with what builds on it", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add(LONG);
    tab.do("complete", id);
    await settle();
    tab.replica.giveUp(tab.entries[0]!);
    await settle();
    expect(tab.entries).toEqual([]);
    expect(tab.titles).toEqual([]);
  });

  it("is passed by a deletion, and goes with its row", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.rename(id, LONG);
    await settle();
    expect(tab.entries).toHaveLength(1);
    tab.do("delete", id);
    await settle();
    expect(tab.entries).toEqual([]);
    expect(server.rows.size).toBe(0);
  });

  it("goes with a deletion of a task that the server never had", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add(LONG);
    await settle();
    tab.rename(id, "short");
    tab.do("delete", id);
    await settle();
    expect(tab.entries).toEqual([]);
    expect(tab.titles).toEqual([]);
    expect(tab.notices).toEqual([]);
  });

  it("of a part goes with the task that it is a part of", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const parent = tab.add("one");
    const part = tab.add("part", { parent_id: parent.id });
    await settle();
    tab.rename(part.id, LONG);
    await settle();
    tab.do("delete", parent.id);
    await settle();
    expect(tab.entries).toEqual([]);
    expect(server.rows.size).toBe(0);
  });
});

describe("undo and redo", () => {
  it("before anything was sent, nothing is", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.isOnline = false;
    tab.add("one");
    await settle();
    tab.network.calls.length = 0;
    tab.replica.undo();
    expect(tab.titles).toEqual([]);
    await settle(60_000);
    expect(tab.entries.filter(({ attempt }) => !attempt)).toHaveLength(1);
    tab.network.isOnline = true;
    await settle(60_000);
    expect(tab.titles).toEqual([]);
    expect(server.rows.size).toBe(0);
    expect(tab.entries).toEqual([]);
  });

  it("of a change behind another one, which is never sent", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add(LONG);
    await settle();
    tab.rename(id, "two");
    tab.replica.undo();
    await settle();
    expect(tab.entries).toHaveLength(1);
    tab.replica.redo();
    await settle();
    expect(tab.titles).toEqual(["two"]);
    tab.replica.retitle(tab.entries[0]!, "short");
    await settle();
    expect(titlesOf(server)).toEqual(["two"]);
  });

  it("in flight", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.fates.push({ there: 50, back: 50 });
    tab.add("one");
    await settle(20);
    tab.replica.undo();
    await settle(500);
    expect(server.rows.size).toBe(0);
    tab.replica.redo();
    await settle(500);
    expect(titlesOf(server)).toEqual(["one"]);
    expect(tab.titles).toEqual(["one"]);
    expect(tab.entries).toEqual([]);
  });

  it("after a change was sent, again and again", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.rename(id, "two");
    await settle();
    for (let time = 0; time < 3; time += 1) {
      tab.replica.undo();
      await settle();
      expect(titlesOf(server)).toEqual(["one"]);
      tab.replica.redo();
      await settle();
      expect(titlesOf(server)).toEqual(["two"]);
    }
  });

  it("without a network in between", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.rename(id, "two");
    await settle();
    tab.network.isOnline = false;
    tab.replica.undo();
    tab.replica.redo();
    await settle();
    tab.replica.undo();
    await settle();
    tab.network.isOnline = true;
    await settle(60_000);
    expect(titlesOf(server)).toEqual(["one"]);
    expect(tab.titles).toEqual(["one"]);
  });

  it("after a reload, of what this tab has done", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    tab.rename(id, "two");
    await settle();
    const later = await reload(tab);
    const other = await openTab(server, { tab: "two" });
    expect(other.replica.undo()).toBeNull();
    expect(later.replica.undo()?.sentence).toBe("Changed");
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
  });

  it("redo what was undone last, whatever was done last", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const [one, two] = [tab.add("one").id, tab.add("two").id];
    await settle();
    const first = tab.rename(one, "first");
    tab.rename(two, "second");
    tab.replica.undo(first!.id);
    tab.replica.undo();
    tab.replica.redo();
    await settle();
    expect(titlesOf(server).sort()).toEqual(["one", "second"]);
  });

  it("of many as one", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const ids = ["one", "two", "three"].map((title) => tab.add(title).id);
    await settle();
    tab.do("delete", ...ids);
    await settle();
    expect(server.rows.size).toBe(0);
    tab.replica.undo();
    expect(tab.titles).toEqual(["one", "two", "three"]);
    await settle();
    expect(titlesOf(server)).toEqual(["one", "two", "three"]);
  });

  it("say why they are not possible", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.rename(id, "two");
    await settle();
    server.rename(id, "three");
    tab.replica.undo();
    await settle();
    expect(tab.titles).toEqual(["three"]);
    expect(tab.notices[0]).toMatch(/^This could not be undone/);
  });
});

describe("a tab that is stopped", () => {
  it("sends nothing more", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.fates.push({ there: 50 });
    tab.add("one");
    tab.add("two");
    await settle(20);
    tab.stop();
    await settle(500);
    expect(titlesOf(server)).toEqual(["one"]);
    const later = await openTab(server);
    expect(titlesOf(server)).toEqual(["one", "two"]);
    expect(later.entries).toEqual([]);
  });
});

describe("older completed tasks", () => {
  it("can be opened again in a tab that follows, and after a reload", async () => {
    const server = new FakeServer();
    const browser = new FakeBrowser();
    const [one, two] = [newId(), newId()];
    await openTab(server, { browser });
    const follower = await openTab(server, { browser, tab: "two" });
    const tasks = [one, two].map((id) => ({
      ...newTask(server.userId, id, `old ${id}`, 0),
      completed: true,
      completed_at: "2020-01-01T00:00:00.000000Z",
      version: 1,
    }));
    for (const task of tasks) server.rows.set(task.id, task); // as if it were too old for the feed
    await follower.replica.fetchOlder("2021", null);
    follower.do("reopen", one);
    await settle();
    expect(server.rows.get(one)?.completed).toBe(false);
    const alone = await openTab(server, { database: "two" });
    await alone.replica.fetchOlder("2021", null);
    alone.network.isOnline = false;
    alone.do("reopen", two);
    await settle();
    const later = await reload(alone);
    await settle(60_000);
    expect(server.rows.get(two)?.completed).toBe(false);
    expect(later.notices).toEqual([]);
  });
});

describe("older completed tasks of the page", () => {
  it("are counted once, and are there after a reload without a network if they were opened", async () => {
    const server = new FakeServer();
    const id = newId();
    const old = {
      ...newTask(server.userId, id, "old", 0),
      completed: true,
      completed_at: "2020-01-01T00:00:00.000000Z",
      version: 1,
    };
    const tab = await openTab(server);
    tab.add("new");
    await settle();
    server.rows.set(id, old); // as if it were too old for the feed
    tab.stop();
    await settle();
    const later = await openTab(server, { fateOf: () => ({ there: 1_000 }) });
    later.replica.seed([{ kind: "task", row: old }]);
    await settle(5_000);
    expect(later.replica.getState().older + later.replica.tables.completed.length).toBe(1);
    later.network.isOnline = false;
    later.do("reopen", id);
    await settle();
    const again = await reload(later);
    expect(again.titles).toEqual(["old", "new"]);
  });
});

describe("rows of the page", () => {
  it("are shown until all are here", async () => {
    const server = new FakeServer();
    const task = { ...newTask(server.userId, newId(), "gone since", 0), version: 1 };
    const opening = openTab(server, { fateOf: () => ({ there: 1_000 }) });
    const tab = await opening;
    tab.replica.seed([{ kind: "task", row: task }]);
    expect(tab.titles).toEqual(["gone since"]);
    expect(tab.replica.getState().phase).toBe("filling");
    await settle(5_000);
    expect(tab.titles).toEqual([]);
    expect(tab.replica.getState().phase).toBe("current");
  });
});
