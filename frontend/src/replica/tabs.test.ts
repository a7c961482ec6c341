import { describe, expect, it } from "vitest";
import { deleteStore } from "@/replica/store";
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

async function twoTabs() {
  const server = new FakeServer();
  const browser = new FakeBrowser();
  const leader = await openTab(server, { browser, tab: "one" });
  const follower = await openTab(server, { browser, tab: "two" });
  return { server, browser, leader, follower };
}

describe("two tabs", () => {
  it("show the same, and only one sends", async () => {
    const { server, leader, follower } = await twoTabs();
    follower.add("one");
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
    expect(leader.titles).toEqual(["one"]);
    expect(follower.entries).toEqual([]);
    expect(follower.network.calls).toEqual([]);
    server.rename(leader.task("one").id, "two");
    await settle();
    expect(follower.titles).toEqual(["two"]);
  });

  it("change the lead when the leading one is closed", async () => {
    const { server, leader, follower } = await twoTabs();
    const { id } = leader.add("one");
    await settle();
    leader.rename(id, "two");
    await settle();
    leader.stop();
    await settle();
    follower.add("three");
    await settle();
    expect(titlesOf(server)).toEqual(["two", "three"]);
    expect(follower.network.callsOf("batch")).toHaveLength(1);
  });

  it("change the lead when the leading one hangs, and not when it only leads", async () => {
    const { server, leader, follower } = await twoTabs();
    follower.add("one");
    await settle(6_000);
    expect(follower.network.calls).toEqual([]);
    const wake = leader.hang();
    follower.add("two");
    await settle(6_000);
    expect(titlesOf(server)).toEqual(["one", "two"]);
    wake();
    const before = leader.network.calls.length;
    follower.add("three");
    leader.add("four");
    await settle(6_000);
    expect(titlesOf(server).toSorted()).toEqual(["four", "one", "three", "two"]);
    expect(leader.network.calls.slice(before)).toEqual([]);
    follower.stop();
    await settle();
    leader.add("five");
    await settle();
    expect(titlesOf(server)).toContain("five");
  });

  it("hear of changes although the leading one hangs, and lead one at a time", async () => {
    const { server, browser, leader, follower } = await twoTabs();
    const third = await openTab(server, { browser, tab: "three" });
    const { id } = leader.add("one");
    await settle(3_000);
    leader.hang();
    server.rename(id, "elsewhere");
    await settle(40_000);
    expect(follower.titles).toEqual(["elsewhere"]);
    expect(third.titles).toEqual(["elsewhere"]);
    const followed = [follower, third].filter(({ network }) => network.calls.length > 0);
    expect(followed).toHaveLength(1);
  });

  it("open although the leading one hangs", async () => {
    const { server, browser, leader, follower } = await twoTabs();
    const { id } = leader.add("one");
    await settle();
    follower.stop();
    leader.hang();
    server.rename(id, "elsewhere");
    const opened = await openTab(server, { browser, tab: "three" });
    await settle(4_000);
    expect(opened.titles).toEqual(["elsewhere"]);
  });

  it("leave the server alone once they are stopped", async () => {
    const server = new FakeServer();
    const tab = new Tab({ server, database: "stopped" });
    tab.stop();
    await settle(1_000);
    expect(tab.network.calls).toEqual([]);
  });

  it("undo in one what the other has sent for it", async () => {
    const { server, leader, follower } = await twoTabs();
    const { id } = follower.add("one");
    await settle();
    follower.rename(id, "two");
    await settle();
    leader.kill();
    await settle();
    follower.replica.undo();
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
  });

  it("send what a tab left that was closed before it could tell", async () => {
    const { server, leader, follower } = await twoTabs();
    follower.add("one");
    await settle(0);
    follower.stop();
    await settle();
    await refresh(leader);
    await settle();
    expect(titlesOf(server)).toEqual(["one"]);
  });

  it("decide in one what the other has sent", async () => {
    const { server, leader, follower } = await twoTabs();
    leader.add(LONG);
    await settle();
    follower.replica.retitle(follower.entries[0]!, "short");
    await settle();
    expect(titlesOf(server)).toEqual(["short"]);
    expect([leader.entries, follower.entries]).toEqual([[], []]);
  });

  it("both read again what was fetched as a whole", async () => {
    const { server, leader, follower } = await twoTabs();
    const tasks = ["one", "two", "three"].map((title) => leader.add(title));
    await settle();
    follower.network.calls.length = 0;
    server.beginAgain();
    server.batch("elsewhere", {
      operations: [{ op: "delete", kind: "task", id: tasks[1]!.id }],
    });
    await settle();
    expect(leader.titles).toEqual(["one", "three"]);
    expect(follower.titles).toEqual(["one", "three"]);
    expect(follower.network.calls).toEqual([]);
  });

  it("fetch when the following one is asked to", async () => {
    const { server, leader, follower } = await twoTabs();
    server.listeners.clear();
    server.batch("elsewhere", {
      operations: [{ op: "create", kind: "task", id: newId(), fields: { title: "one" } }],
    });
    await refresh(follower);
    await settle();
    expect(leader.titles).toEqual(["one"]);
    expect(follower.titles).toEqual(["one"]);
  });
});

describe("a tab that is opened later", () => {
  /** The server has rendered its page. */
  function openLater({ browser, server }: { browser: FakeBrowser; server: FakeServer }) {
    const seed = [...server.rows.values()].map((row) => ({ kind: "task" as const, row }));
    return openTab(server, { browser, tab: "three", seed });
  }

  it("shows its own rows, not those of the page, once the leading one has heard of the server", async () => {
    const tabs = await twoTabs();
    tabs.leader.add("one");
    await settle();
    const later = await openLater(tabs);
    expect(later.replica.getState().phase).toBe("current");
    expect(later.titles).toEqual(["one"]);
  });

  it("does so too if the leading one cannot reach the server", async () => {
    const tabs = await twoTabs();
    tabs.leader.network.isOnline = false;
    tabs.leader.add("one");
    await settle();
    const later = await openLater(tabs);
    await settle();
    expect(later.replica.getState()).toMatchObject({ phase: "current", trouble: "unreachable" });
  });

  it("does so after a while if the leading one hangs", async () => {
    const tabs = await twoTabs();
    tabs.leader.add("one");
    await settle();
    tabs.leader.network.fates.push({ there: 60_000 });
    const later = await openLater(tabs);
    await settle(2_000);
    expect(later.replica.getState().phase).toBe("held");
    await settle(4_000);
    expect(later.replica.getState().phase).toBe("current");
    await settle(60_000);
  });
});

describe("data that the browser has removed", () => {
  it("is filled again by the leading tab", async () => {
    const { server, browser, leader, follower } = await twoTabs();
    for (const title of ["one", "two", "three"]) leader.add(title);
    await settle();
    follower.stop();
    const removed = deleteStore("one");
    await settle();
    await removed;
    const later = await openTab(server, { browser, tab: "two" });
    await settle();
    expect(later.titles).toEqual(["one", "two", "three"]);
    expect(later.replica.getState().phase).toBe("current");
    leader.kill();
    await settle();
    later.network.isOnline = false;
    const last = await reload(later);
    expect(last.titles).toEqual(["one", "two", "three"]);
  });
});
