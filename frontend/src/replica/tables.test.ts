import { describe, expect, it, vi } from "vitest";
import { byPlace } from "@/domain/order";
import type { Task } from "@/lib/types";
import { newList, newSection, newTask } from "@/replica/draft";
import type { Effect, Entry } from "@/replica/entries";
import { Tables } from "@/replica/tables";

const ADA = "00000000-0000-7000-8000-00000000000a";

const task = (id: string, change: Partial<Task> = {}): Task => ({
  ...newTask(ADA, id, id, 0),
  version: 1,
  ...change,
});

const rows = (...tasks: Task[]) => tasks.map((row) => ({ kind: "task" as const, row }));

const entry = (...effects: Omit<Effect, "kind">[]): Entry => ({
  id: JSON.stringify(effects),
  order: 0,
  request: { type: "batch", operations: [] },
  effects: effects.map((effect) => ({ kind: "task", ...effect })),
  attempt: null,
  isAnswered: false,
  problem: null,
});

const titles = (tasks: readonly Task[]) => tasks.map(({ title }) => title);

describe("the tables", () => {
  it("keep open and completed tasks in their orders", () => {
    const tables = new Tables();
    tables.change({
      rows: rows(
        task("a"),
        task("b"),
        task("c", { completed: true, completed_at: "2026-01-01" }),
        task("d", { completed: true, completed_at: "2026-01-02" }),
      ),
    });
    expect(titles(tables.open)).toEqual(["b", "a"]);
    expect(titles(tables.completed)).toEqual(["d", "c"]);
    expect(titles(tables.all)).toEqual(["d", "c", "b", "a"]);
    tables.change({ rows: rows(task("d", { version: 2 })), gone: [{ kind: "task", id: "a" }] });
    expect(titles(tables.open)).toEqual(["d", "b"]);
    expect(titles(tables.completed)).toEqual(["c"]);
  });

  it("keep open tasks, lists and sections in manual order", () => {
    const tables = new Tables();
    const list = (id: string, position: string, version = 1) => ({
      kind: "list" as const,
      row: { ...newList(ADA, id, id, 0), position, version },
    });
    const section = (id: string, listId: string, position: string) => ({
      kind: "section" as const,
      row: { ...newSection(ADA, id, listId, id, 0), position },
    });
    tables.change({
      rows: [
        ...rows(
          task("a", { position: "a2" }),
          task("b", { position: "Zz" }),
          task("c", { position: "a1" }),
          task("d", { position: "a1" }),
        ),
        list("x", "a2"),
        list("y", "a1"),
        section("s", "x", "a2"),
        section("t", "x", "a1"),
        section("u", "y", "a1"),
      ],
    });
    expect(titles(tables.placed)).toEqual(["b", "c", "d", "a"]);
    expect(tables.ordered("list").map(({ id }) => id)).toEqual(["y", "x"]);
    expect(tables.sectionsOf("x").map(({ id }) => id)).toEqual(["t", "s"]);
    const lists = tables.ordered("list");
    tables.change({ rows: rows(task("b", { position: "a1V", version: 2 })) });
    expect(titles(tables.placed)).toEqual(["c", "d", "b", "a"]);
    expect(tables.ordered("list")).toBe(lists);
    tables.change({ rows: [list("x", "Zz", 2)] });
    expect(tables.ordered("list").map(({ id }) => id)).toEqual(["x", "y"]);
  });

  it("keep the order of rows that change one by one, and of many at once", () => {
    const tables = new Tables();
    const numbers = [...Array(200).keys()];
    const moved = (index: number, version: number) =>
      task(`t${index}`, { position: `a1${(index * 37 * version) % 211}V`, version });
    tables.change({ rows: rows(...numbers.map((index) => moved(index, 1))) });
    for (const index of numbers.slice(0, 50)) tables.change({ rows: rows(moved(index, 2)) });
    tables.change({ rows: rows(...numbers.slice(30, 90).map((index) => moved(index, 3))) });
    expect(tables.placed).toHaveLength(200);
    expect(tables.placed).toEqual(tables.placed.toSorted(byPlace));
  });

  it("lay waiting changes over the server's rows, field by field", () => {
    const tables = new Tables();
    tables.change({ rows: rows(task("a")) });
    const rename = entry({ id: "a", before: { title: "a" }, after: { title: "mine" } });
    tables.change({ entries: [rename] });
    tables.change({ rows: rows(task("a", { notes: "theirs", version: 2 })) });
    expect(tables.get("task", "a")).toMatchObject({ title: "mine", notes: "theirs" });
    expect(tables.server("task", "a")?.title).toBe("a");
    tables.change({ entries: [] });
    expect(tables.get("task", "a")).toMatchObject({ title: "a", notes: "theirs" });
  });

  it("show creations and hide deletions that wait", () => {
    const tables = new Tables();
    tables.change({ rows: rows(task("a")) });
    const creation = entry({ id: "b", before: null, after: { ...task("b") } });
    const deletion = entry({ id: "a", before: { ...task("a") }, after: null });
    tables.change({ entries: [creation, deletion] });
    expect(titles(tables.all)).toEqual(["b"]);
  });

  it("ignore a row that is older than the known one, unless everything is fetched anew", () => {
    const tables = new Tables();
    tables.change({ rows: rows(task("a", { title: "new", version: 5 }), task("b")) });
    tables.change({ rows: rows(task("a", { title: "old", version: 4 })) });
    expect(tables.get("task", "a")?.title).toBe("new");
    tables.change({ rows: rows(task("a", { title: "old", version: 4 })), whole: true });
    expect(titles(tables.all)).toEqual(["old"]);
  });

  it("know the parts of a task, however deep", () => {
    const tables = new Tables();
    tables.change({
      rows: rows(task("a"), task("b", { parent_id: "a" }), task("c", { parent_id: "b" })),
    });
    expect(tables.partsOf("a")).toEqual(["b", "c"]);
    tables.change({ rows: rows(task("c", { parent_id: null, version: 2 })) });
    expect(tables.partsOf("a")).toEqual(["b"]);
  });

  it("end at a circle of parts", () => {
    const tables = new Tables();
    tables.change({ rows: rows(task("a", { parent_id: "b" }), task("b", { parent_id: "a" })) });
    expect(tables.partsOf("a")).toEqual(["b"]);
  });

  it("tell of a change once, and of nothing that changes nothing", () => {
    const tables = new Tables();
    tables.change({ rows: rows(task("a"), task("b")) });
    const listener = vi.fn();
    tables.subscribe(listener);
    const { open } = tables;
    tables.change({ rows: rows(task("a"), task("b")) });
    expect(listener).not.toHaveBeenCalled();
    expect(tables.open).toBe(open);
    tables.change({ rows: rows(task("a", { version: 2 }), task("b", { version: 2 })) });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(tables.open).not.toBe(open);
  });
});
