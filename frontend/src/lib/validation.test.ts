import { describe, expect, it } from "vitest";
import { checkName } from "@/lib/validation";

describe("a name", () => {
  it.each([
    "Ada",
    "Ada Lovelace",
    "\u0639\u0644\u064a",
    "\u{1f333}",
    "\u200eAda",
    "R\u00ado\u200dy",
  ])("may be %j", (name) => {
    expect(checkName(name)).toBeNull();
  });

  it.each(["", " ", "\u200b", "\u202e", "\u3164", "\u2800", "\u2028", "\u2065\ufff0", "\ufe0f"])(
    "has something that can be seen: %j",
    (name) => {
      expect(checkName(name)).toBe("How would you like to be called?");
    },
  );

  it.each(["Ada\u2028Lovelace", "Ada\u2029Lovelace", "Ada\nLovelace"])(
    "is one line: %j",
    (name) => {
      expect(checkName(name)).toMatch(/control characters|called/);
    },
  );

  it.each(["Ada \u202eecalevoL", "\u2066Ada"])("keeps the direction of its place: %j", (name) => {
    expect(checkName(name)).toMatch(/direction/);
  });
});
