import { afterEach, expect, it, vi } from "vitest";

/** A page of a tab with this session storage. */
async function open(storage: Map<string, string>) {
  const page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  vi.resetModules();
  const { tabName } = await import("@/lib/tab-name");
  return {
    name: tabName(),
    again: tabName(),
    leave: () => page.dispatchEvent(new Event("pagehide")),
  };
}

afterEach(() => vi.unstubAllGlobals());

it("a tab keeps its name over a reload, and a duplicate of it has another one", async () => {
  const storage = new Map<string, string>();
  const first = await open(storage);
  expect(first.again).toBe(first.name);
  const duplicate = await open(new Map(storage));
  expect(duplicate.name).not.toBe(first.name);
  const page = await open(storage);
  page.leave();
  expect((await open(storage)).name).toBe(page.name);
});
