import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, vi } from "vitest";
import type { FakeServer } from "@/replica/testing/fake-server";
import { Tab, type Service } from "@/replica/testing/tab";

let tabs: Tab[] = [];

/** Gives each test a clock that stands still, and a browser that holds nothing. */
export function withFreshBrowser(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-11-28T08:00:00Z") });
    globalThis.indexedDB = new IDBFactory();
  });
  afterEach(() => {
    for (const tab of tabs) tab.stop();
    tabs = [];
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** Let time pass. */
export const settle = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds);

/** A tab that has opened; it is stopped after the test. */
export async function openTab(server: Service, parts: Partial<Tab["parts"]> = {}): Promise<Tab> {
  const tab = new Tab({ server, database: "one", ...parts });
  tabs.push(tab);
  await settle();
  return tab;
}

/** End a tab as a reload does, and open it again. */
export async function reload(tab: Tab): Promise<Tab> {
  tab.stop();
  await settle(10);
  return openTab(tab.parts.server, tab.parts);
}

/** The titles that the server has, oldest first. */
export const titlesOf = (server: FakeServer) =>
  [...server.rows.values()]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ title }) => title);

/** Fetch and send, and let it be done. */
export async function refresh(tab: Tab): Promise<void> {
  void tab.replica.refresh();
  await settle();
}
