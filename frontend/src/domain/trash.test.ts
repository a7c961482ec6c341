import { expect, test } from "vitest";
import { companions, daysLeft, restoringOrder } from "@/domain/trash";
import type { Trashed } from "@/lib/trash";

const trashed = (id: string, fields: Partial<Trashed> = {}): Trashed => ({
  id,
  kind: "task",
  batch: "b",
  deleted_at: "2026-11-01T00:00:00.000000Z",
  name: id,
  list_id: null,
  parent_id: null,
  completed: false,
  colour: "grey",
  ...fields,
});

const DAY = 86_400_000;

test.each([
  [0, 30],
  [DAY, 29],
  [29.5 * DAY, 1],
  [30 * DAY, null],
])("%d milliseconds after the deletion %s days are left", (since, left) => {
  const item = trashed("a");
  expect(daysLeft(item, Date.parse(item.deleted_at) + since)).toBe(left);
});

test("what belongs to another thing is restored after it", () => {
  const items = [
    trashed("part of part", { parent_id: "part" }),
    trashed("part", { parent_id: "whole" }),
    trashed("whole", { list_id: "list" }),
    trashed("section", { kind: "section", list_id: "list" }),
    trashed("list", { kind: "list" }),
  ];
  expect(restoringOrder(items).map(({ id }) => id)).toEqual([
    "list",
    "section",
    "whole",
    "part",
    "part of part",
  ]);
});

test("a circle of parts has an end", () => {
  const items = [trashed("a", { parent_id: "b" }), trashed("b", { parent_id: "a" })];
  expect(restoringOrder(items)).toHaveLength(2);
});

test("a list comes back with its tasks, a task with its parts", () => {
  const items = [
    trashed("list", { kind: "list" }),
    trashed("section", { kind: "section", list_id: "list" }),
    trashed("part of part", { parent_id: "part", list_id: "list" }),
    trashed("part", { parent_id: "whole", list_id: "list" }),
    trashed("whole", { list_id: "list" }),
    trashed("before", { list_id: "list", batch: "another" }),
    trashed("other"),
  ];
  expect(Object.fromEntries(companions(items))).toEqual({ list: 3, whole: 2, part: 1 });
});
