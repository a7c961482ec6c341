import { describe, expect, it } from "vitest";
import { movingRows, nearest, placeInGap, type DragRow } from "@/domain/drag-place";

/** Rows from lines: two spaces for each level, `#` for a heading. */
function outline(text: string): DragRow[] {
  return text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const key = line.trim();
      return { key, level: key.startsWith("#") ? null : line.search(/\S/) / 2 };
    });
}

const ROWS = outline(`
a
b
  b1
    b11
  b2
c
#S
#T
d
`);

const KEYS = ROWS.map(({ key }) => key);

/** Where a row lands in the gap above another one, or at the end. */
function place(dragged: string, above: string | null, level = 0, deepest = 4) {
  const moving = movingRows(ROWS, new Set(dragged.split(" ")));
  const gap = above === null ? ROWS.length : KEYS.indexOf(above);
  return placeInGap({ rows: ROWS, moving, deepest }, gap, level);
}

describe("movingRows", () => {
  const moving = (...keys: string[]) => [...movingRows(ROWS, new Set(keys))].join(" ");

  it("takes subtasks along", () => {
    expect(moving("b")).toBe("b b1 b11 b2");
    expect(moving("b1")).toBe("b1 b11");
    expect(moving("a", "c")).toBe("a c");
  });

  it("takes no row twice, and none of the next group", () => {
    expect(moving("b", "b11")).toBe("b b1 b11 b2");
    expect(moving("c")).toBe("c");
  });
});

describe("placeInGap", () => {
  it("says which row follows", () => {
    expect(place("c", "a")).toEqual({ before: "a", level: 0 });
    expect(place("a", "c")).toEqual({ before: "c", level: 0 });
    expect(place("a", null)).toEqual({ before: null, level: 0 });
  });

  it("sees nothing of the rows that move", () => {
    expect(place("b", "b1")).toEqual({ before: "c", level: 0 });
    expect(place("b", "b")).toEqual({ before: "c", level: 0 });
    expect(place("b", "b2", 9)).toEqual({ before: "c", level: 1 });
  });

  it("takes the nearest level: between that of the row below and one below the row above", () => {
    expect(place("a", "b1")).toEqual({ before: "b1", level: 1 });
    expect(place("a", "b2", 9)).toEqual({ before: "b2", level: 3 });
    expect(place("a", "b2", -1)).toEqual({ before: "b2", level: 1 });
    expect(place("a", "c", 9)).toEqual({ before: "c", level: 2 });
    expect(place("c", "a", 1)).toEqual({ before: "a", level: 0 });
  });

  it("begins anew below a heading", () => {
    expect(place("a", "#T", 3)).toEqual({ before: "#T", level: 0 });
    expect(place("a", "d", 3)).toEqual({ before: "d", level: 0 });
    expect(place("a", "#S", 3)).toEqual({ before: "#S", level: 1 });
  });

  it("is no place if the rows do not fit", () => {
    expect(place("a", "c", 9, 1)).toEqual({ before: "c", level: 1 });
    expect(place("a", "b11", 2, 1)).toBeNull();
    expect(place("a", "b1", 0, 0)).toBeNull();
  });
});

describe("nearest", () => {
  it("skips the rows that move", () => {
    const moving = movingRows(ROWS, new Set(["b"]));
    expect(nearest(ROWS, moving, 4, -1)).toBe(0);
    expect(nearest(ROWS, moving, 1, 1)).toBe(5);
    expect(nearest(ROWS, movingRows(ROWS, new Set(["a"])), 0, -1)).toBe(-1);
  });
});
