import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { byPlace } from "@/domain/order";
import { between, placesBetween } from "@/domain/position";

// The server is held to the same ones. It is not there where only the web app is built.
const VECTORS = new URL("../../../backend/tests/vectors/positions.json", import.meta.url);
type Vector = [before: string | null, after: string | null, place: string];
const vectors = JSON.parse(readFileSync(VECTORS, "utf8")) as Vector[];

describe("a place between two others", () => {
  it.each(vectors)("after %j and before %j is %j", (before, after, place) => {
    expect(between(before, after)).toBe(place);
  });

  it.each([
    ["a1", "a1"],
    ["b", "a"],
  ])("is refused after %s and before %s", (before, after) => {
    expect(() => between(before, after)).toThrow(RangeError);
  });
});

describe("many places", () => {
  it.each([
    [null, null],
    ["a1", null],
    [null, "a1"],
    ["a1", "a2"],
    ["a1", "a1001"],
    ["az", "b01"],
    ["Zz", "a1"],
  ])("after %j and before %j are in order and short", (before, after) => {
    const places = placesBetween(before, after, 1_000);
    expect(places).toHaveLength(1_000);
    const all = [before, ...places, after].filter((place) => place !== null);
    expect(all).toEqual([...new Set(all)].sort());
    expect(Math.max(...places.map(({ length }) => length))).toBeLessThanOrEqual(8);
  });

  it("are none, or one that is between the others", () => {
    expect(placesBetween("a1", "a2", 0)).toEqual([]);
    expect(placesBetween("a1", "a2", 1)).toEqual([between("a1", "a2")]);
  });
});

describe("the manual order", () => {
  it("is by place, byte by byte, and then by id", () => {
    const rows = ["a1", "Zz", "b01", "aB", "a1V", "aa", "a1"].map((position, index) => ({
      position,
      id: String(9 - index),
    }));
    expect(rows.sort(byPlace).map(({ position, id }) => `${position} ${id}`)).toEqual([
      "Zz 8",
      "a1 3",
      "a1 9",
      "a1V 5",
      "aB 6",
      "aa 4",
      "b01 7",
    ]);
  });
});
