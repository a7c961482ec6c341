import { describe, expect, it, vi } from "vitest";
import { newTask } from "@/replica/draft";
import { problem } from "@/replica/testing/fake-problems";
import { FakeServer } from "@/replica/testing/fake-server";
import {
  openTab,
  refresh,
  reload,
  settle,
  titlesOf,
  withFreshBrowser,
} from "@/replica/testing/setup";
import { newId, type Tab } from "@/replica/testing/tab";

withFreshBrowser();

const LONG = "long ".repeat(101);
const HOUR = 3_600_000;

/** Add many tasks by one act. */
function addAll(tab: Tab, titles: readonly string[]) {
  const { userId } = tab.parts.server;
  const tasks = titles.map((title) => newTask(userId, newId(), title, Date.now()));
  tab.replica.perform(
    "Added",
    tasks.map((task) => ({ op: "create", task })),
  );
  return tasks;
}

const keysOf = (tab: Tab) => tab.network.callsOf("batch").map(({ key }) => key);

describe("a request", () => {
  it.each(["request", "answer"] as const)(
    "is repeated under its key if its %s is lost",
    async (isLost) => {
      const server = new FakeServer();
      const tab = await openTab(server);
      tab.network.fates.push({ isLost });
      tab.add("one");
      await settle(60_000);
      const [first, second, ...more] = keysOf(tab);
      expect(first).toBe(second);
      expect(more).toEqual([]);
      expect(titlesOf(server)).toEqual(["one"]);
      expect(tab.titles).toEqual(["one"]);
      expect(tab.entries).toEqual([]);
    },
  );

  it("is repeated under its key after a reload", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.network.fates.push({ isLost: "answer" });
    tab.rename(id, "two");
    await settle();
    const later = await reload(tab);
    expect(keysOf(later)).toEqual(keysOf(tab).slice(-1));
    expect(later.titles).toEqual(["two"]);
    expect(later.entries).toEqual([]);
  });

  it("brings back nothing that was deleted since, when it is repeated", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.fates.push({ isLost: "answer" });
    const { id } = tab.add("one");
    await settle(10);
    server.batch("elsewhere", { operations: [{ op: "delete", kind: "task", id }] });
    await settle(60_000);
    expect(tab.titles).toEqual([]);
    expect(tab.entries).toEqual([]);
    const later = await reload(tab);
    expect(later.titles).toEqual([]);
  });

  it("is built anew when the server may have forgotten its key, and does no harm", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.network.fates.push({ isLost: "answer" });
    tab.rename(id, "two");
    await settle(10);
    tab.network.isOnline = false;
    vi.setSystemTime(Date.now() + 25 * HOUR);
    server.rename(id, "three");
    tab.network.isOnline = true;
    await refresh(tab);
    await settle(60_000);
    expect(titlesOf(server)).toEqual(["three"]);
    expect(tab.entries[0]?.problem?.conflicts).toHaveLength(1);
  });

  it("creates once, also under another key", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.fates.push({ isLost: "answer" });
    const { id } = tab.add("one");
    await settle(10);
    tab.network.isOnline = false;
    server.rename(id, "two");
    vi.setSystemTime(Date.now() + 25 * HOUR);
    tab.network.isOnline = true;
    await refresh(tab);
    await settle(60_000);
    expect(titlesOf(server)).toEqual(["two"]);
    expect(tab.titles).toEqual(["two"]);
    expect(tab.entries).toEqual([]);
  });

  it("creates nothing that was deleted meanwhile", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.fates.push({ isLost: "answer" });
    const { id } = tab.add("one");
    await settle(10);
    tab.network.isOnline = false;
    server.batch("elsewhere", { operations: [{ op: "delete", kind: "task", id }] });
    vi.setSystemTime(Date.now() + 25 * HOUR);
    tab.network.isOnline = true;
    await refresh(tab);
    await settle(60_000);
    expect(server.rows.size).toBe(0);
    expect(tab.titles).toEqual([]);
    expect(tab.entries).toEqual([]);
  });

  it("waits as long as the server asks", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    vi.spyOn(server, "batch").mockImplementationOnce(() => {
      throw problem(503, "service-unavailable", "Try again in a moment.");
    });
    tab.add("one");
    await settle();
    expect(tab.replica.getState().trouble).toBe("unreachable");
    await settle(10_000);
    expect(titlesOf(server)).toEqual(["one"]);
    expect(tab.replica.getState().trouble).toBeNull();
  });
});

describe("the order of changes", () => {
  it("is kept for the same task, and others do not wait for it", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    tab.network.isOnline = false;
    const parent = tab.add("one");
    const part = tab.add("part", { parent_id: parent.id });
    tab.rename(part.id, "part of one");
    tab.do("complete", parent.id);
    tab.network.isOnline = true;
    await settle(60_000);
    expect(titlesOf(server)).toEqual(["one", "part of one"]);
    expect([...server.rows.values()].map(({ completed }) => completed)).toEqual([true, true]);
    expect(tab.entries).toEqual([]);
  });

  it("holds back a part of a task that was refused", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const parent = tab.add(LONG);
    tab.add("part", { parent_id: parent.id });
    await settle();
    expect(server.rows.size).toBe(0);
    tab.replica.retitle(tab.entries[0]!, "one");
    await settle();
    expect(titlesOf(server)).toEqual(["one", "part"]);
  });
});

describe("a large batch", () => {
  it("is divided into requests of at most 1,000 operations", async () => {
    const server = new FakeServer();
    server.pageSize = 5_000;
    const tab = await openTab(server);
    addAll(tab, [...Array(1_200).keys()].map(String));
    await settle(30_000);
    const sizes = tab.network
      .callsOf("batch")
      .map(({ body }) => (body as { operations: unknown[] }).operations.length);
    expect(sizes).toEqual([1_000, 200]);
    expect(server.rows.size).toBe(1_200);
    tab.replica.undo();
    await settle(30_000);
    expect(server.rows.size).toBe(0);
    expect(tab.titles).toEqual([]);
  });

  it("is not held back by one line that can never be accepted", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const [, second] = addAll(tab, ["one", LONG, "three"]);
    await settle();
    expect(titlesOf(server)).toEqual(["one", "three"]);
    expect(tab.entries.map(({ problem: found }) => found?.sentence)).toEqual([
      "Its title must be at most 500 characters.",
    ]);
    tab.replica.retitle(tab.entries[0]!, "two");
    await settle();
    expect(server.rows.get(second!.id)?.title).toBe("two");
    expect(tab.entries).toEqual([]);
  });

  it("may delete a task together with its parts, in any order", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const parent = tab.add("one");
    const part = tab.add("part", { parent_id: parent.id });
    await settle();
    tab.do("delete", parent.id, part.id);
    await settle(60_000);
    expect(server.rows.size).toBe(0);
    expect(tab.entries).toEqual([]);
  });

  it("may change a task twice", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    tab.replica.perform("Changed", [
      { op: "update", id, fields: { title: "two" } },
      { op: "update", id, fields: { notes: "more" } },
      { op: "update", id, fields: { title: "three" }, seen: { title: "one" } },
    ]);
    await settle();
    expect(server.rows.get(id)).toMatchObject({ title: "three", notes: "more" });
    expect(tab.entries).toEqual([]);
  });

  it("carries out what is left when one of its tasks was deleted elsewhere", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const [one, two] = addAll(tab, ["one", "two"]);
    await settle();
    tab.network.isOnline = false;
    tab.do("complete", one!.id, two!.id);
    server.batch("elsewhere", { operations: [{ op: "delete", kind: "task", id: one!.id }] });
    tab.network.isOnline = true;
    await refresh(tab);
    await settle(60_000);
    expect(server.rows.get(two!.id)?.completed).toBe(true);
    expect(tab.notices).toEqual(["One task had been deleted elsewhere."]);
    expect(tab.entries).toEqual([]);
  });
});

describe("a refusal", () => {
  it("of a name that is taken is not taken for a repetition", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const field = "operations[0]";
    vi.spyOn(server, "batch").mockImplementation(() => {
      throw problem(
        409,
        "list-name-taken",
        "operations[0]: You have a list of this name already.",
        {
          errors: [{ field, message: "You have a list of this name already." }],
        },
      );
    });
    tab.add("one");
    await settle();
    expect(tab.entries[0]?.problem?.sentence).toBe("You have a list of this name already.");
  });

  it("of a state that changes again and again is shown in the end", async () => {
    const server = new FakeServer();
    const tab = await openTab(server);
    const { id } = tab.add("one");
    await settle();
    vi.spyOn(server, "batch").mockImplementation(() => {
      throw problem(412, "task-changed", "The task was changed in the meantime.");
    });
    tab.rename(id, "two");
    await settle();
    expect(tab.network.callsOf("batch")).toHaveLength(6);
    expect(tab.entries[0]?.problem).toMatchObject({ isUnfit: false, isGone: false });
    vi.restoreAllMocks();
    tab.replica.retry(tab.entries[0]!);
    await settle();
    expect(titlesOf(server)).toEqual(["two"]);
  });
});

describe("what another device has done meanwhile", () => {
  /** Two devices that know a task. */
  async function devices() {
    const server = new FakeServer();
    const [here, there] = [await openTab(server), await openTab(server, { database: "two" })];
    const task = here.add("one");
    await settle();
    await refresh(there);
    there.network.isOnline = false;
    return { server, here, there, task };
  }

  const online = async (tab: Tab) => {
    tab.network.isOnline = true;
    await refresh(tab);
    await settle(3_000);
  };

  it.each([true, false])(
    "cannot be undone by one that had done the same (tried: %s)",
    async (isTried) => {
      const { server, here, there, task } = await devices();
      if (!isTried) there.add("tried first");
      there.do("complete", task.id);
      here.do("complete", task.id);
      await settle();
      await online(there);
      there.replica.undo();
      await settle();
      expect(server.rows.get(task.id)?.completed).toBe(true);
      expect(there.notices).toEqual([expect.stringContaining("could not be undone")]);
      there.replica.redo();
      await settle();
      expect(there.notices).toHaveLength(1);
      expect(there.entries).toEqual([]);
    },
  );

  it("makes a task of its own of a new part of one that was deleted", async () => {
    const { server, here, there, task } = await devices();
    const [part, within] = [there.add("part", { parent_id: task.id }), newId()];
    there.add("within", { parent_id: part.id, id: within });
    there.add("other", { parent_id: task.id });
    here.do("delete", task.id);
    await settle();
    await online(there);
    expect(titlesOf(server).sort()).toEqual(["other", "part", "within"]);
    expect(server.rows.get(part.id)?.parent_id).toBeNull();
    expect(server.rows.get(within)?.parent_id).toBe(part.id);
    expect(there.entries).toEqual([]);
    expect(there.notices[0]).toMatch(/^“part” is not part of a task now/);
  });

  it("leaves a task where it is that was moved under one that was deleted", async () => {
    const { server, here, there, task } = await devices();
    const moved = here.add("moved");
    await settle();
    await online(there);
    there.network.isOnline = false;
    there.update(moved.id, { parent_id: task.id });
    here.do("delete", task.id);
    await settle();
    await online(there);
    expect(server.rows.get(moved.id)).toMatchObject({ parent_id: null, title: "moved" });
    expect(there.titles).toEqual(["moved"]);
    expect(there.entries).toEqual([]);
  });
});
