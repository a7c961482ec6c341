import { describe, expect, it } from "vitest";
import { paletteGroups, type PaletteOptions } from "@/components/tasks/palette-items";
import type { Task } from "@/lib/types";
import { newLabel, newList, newTask } from "@/replica/draft";
import { Tables } from "@/replica/tables";

const ADA = "00000000-0000-7000-8000-00000000000a";

function tablesOf(...tasks: Partial<Task>[]): Tables {
  const tables = new Tables();
  tables.change({
    rows: [
      { kind: "list", row: { ...newList(ADA, "garden", "Garden", 0), version: 1 } },
      {
        kind: "list",
        row: { ...newList(ADA, "old", "Old garden", 0), version: 1, archived_at: "2026-01-01" },
      },
      { kind: "label", row: { ...newLabel(ADA, "home", "Zu Hause", 0), version: 1 } },
      ...tasks.map((fields, index) => ({
        kind: "task" as const,
        row: { ...newTask(ADA, `task-${index}`, "", index), version: 1, ...fields },
      })),
    ],
  });
  return tables;
}

/** What is found, by group. */
function found(
  text: string,
  tables: Tables,
  { isForLists = false, isForgiving = false }: Partial<PaletteOptions> = {},
) {
  const available = ["new", "inbox", "lists"] as const;
  const groups = paletteGroups(text, { tables, available, isForLists, isForgiving });
  return Object.fromEntries(
    groups.map(({ value, items }) => [value, items.map(({ name }) => name)]),
  );
}

describe("the palette", () => {
  it("has commands and lists without a text", () => {
    expect(found("", tablesOf({ title: "Dig" }))).toEqual({
      Commands: ["Write down a task", "Go to Inbox"],
      Lists: ["Garden"],
    });
  });

  it("finds everything by parts of its words, without accents", () => {
    const tables = tablesOf({ title: "Rasen mähen zu Hause" });
    expect(found("hause ZÜ", tables)).toEqual({
      Labels: ["Zu Hause"],
      Tasks: ["Rasen mähen zu Hause"],
    });
    expect(found("to inb", tables)).toEqual({ Commands: ["Go to Inbox"] });
    expect(found("nothing", tables)).toEqual({});
  });

  it("finds what is mistyped only where it is to forgive", () => {
    const tables = tablesOf({ title: "Water the fig tree" });
    expect(found("watre", tables)).toEqual({});
    expect(found("watre", tables, { isForgiving: true })).toEqual({
      Tasks: ["Water the fig tree"],
    });
  });

  it("has eight tasks at most, open ones first", () => {
    const tasks = Array.from({ length: 12 }, (_, index) => ({
      title: `Plant ${index}`,
      completed: index > 4,
      completed_at: index > 4 ? "2026-01-01" : null,
    }));
    expect(found("plant", tablesOf(...tasks))).toEqual({
      Tasks: [
        "Plant 4",
        "Plant 3",
        "Plant 2",
        "Plant 1",
        "Plant 0",
        "Plant 11",
        "Plant 10",
        "Plant 9",
      ],
    });
  });

  it("has lists only, where one is asked for", () => {
    const tables = tablesOf({ title: "In the garden" });
    expect(found("", tables, { isForLists: true })).toEqual({ Lists: ["Inbox", "Garden"] });
    expect(found("gar", tables, { isForLists: true })).toEqual({ Lists: ["Garden"] });
  });
});
