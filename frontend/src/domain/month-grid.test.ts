import { describe, expect, it } from "vitest";
import { dayByKey, weeksOf } from "@/domain/month-grid";

describe("the weeks of a month", () => {
  it.each([
    ["2026-11", 1, "2026-10-26", 6],
    ["2026-11", 7, "2026-11-01", 5],
    ["2027-02", 1, "2027-02-01", 4],
    ["2028-02", 6, "2028-01-29", 5],
  ])("%s, from weekday %i on", (month, weekStart, first, count) => {
    const weeks = weeksOf(month, weekStart);
    expect(weeks).toHaveLength(count);
    expect(weeks[0]![0]).toBe(first);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(new Set(weeks.flat()).size).toBe(count * 7);
  });
});

it.each([
  ["ArrowLeft", false, "2026-10-30"],
  ["ArrowRight", false, "2026-11-01"],
  ["ArrowUp", false, "2026-10-24"],
  ["ArrowDown", false, "2026-11-07"],
  ["Home", false, "2026-10-26"],
  ["End", false, "2026-11-01"],
  ["PageUp", false, "2026-09-30"],
  ["PageDown", false, "2026-11-30"],
  ["PageDown", true, "2027-10-31"],
  ["PageUp", true, "2025-10-31"],
  ["a", false, null],
])("%s (Shift: %s) leads from 31 October to %s", (key, shiftKey, expected) => {
  expect(dayByKey("2026-10-31", { key, shiftKey }, 1)).toBe(expected);
});
