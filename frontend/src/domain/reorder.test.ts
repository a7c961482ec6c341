import { describe, expect, it, test } from "vitest";
import { byPlace } from "@/domain/order";
import { newPlaces, placedBefore, stepped } from "@/domain/reorder";

const rows = (...places: (string | null)[]) =>
  places.map((place, index) => ({ id: String(index), place }));

/** The rows in the order that their new places give them, by their index. */
function sorted(order: ReturnType<typeof rows>, moved: Set<string>): string {
  const places = newPlaces(order, moved);
  return order
    .map(({ id, place }) => ({ id, place: places.get(id) ?? (place || "~") }))
    .sort((one, other) => (one.place < other.place ? -1 : one.place > other.place ? 1 : 0))
    .map(({ id }) => id)
    .join("");
}

describe("new places", () => {
  it("are those of the moved rows only, where there is room", () => {
    const places = newPlaces(rows("a1", "a5", "a2", "a3"), new Set(["1"]));
    expect([...places.keys()]).toEqual(["1"]);
    expect(places.get("1")! > "a1" && places.get("1")! < "a2").toBe(true);
  });

  it("are in the order of several rows that move together", () => {
    const order = rows("a1", "a9", "a8", "a7", "a2");
    expect(sorted(order, new Set(["1", "2", "3"]))).toBe("01234");
  });

  it.each([
    [rows("a1", "a1", "a1", "a1"), "1"],
    [rows("a1", null, "a1", null), "1"],
    [rows("", "a3", "", "a2"), "2"],
    [rows(null, null, null, null), "2"],
    [rows("a5", "a4", "a3", "a2"), "0"],
    [rows("a2", "a1"), "0"],
    [rows("a1", "a2", "a1"), "2"],
  ])("are given to others where there is none: %j, of which %s moves", (order, id) => {
    expect(sorted(order, new Set([id]))).toBe(order.map((row) => row.id).join(""));
  });

  it("are not given to rows without a place that stay at the end", () => {
    const places = newPlaces(rows(null, null, null), new Set(["0"]));
    expect([...places.keys()]).toEqual(["0"]);
  });
});

const placed = (...positions: string[]) =>
  positions.map((position, index) => ({ id: "abcdef"[index]!, position }));

/** A row without a place stands behind all others. */
const lastWithout = (row: { id: string; position: string }) => ({
  ...row,
  position: row.position || "~",
});

/** The ids in their order after a step. */
function after(before: ReturnType<typeof placed>, id: string, step: 1 | -1): string {
  const places = stepped(before, id, step);
  return ordered(before.map((row) => ({ ...row, position: places.get(row.id) ?? row.position })));
}

const ordered = (rows: ReturnType<typeof placed>): string =>
  rows
    .toSorted((one, other) => byPlace(lastWithout(one), lastWithout(other)))
    .map((row) => row.id)
    .join("");

test.each([
  ["b", 1, "acb"],
  ["b", -1, "bac"],
  ["c", -1, "acb"],
  ["a", 1, "bac"],
] as const)("a row goes one step: %s by %i", (id, step, order) => {
  expect(after(placed("a1", "a2", "a3"), id, step)).toBe(order);
});

test("only the row that goes gets a new place", () => {
  expect([...stepped(placed("a1", "a2", "a3"), "c", -1).keys()]).toEqual(["c"]);
});

test("a row at an end goes no further", () => {
  expect(stepped(placed("a1", "a2"), "a", -1).size).toBe(0);
  expect(stepped(placed("a1", "a2"), "b", 1).size).toBe(0);
  expect(stepped(placed("a1", "a2"), "x", 1).size).toBe(0);
});

test("rows at the same place, or without one, get places of their own", () => {
  expect(after(placed("a1", "a1", "a1", "a1"), "d", -1)).toBe("abdc");
  expect(after(placed("a1", "a1", "a1"), "c", -1)).toBe("acb");
  expect(after(placed("a1", "", "", ""), "d", -1)).toBe("abdc");
});

test.each([
  ["a", "d", "bcad"],
  ["d", "a", "dabc"],
  ["a", null, "bcda"],
  ["c", "b", "acbd"],
] as const)("a row is put before another: %s before %s", (id, before, order) => {
  const rows = placed("a1", "a2", "a3", "a4");
  const places = placedBefore(rows, id, before);
  expect([...places.keys()]).toEqual([id]);
  const moved = rows.map((row) => ({ ...row, position: places.get(row.id) ?? row.position }));
  expect(ordered(moved)).toBe(order);
});

test("a row that is there already stays as it is", () => {
  const rows = placed("a1", "a2", "a3");
  for (const before of ["b", "c"]) expect(placedBefore(rows, "b", before).size).toBe(0);
  expect(placedBefore(rows, "c", null).size).toBe(0);
  expect(placedBefore(rows, "x", "a").size).toBe(0);
});
