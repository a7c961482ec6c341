import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenToEvents } from "@/replica/event-stream";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A stream to which a test writes. */
function open(status = 200) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const events: [string, string][] = [];
  const ending = new AbortController();
  const listening = listenToEvents(
    new Response(readable, { status }),
    (name, data) => events.push([name, data]),
    ending.signal,
  );
  const outcome = listening.then(
    () => "ended",
    (error: Error) => error.message,
  );
  const write = async (text: string | Uint8Array) => {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    void writer.write(bytes).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
  };
  return { events, write, writer, outcome, ending };
}

describe("a stream of events", () => {
  it("tells of each event, and of no comment", async () => {
    const { events, write } = open();
    await write(": hello\n\nevent: version\ndata: 1\n\n");
    await write("event: version\ndata: 2\n\n: still here\n\n");
    expect(events).toEqual([
      ["version", "1"],
      ["version", "2"],
    ]);
  });

  it("joins an event that comes in pieces, within a character too", async () => {
    const { events, write } = open();
    const bytes = new TextEncoder().encode("event: version\ndata: ü\n\n");
    for (const byte of bytes) await write(new Uint8Array([byte]));
    expect(events).toEqual([["version", "ü"]]);
  });

  it("ends with its connection", async () => {
    const { writer, outcome } = open();
    void writer.close();
    await vi.advanceTimersByTimeAsync(10);
    expect(await outcome).toBe("ended");
  });

  it("is given up when it is silent for too long", async () => {
    const { write, outcome } = open();
    await vi.advanceTimersByTimeAsync(30_000);
    await write(": still here\n\n");
    await vi.advanceTimersByTimeAsync(30_000);
    const first = await Promise.race([outcome, Promise.resolve("goes on")]);
    expect(first).toBe("goes on");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await outcome).toBe("The stream is silent.");
  });

  it("is given up when it is not wanted any more", async () => {
    const { ending, outcome } = open();
    ending.abort();
    expect(await outcome).toBe("The stream is silent.");
  });

  it("is refused", async () => {
    const { outcome } = open(429);
    expect(await outcome).toBe("The stream answered 429.");
  });
});
