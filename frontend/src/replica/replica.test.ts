import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer } from "@/replica/testing/fake-server";
import { Tab } from "@/replica/testing/tab";

const settle = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds);

let tabs: Tab[] = [];
function open(server: FakeServer, parts: Partial<Tab["parts"]> = {}): Tab {
  const tab = new Tab({ server, database: "ada", ...parts });
  tabs.push(tab);
  return tab;
}

beforeEach(() => {
  vi.useFakeTimers();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  for (const tab of tabs) tab.stop();
  tabs = [];
  vi.useRealTimers();
});

describe("a replica", () => {
  it("shows a change at once, and sends it", async () => {
    const server = new FakeServer();
    const tab = open(server);
    await settle();
    tab.add("one");
    expect(tab.titles).toEqual(["one"]);
    await settle();
    expect([...server.rows.values()].map(({ title }) => title)).toEqual(["one"]);
    expect(tab.entries).toEqual([]);
  });
});
