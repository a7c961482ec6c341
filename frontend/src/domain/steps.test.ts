import { expect, test } from "vitest";
import { byPlace } from "@/domain/order";
import { stepped } from "@/domain/steps";

const rows = (...positions: string[]) =>
  positions.map((position, index) => ({ id: "abcdef"[index]!, position }));

/** The ids in their order after a step. */
function after(before: ReturnType<typeof rows>, id: string, step: 1 | -1): string {
  const places = stepped(before, id, step);
  return before
    .map((row) => ({ ...row, position: places.get(row.id) ?? row.position }))
    .sort(byPlace)
    .map((row) => row.id)
    .join("");
}

test.each([
  ["b", 1, "acb"],
  ["b", -1, "bac"],
  ["c", -1, "acb"],
  ["a", 1, "bac"],
] as const)("a row goes one step: %s by %i", (id, step, order) => {
  expect(after(rows("a1", "a2", "a3"), id, step)).toBe(order);
});

test("only the row that goes gets a new place", () => {
  expect([...stepped(rows("a1", "a2", "a3"), "c", -1).keys()]).toEqual(["c"]);
});

test("a row at an end goes no further", () => {
  expect(stepped(rows("a1", "a2"), "a", -1).size).toBe(0);
  expect(stepped(rows("a1", "a2"), "b", 1).size).toBe(0);
  expect(stepped(rows("a1", "a2"), "x", 1).size).toBe(0);
});

test("rows at the same place get places of their own", () => {
  expect(after(rows("a1", "a1", "a1", "a1"), "d", -1)).toBe("abdc");
});
