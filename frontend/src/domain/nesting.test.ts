import { describe, expect, it } from "vitest";
import { levelOf, levelsOf, parentsOf, partsInOrder, withoutPartsOfOthers } from "@/domain/nesting";
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

  it("survives a circle that two devices have made", () => {
    const { tables, get } = tablesOf("a<b", "b<a", "c");
    expect(levelOf(tables, get("a"))).toBe(2);
  });

  it("has parents, the nearest first, and each once in a circle", () => {
    const { tables, get } = tablesOf("a<c", "b<a", "c<b", "d<e", "e<f", "f");
    expect(ids(parentsOf(tables, get("d")))).toBe("ef");
    expect(ids(parentsOf(tables, get("a")))).toBe("cb");
  });

  it("has parts in manual order, those without a place at the end", () => {
    const { tables } = tablesOf("p");
    const places = { a: "a2", b: "", c: "a1", d: "Zz" };
    const rows = Object.entries(places).map(([id, position]) => ({
      kind: "task" as const,
      row: { ...newTask(ADA, id, id, 0), version: 1, position, parent_id: "p" },
    }));
    tables.change({ rows });
    expect(ids(partsInOrder(tables, "p"))).toBe("dcab");
  });

  it("moves parts with what they belong to", () => {
    const { tables, get } = tablesOf("a", "b<a", "c<b", "d");
    expect(ids(withoutPartsOfOthers(tables, [get("c"), get("a"), get("d")]))).toBe("ad");
  });
});
