import { describe, expect, it } from "vitest";
import { parentsOf, partsInOrder, placesAfterMove } from "@/domain/parts";
import { newTask } from "@/replica/draft";
import { Tables } from "@/replica/tables";

const task = (id: string, fields: object) => ({ ...newTask("u", id, id, 0), ...fields });

function tablesOf(...tasks: ReturnType<typeof task>[]) {
  const tables = new Tables();
  tables.change({ rows: tasks.map((row) => ({ kind: "task", row })) });
  return tables;
}

const ids = (tasks: { id: string }[]) => tasks.map(({ id }) => id);

describe("the parts of a task", () => {
  it("are in manual order, those without a place at the end", () => {
    const parts = { a: "a2", b: "", c: "a1", d: "Zz" };
    const rows = Object.entries(parts).map(([id, position]) =>
      task(id, { position, parent_id: "p" }),
    );
    expect(ids(partsInOrder(tablesOf(task("p", {}), ...rows), "p"))).toEqual(["d", "c", "a", "b"]);
  });

  it("have parents, also while these form a circle", () => {
    const tables = tablesOf(
      task("a", { parent_id: "c" }),
      task("b", { parent_id: "a" }),
      task("c", { parent_id: "b" }),
      task("d", { parent_id: "e" }),
      task("e", {}),
    );
    expect(ids(parentsOf(tables, tables.get("task", "d")!))).toEqual(["e"]);
    expect(parentsOf(tables, tables.get("task", "a")!)).toHaveLength(5);
  });
});

describe("a move", () => {
  const parts = (...positions: string[]) =>
    positions.map((position, index) => task("abcde"[index]!, { position }));

  function orderAfter(index: number, by: -1 | 1, ...positions: string[]): string {
    const before = parts(...positions);
    const places = new Map(
      placesAfterMove(before, index, by).map(({ id, position }) => [id, position]),
    );
    const after = before.map((part) => ({
      ...part,
      position: places.get(part.id) ?? part.position,
    }));
    const order = partsInOrder(
      tablesOf(...after.map((part) => ({ ...part, parent_id: "p" }))),
      "p",
    );
    return ids(order).join("");
  }

  it("changes one place", () => {
    expect(orderAfter(2, -1, "a1", "a2", "a3")).toBe("acb");
    expect(orderAfter(1, -1, "a1", "a2", "a3")).toBe("bac");
    expect(orderAfter(1, 1, "a1", "a2", "a3")).toBe("acb");
    expect(orderAfter(0, 1, "a1", "a2", "a3")).toBe("bac");
    expect(placesAfterMove(parts("a1", "a2", "a3"), 2, -1)).toHaveLength(1);
  });

  it("ends at the ends", () => {
    expect(placesAfterMove(parts("a1", "a2"), 0, -1)).toEqual([]);
    expect(placesAfterMove(parts("a1", "a2"), 1, 1)).toEqual([]);
  });

  it("gives all a place where there is no room, or some have none", () => {
    expect(orderAfter(2, -1, "a1", "a1", "a1")).toBe("acb");
    expect(orderAfter(3, -1, "a1", "", "", "")).toBe("abdc");
  });
});
