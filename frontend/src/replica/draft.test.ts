import { beforeEach, describe, expect, it } from "vitest";
import type { List, Section, Task } from "@/lib/types";
import { drafts, newLabel, newList, newSection, newTask, type Intent } from "@/replica/draft";
import type { Entry } from "@/replica/entries";
import type { KindedRow } from "@/replica/rows";
import { Tables } from "@/replica/tables";

const NOW = Date.parse("2026-11-28T08:00:00Z");
let tables: Tables;
let entries: Entry[];

const task = (id: string, fields: Partial<Task> = {}): KindedRow => ({
  kind: "task",
  row: { ...newTask("u", id, id, 0), position: "a1", ...fields },
});
const list = (id: string, fields: Partial<List> = {}): KindedRow => ({
  kind: "list",
  row: { ...newList("u", id, id, 0), position: "a1", ...fields },
});
const section = (id: string, listId: string, fields: Partial<Section> = {}): KindedRow => ({
  kind: "section",
  row: { ...newSection("u", id, listId, id, 0), position: "a1", ...fields },
});

/** Show what intents do; returns the operations that are sent. */
function perform(...intents: Intent[]) {
  const planned = drafts(tables, intents, NOW);
  const operations = planned.flatMap((each) => each.operations);
  entries.push({
    id: `entry ${entries.length}`,
    order: entries.length,
    request: { type: "batch", operations },
    effects: planned.flatMap(({ effects }) => effects),
    attempt: null,
    isAnswered: false,
    problem: null,
  });
  tables.change({ entries });
  return operations.map(({ op, kind, id, fields }) => [op, kind, id, ...(fields ? [fields] : [])]);
}

/** Where the tasks are on screen: their task, list and section. */
const places = () =>
  Object.fromEntries(
    tables.all.map(({ id, parent_id, list_id, section_id }) => [
      id,
      [parent_id, list_id, section_id].map((each) => each ?? "-").join(" "),
    ]),
  );

beforeEach(() => {
  tables = new Tables();
  entries = [];
  const inA = { list_id: "list a", section_id: "section a" };
  tables.change({
    rows: [
      list("list a"),
      list("list b", { position: "a2" }),
      section("section a", "list a"),
      section("section b", "list b"),
      { kind: "label", row: { ...newLabel("u", "label", "label", 0), position: "a1" } },
      task("one", { ...inA, label_ids: ["label", "other"] }),
      task("part", { ...inA, parent_id: "one" }),
      task("part of it", { ...inA, parent_id: "part" }),
      task("two"),
    ],
  });
});

describe("a task that is moved", () => {
  const update = (id: string, fields: Partial<Task>): Intent => ({ op: "update", id, fields });

  it("to a list takes its parts along, and leaves its section", () => {
    expect(perform(update("one", { list_id: "list b" }))).toEqual([
      ["update", "task", "one", { parent_id: null, list_id: "list b", section_id: null }],
    ]);
    expect(places()).toEqual({
      one: "- list b -",
      part: "one list b -",
      "part of it": "part list b -",
      two: "- - -",
    });
  });

  it("to a section gets into the list of it", () => {
    perform(update("one", { section_id: "section b" }));
    expect(places()).toMatchObject({ one: "- list b section b", part: "one list b section b" });
  });

  it("under another task gets where that one is, wherever it is by then", () => {
    expect(perform(update("two", { parent_id: "part" }))).toEqual([
      ["update", "task", "two", { parent_id: "part" }],
    ]);
    expect(places()).toMatchObject({ two: "part list a section a" });
  });

  it("to another list is a part no more, but one that is taken out of its task stays in the list", () => {
    perform(update("part", { list_id: "list b" }));
    expect(places()).toMatchObject({ part: "- list b -", "part of it": "part list b -" });
    perform(update("part of it", { parent_id: null }));
    expect(places()).toMatchObject({ "part of it": "- list b -" });
  });

  it("together with its parts keeps them", () => {
    const fields = { list_id: "list b", section_id: null };
    const operations = perform(
      ...["one", "part", "part of it", "two"].map((id) => update(id, fields)),
    );
    expect(operations.map(([, , id]) => id)).toEqual(["one", "two"]);
    expect(places()).toMatchObject({ part: "one list b -", two: "- list b -" });
  });

  it("is not sent if it stays, or would get into itself", () => {
    expect(perform(update("one", { list_id: "list a" }))).toEqual([]);
    expect(perform(update("one", { parent_id: "part of it" }))).toEqual([]);
    expect(perform(update("part", { list_id: "list a", position: "a2" }))).toEqual([
      ["update", "task", "part", { position: "a2" }],
    ]);
  });
});

describe("a deletion", () => {
  it("of a list deletes its sections and its tasks", () => {
    const operations = perform({ op: "delete", kind: "list", id: "list a", tasks: "trash" });
    expect(operations).toEqual([["delete", "list", "list a", { tasks: "trash" }]]);
    expect(places()).toEqual({ two: "- - -" });
    expect(tables.ordered("section").map(({ id }) => id)).toEqual(["section b"]);
    expect(tables.ordered("list").map(({ id }) => id)).toEqual(["list b"]);
  });

  it("of a list brings its tasks to the Inbox", () => {
    perform({ op: "delete", kind: "list", id: "list a", tasks: "inbox" });
    expect(places()).toEqual({
      one: "- - -",
      part: "one - -",
      "part of it": "part - -",
      two: "- - -",
    });
  });

  it("of a section leaves its tasks in the list", () => {
    perform({ op: "delete", kind: "section", id: "section a" });
    expect(places()).toMatchObject({ one: "- list a -", part: "one list a -" });
  });

  it("of a label takes it from the tasks", () => {
    perform({ op: "delete", kind: "label", id: "label" });
    expect(tables.get("task", "one")?.label_ids).toEqual(["other"]);
  });
});

describe("a change", () => {
  it("of the list of a section moves its tasks", () => {
    perform({ op: "update", kind: "section", id: "section a", fields: { list_id: "list b" } });
    expect(places()).toMatchObject({ one: "- list b section a", part: "one list b section a" });
    expect(tables.sectionsOf("list b").map(({ id }) => id)).toEqual(["section a", "section b"]);
  });

  it("puts a list away, and back", () => {
    const archive = (archived: boolean) =>
      perform({ op: "update", kind: "list", id: "list a", fields: { archived } });
    expect(archive(true)).toEqual([["update", "list", "list a", { archived: true }]]);
    expect(tables.get("list", "list a")).toMatchObject({
      archived_at: "2026-11-28T08:00:00.000000Z",
      name: "list a",
    });
    archive(false);
    expect(tables.get("list", "list a")?.archived_at).toBeNull();
  });
});

describe("a new row", () => {
  it("without a place is shown last, and gets its place from the API", () => {
    const operations = perform(
      { op: "create", kind: "list", list: newList("u", "new", "New", NOW) },
      { op: "create", kind: "section", section: newSection("u", "s", "list a", "S", NOW) },
      { op: "create", task: newTask("u", "three", "Three", NOW) },
    );
    expect(operations.map(([, , , fields]) => fields)).toEqual([
      { name: "New", colour: "grey" },
      { name: "S", list_id: "list a" },
      { title: "Three" },
    ]);
    expect(tables.ordered("list").map(({ id }) => id)).toEqual(["list a", "list b", "new"]);
    expect(tables.placed.at(-1)?.id).toBe("three");
  });

  it("has the place that it is given", () => {
    const row = { ...newList("u", "new", "New", NOW), position: "Zz" };
    expect(perform({ op: "create", kind: "list", list: row })).toEqual([
      ["create", "list", "new", { name: "New", colour: "grey", position: "Zz" }],
    ]);
    expect(tables.ordered("list")[0]?.id).toBe("new");
  });

  it("that is a part is where its task is", () => {
    const part = { ...newTask("u", "three", "Three", NOW), parent_id: "one", list_id: "list b" };
    expect(perform({ op: "create", task: part })).toEqual([
      ["create", "task", "three", { title: "Three", parent_id: "one" }],
    ]);
    expect(places()).toMatchObject({ three: "one list a section a" });
  });
});
