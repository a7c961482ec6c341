import { describe, expect, it } from "vitest";
import { settle } from "@/domain/conflicts";
import { mergedValue } from "@/domain/merging";
import { newTask } from "@/replica/draft";

describe("labels", () => {
  const merged = (before: string[], after: string[], now: string[]) =>
    mergedValue("label_ids", before, after, now);

  it("that were added here and elsewhere are all there", () => {
    expect(merged(["a"], ["a", "c"], ["a", "b"])).toEqual(["a", "b", "c"]);
  });

  it("that were removed here or elsewhere are not there", () => {
    expect(merged(["a", "b", "c"], ["b", "c"], ["a", "b", "d"])).toEqual(["b", "d"]);
  });
});

describe("a due date", () => {
  const due = (date: string, time: string | null = null, time_zone: string | null = null) => ({
    date,
    time,
    time_zone,
  });
  const merged = (...values: unknown[]) => mergedValue("due", values[0], values[1], values[2]);

  it("keeps the date of one and the time of the other", () => {
    const found = merged(due("2026-12-01"), due("2026-12-01", "17:00"), due("2026-12-09"));
    expect(found).toEqual(due("2026-12-09", "17:00"));
  });

  it("has no time zone without a time", () => {
    const before = due("2026-12-01", "17:00", null);
    const now = due("2026-12-01", "17:00", "Europe/Berlin");
    expect(merged(before, due("2026-12-01"), now)).toEqual(due("2026-12-01"));
  });

  it("that was set or removed as a whole wins as a whole", () => {
    expect(merged(null, due("2026-12-01"), due("2026-12-09", "09:00"))).toEqual(due("2026-12-01"));
    expect(merged(due("2026-12-01"), null, due("2026-12-09"))).toBeNull();
  });
});

it("an update sends what it makes of such a field, and nothing that has changed since", () => {
  const row = { ...newTask("ada", "a", "one", 0), label_ids: ["l1"] };
  const found = settle(
    { op: "update", kind: "task", id: "a", fields: { label_ids: ["l2"] } },
    { kind: "task", id: "a", before: { label_ids: [] }, after: { label_ids: ["l2"] } },
    row,
  );
  expect(found).toMatchObject({
    is: "due",
    operation: { fields: { label_ids: ["l1", "l2"] } },
    seen: row,
  });
});
