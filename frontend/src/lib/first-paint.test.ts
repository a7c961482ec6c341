import { afterEach, expect, test, vi } from "vitest";

let paint: () => void;

function stubBrowser({ tells = true, visible = true } = {}): void {
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubGlobal("document", { visibilityState: visible ? "visible" : "hidden" });
  const Observer = class {
    static readonly supportedEntryTypes = tells ? ["paint"] : ["mark"];
    constructor(callback: () => void) {
      paint = callback;
    }
    observe() {}
    disconnect() {}
  };
  vi.stubGlobal("PerformanceObserver", Observer);
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Response.json({ token: "a token" })),
  );
}

/** Ask for a token, and say whether the request has been sent. */
async function isAsked(): Promise<boolean> {
  const { askForToken } = await import("@/lib/api-client");
  void askForToken();
  await vi.advanceTimersByTimeAsync(0);
  return isSent();
}

const isSent = () => vi.mocked(fetch).mock.calls.length > 0;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("the first token is asked for after the first paint", async () => {
  stubBrowser();
  expect(await isAsked()).toBe(false);
  paint();
  await vi.advanceTimersByTimeAsync(0);
  expect(isSent()).toBe(true);
  vi.mocked(fetch).mockClear();
  expect(await isAsked()).toBe(true); // the next one at once
});

test("a paint that does not come is waited for four seconds", async () => {
  stubBrowser();
  await isAsked();
  await vi.advanceTimersByTimeAsync(3_999);
  expect(isSent()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isSent()).toBe(true);
});

test("a page that nobody sees waits for no paint", async () => {
  stubBrowser({ visible: false });
  expect(await isAsked()).toBe(true);
});

test("a browser that does not tell of paints is not waited for", async () => {
  stubBrowser({ tells: false });
  expect(await isAsked()).toBe(true);
});
