import { describe, expect, it } from "vitest";
import { safeNext, signInAddress } from "@/lib/redirects";

describe("the address after sign-in", () => {
  it.each(["/settings", "/tasks?view=all&q=fig", "/tasks?q=%2F%2Fevil.test"])(
    "is the one asked for: %s",
    (asked) => expect(safeNext(asked)).toBe(asked),
  );

  it.each([
    null,
    "",
    "settings",
    "https://evil.test",
    "//evil.test",
    "/\\evil.test",
    "/\t/evil.test",
    "/.//evil.test",
    "/x/..//evil.test",
    "\\\\evil.test",
    "javascript:alert(1)",
    "/\u0000//evil.test/..",
    "http:evil.test",
  ])("stays on this site for %j", (asked) => {
    const url = new URL(safeNext(asked), "http://kept.test");
    expect(url.origin).toBe("http://kept.test");
    expect(safeNext(asked)).not.toMatch(/^\/[/\\]/);
  });
});

describe("the sign-in page", () => {
  it("remembers the address that was asked for", () => {
    expect(signInAddress("/tasks?q=a b")).toBe("/sign-in?next=%2Ftasks%3Fq%3Da%2520b");
  });

  it("has a short address where the tasks were asked for", () => {
    expect(signInAddress("/tasks")).toBe("/sign-in");
  });
});
