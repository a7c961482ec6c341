import { describe, expect, it } from "vitest";
import { canBeUnder, levelOf, levelsOf, siblingsIn, withoutPartsOfOthers } from "@/domain/nesting";
import type { Task } from "@/lib/types";
import { newTask } from "@/replica/draft";
import { Tables } from "@/replica/tables";

const ADA = "00000000-0000-7000-8000-00000000000a";

/** Tables with tasks, each named with its parent: `b<a` is a subtask of `a`. */
function tablesOf(...names: string[]) {
  const tables = new Tables();
  const rows = names.map((name) => {
    const [id = "", parent] = name.split("<");
    const row: Task = { ...newTask(ADA, id, id, 0), version: 1, parent_id: parent ?? null };
    return { kind: "task" as const, row };
  });
  tables.change({ rows });
  return { tables, get: (id: string) => tables.get("task", id)! };
}

const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id).join("");

describe("nesting", () => {
  it("has levels, upwards and downwards", () => {
    const { tables, get } = tablesOf("a", "b<a", "c<b", "d<a");
    expect(["a", "b", "c"].map((id) => levelOf(tables, get(id)))).toEqual([1, 2, 3]);
    expect(["a", "b", "c", "d"].map((id) => levelsOf(tables, get(id)))).toEqual([3, 2, 1, 1]);
  });

  it("ends at five levels, and never in a circle", () => {
    const { tables, get } = tablesOf("a", "b<a", "c<b", "d<c", "e<d", "x", "y<x");
    expect(canBeUnder(tables, get("y"), get("d"))).toBe(true);
    expect(canBeUnder(tables, get("x"), get("d"))).toBe(false);
    expect(canBeUnder(tables, get("y"), get("e"))).toBe(false);
    expect(canBeUnder(tables, get("a"), get("a"))).toBe(false);
    expect(canBeUnder(tables, get("a"), get("c"))).toBe(false);
    expect(canBeUnder(tables, get("b"), get("a"))).toBe(false);
  });

  it("survives a circle that two devices have made", () => {
    const { tables, get } = tablesOf("a<b", "b<a", "c");
    expect(levelOf(tables, get("a"))).toBe(2);
    expect(canBeUnder(tables, get("a"), get("c"))).toBe(false);
  });

  it("moves parts with what they belong to", () => {
    const { tables, get } = tablesOf("a", "b<a", "c<b", "d");
    expect(ids(withoutPartsOfOthers(tables, [get("c"), get("a"), get("d")]))).toBe("ad");
  });

  it("knows the siblings on screen", () => {
    const { get } = tablesOf("a", "b<a", "c<a", "d", "e<z");
    const group = ["a", "b", "c", "d", "e"].map(get);
    expect(ids(siblingsIn(group, get("c")))).toBe("bc");
    expect(ids(siblingsIn(group, get("d")))).toBe("ade");
  });
});
