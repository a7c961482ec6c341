import { describe, expect, test } from "vitest";
import {
  belongs,
  completedOf,
  countsOf,
  foundBy,
  listed,
  withEdited,
  type Heading,
} from "@/domain/views";
import { INBOX, type TaskView } from "@/lib/task-view";
import type { Section, Task } from "@/lib/types";
import { newList, newTask } from "@/replica/draft";
import { Tables } from "@/replica/tables";

const NOW = new Date(2026, 10, 25, 14, 3);
const TODAY: TaskView = { ...INBOX, view: "today" };
const UPCOMING: TaskView = { ...INBOX, view: "upcoming" };
const LOGBOOK: TaskView = { ...INBOX, view: "logbook" };
const GARDEN: TaskView = { view: "list", id: "garden", q: "" };

let count = 0;

/** A task with a place behind the ones before it. */
function task(title: string, fields: Partial<Task> = {}): Task {
  count += 1;
  const id = fields.id ?? title;
  return { ...newTask("user", id, title, count), position: `a${count + 100}1`, ...fields };
}

const due = (date: string, time: string | null = null) => ({
  due: { date, time, time_zone: null },
});

function tablesOf(tasks: Task[], sections: Section[] = []): Tables {
  const tables = new Tables();
  tables.change({
    rows: [
      ...tasks.map((row) => ({ kind: "task" as const, row })),
      ...sections.map((row) => ({ kind: "section" as const, row })),
    ],
  });
  return tables;
}

function section(id: string, position: string): Section {
  return { ...newList("user", id, id, 0), position, list_id: "garden" };
}

/** The headings and the titles of a view, a line each. */
function linesOf(tables: Tables, view: TaskView, options = {}): string[] {
  const { groups, levels } = listed({ tables, view, now: NOW, ...options });
  return groups.flatMap(({ heading, tasks }) => [
    ...(heading ? [nameOf(heading)] : []),
    ...tasks.map(({ id, title }) => "  ".repeat(levels.get(id) ?? 0) + title),
  ]);
}

function nameOf(heading: Heading): string {
  const name =
    "date" in heading ? heading.date : "name" in heading ? heading.name : heading.heading;
  return `# ${name} ${heading.count}`;
}

describe("the Inbox", () => {
  test("has what is in no list, in manual order", () => {
    const tables = tablesOf([
      task("second", { position: "a2" }),
      task("first", { position: "Zz" }),
      task("in a list", { list_id: "garden" }),
      task("done", { completed: true }),
    ]);
    expect(linesOf(tables, INBOX)).toEqual(["first", "second"]);
  });

  test("shows a subtask below its parent, and one without it where it is", () => {
    const tables = tablesOf([
      task("leaf", { parent_id: "branch" }),
      task("branch", { parent_id: "tree" }),
      task("other"),
      task("tree"),
      task("orphan", { parent_id: "gone" }),
    ]);
    expect(linesOf(tables, INBOX)).toEqual(["other", "tree", "  branch", "    leaf", "orphan"]);
  });

  test("loses no task to a circle of parents", () => {
    const tables = tablesOf([task("a", { parent_id: "b" }), task("b", { parent_id: "a" })]);
    expect(linesOf(tables, INBOX)).toEqual(["a", "  b"]);
  });
});

describe("a list", () => {
  const tables = tablesOf(
    [
      task("loose", { list_id: "garden" }),
      task("sow", { list_id: "garden", section_id: "spring" }),
      task("plant", { list_id: "garden", section_id: "autumn" }),
      task("lost", { list_id: "garden", section_id: "gone" }),
      task("elsewhere", { list_id: "flat" }),
    ],
    [section("autumn", "a2"), section("spring", "a1")],
  );

  test("has its sections in manual order, first what is in none", () => {
    expect(linesOf(tables, GARDEN)).toEqual([
      "loose",
      "lost",
      "# spring 1",
      "sow",
      "# autumn 1",
      "plant",
    ]);
  });

  test("hides the tasks of a folded section, and still counts them", () => {
    const folded = new Set(["spring"]);
    expect(linesOf(tables, GARDEN, { folded })).toContain("# spring 1");
    expect(linesOf(tables, GARDEN, { folded })).not.toContain("sow");
  });
});

describe("Today", () => {
  test("has what is due by time, then what has no time by the order of the day", () => {
    const tables = tablesOf([
      task("late", due("2026-11-25", "18:00")),
      task("early", due("2026-11-25", "15:00")),
      task("whenever", due("2026-11-25")),
      task("first of the day", { ...due("2026-11-25"), day_position: "a1" }),
      task("started", { start_date: "2026-11-20" }),
      task("tomorrow", due("2026-11-26")),
    ]);
    expect(linesOf(tables, TODAY)).toEqual([
      "early",
      "late",
      "first of the day",
      "whenever",
      "started",
    ]);
  });

  test("has what is overdue first, a time of today that has passed too", () => {
    const tables = tablesOf([
      task("passed", due("2026-11-25", "14:00")),
      task("old", due("2026-11-01")),
      task("now", due("2026-11-25", "14:30")),
    ]);
    expect(linesOf(tables, TODAY)).toEqual(["# overdue 2", "old", "passed", "# today 1", "now"]);
  });
});

test("Upcoming has fourteen days, and later ones only with tasks", () => {
  const tables = tablesOf([
    task("today", due("2026-11-25")),
    task("soon", due("2026-11-27", "09:00")),
    task("starts", { start_date: "2026-11-27" }),
    task("next year", due("2027-03-01")),
  ]);
  const lines = linesOf(tables, UPCOMING);
  expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(15);
  expect(lines[0]).toBe("# 2026-11-26 0");
  expect(lines.slice(1, 4)).toEqual(["# 2026-11-27 2", "soon", "starts"]);
  expect(lines.slice(-2)).toEqual(["# 2027-03-01 1", "next year"]);
  expect(lines).not.toContain("today");
});

test("the Logbook has days as the user's clock has them", () => {
  const at = (hours: number, day = 24) => ({
    completed: true,
    completed_at: new Date(2026, 10, day, hours).toISOString().replace("Z", "000Z"),
  });
  const tables = tablesOf([
    task("night", at(0)),
    task("evening", at(23)),
    task("before", at(23, 23)),
    task("open"),
  ]);
  expect(linesOf(tables, LOGBOOK)).toEqual([
    "# 2026-11-24 2",
    "evening",
    "night",
    "# 2026-11-23 1",
    "before",
  ]);
});

test("a label has what bears it in any list; Everything has the newest first", () => {
  const tables = tablesOf([
    task("one", { label_ids: ["home"], list_id: "garden" }),
    task("two", { label_ids: ["home", "work"] }),
    task("three", { label_ids: ["work"] }),
  ]);
  expect(linesOf(tables, { view: "label", id: "home", q: "" })).toEqual(["one", "two"]);
  expect(linesOf(tables, { ...INBOX, view: "all" })).toEqual(["three", "two", "one"]);
});

test("what lingers keeps its place, and shows its present state", () => {
  const [one, two, three] = [task("one"), task("two"), task("three")];
  const tables = tablesOf([one, { ...two, completed: true }, three]);
  const lingering = new Map([["two", two]]);
  const [group] = listed({ tables, view: INBOX, now: NOW, lingering }).groups;
  expect(group!.tasks.map(({ title, completed }) => [title, completed])).toEqual([
    ["one", false],
    ["two", true],
    ["three", false],
  ]);
});

test("completed tasks are folded under the Inbox, a list, a label and Everything", () => {
  const done = { completed: true, completed_at: "2026-11-25T10:00:00.000000Z" };
  const tables = tablesOf([
    task("loose", done),
    task("listed", { ...done, list_id: "garden" }),
    task("labelled", { ...done, list_id: "garden", label_ids: ["home"] }),
  ]);
  const titles = (view: TaskView) => completedOf(tables, view).map(({ title }) => title);
  expect(titles(INBOX)).toEqual(["loose"]);
  expect(titles(GARDEN)).toEqual(["listed", "labelled"]);
  expect(titles({ view: "label", id: "home", q: "" })).toEqual(["labelled"]);
  expect(titles({ ...INBOX, view: "all" })).toHaveLength(3);
  expect(titles(TODAY)).toEqual([]);
});

test("a task belongs to the views that show it, and to a search that finds it", () => {
  const planned = task("planned", { ...due("2026-11-27"), list_id: "garden" });
  const views = {
    INBOX,
    TODAY,
    UPCOMING,
    LOGBOOK,
    GARDEN,
    all: { ...INBOX, view: "all" as const },
  };
  const shown = Object.entries(views).filter(([, view]) => belongs(planned, view, NOW));
  expect(shown.map(([name]) => name)).toEqual(["UPCOMING", "GARDEN", "all"]);
  expect(belongs(planned, { ...TODAY, q: "plan" }, NOW)).toBe(true);
  expect(belongs(planned, { ...GARDEN, q: "other" }, NOW)).toBe(false);
  expect(belongs({ ...planned, completed: true }, LOGBOOK, NOW)).toBe(true);
});

test("a search finds in all lists, open ones apart from completed ones", () => {
  const tables = tablesOf([
    task("fig in the garden", { list_id: "garden" }),
    task("fig eaten", { completed: true }),
    task("olive"),
  ]);
  const { open, completed } = foundBy(tables, "fig");
  expect(open.map(({ title }) => title)).toEqual(["fig in the garden"]);
  expect(completed.map(({ title }) => title)).toEqual(["fig eaten"]);
});

test("the rail counts open tasks, overdue ones among those of today", () => {
  const tables = tablesOf([
    task("a", due("2026-11-20")),
    task("b", { ...due("2026-11-25"), list_id: "garden" }),
    task("c", { list_id: "garden" }),
    task("d", { completed: true }),
  ]);
  const { inbox, today, overdue, lists } = countsOf(tables, NOW);
  expect([inbox, today, overdue, lists.get("garden")]).toEqual([1, 2, 1, 2]);
});

test("an edited task stays where it was", () => {
  const [one, two, edited] = [task("one"), task("two"), task("edited")];
  expect(withEdited([one, edited], edited, 0)).toEqual([one, edited]);
  expect(withEdited([one, two], edited, 1)).toEqual([one, edited, two]);
  expect(withEdited([one], edited, 9)).toEqual([one, edited]);
});
