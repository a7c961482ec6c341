import { describe, expect, it, vi } from "vitest";
import { lifetime, TokenSource } from "@/lib/token-source";

const MINUTE = 60;

function makeToken(seconds: number, mark = ""): string {
  const claims = btoa(JSON.stringify({ iat: 1_000_000, exp: 1_000_000 + seconds }));
  return `header.${claims}.signature${mark}`;
}

function makeSource() {
  const clock = { now: 0 };
  let count = 0;
  const ask = vi.fn(async () => makeToken(15 * MINUTE, String(++count)));
  return { clock, ask, source: new TokenSource(ask, () => clock.now) };
}

describe("a token source", () => {
  it("asks once, however many need a token at the same time", async () => {
    const { ask, source } = makeSource();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.get()));
    expect(new Set(tokens).size).toBe(1);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("renews a token a minute before it expires, and not earlier", async () => {
    const { clock, ask, source } = makeSource();
    await source.get();
    clock.now = 14 * MINUTE - 1;
    await source.get();
    expect(ask).toHaveBeenCalledTimes(1);
    clock.now = 14 * MINUTE;
    await source.get();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("replaces a rejected token once for all who had it", async () => {
    const { ask, source } = makeSource();
    const rejected = await source.get();
    const first = await source.replace(rejected);
    const second = await source.replace(rejected);
    expect(first).not.toBe(rejected);
    expect(second).toBe(first);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("asks again after a failure", async () => {
    const { ask, source } = makeSource();
    ask.mockRejectedValueOnce(new Error("away"));
    await expect(source.get()).rejects.toThrow("away");
    await expect(source.get()).resolves.toContain("header.");
  });
});

describe("the lifetime of a token", () => {
  it("is what lies between its issue and its expiry", () => {
    expect(lifetime(makeToken(900))).toBe(900);
  });

  it.each(["", "no-token", "a.b.c", `a.${btoa("{}")}.c`])("is 0 where %j does not say", (token) => {
    expect(lifetime(token)).toBe(0);
  });
});
