import { describe, expect, it } from "vitest";
import {
  changesOf,
  deepestFor,
  indentOf,
  landingOf,
  outdentOf,
  stepOf,
  type Change,
  type Dropped,
  type Line,
} from "@/domain/drop";
import { isOrdered } from "@/domain/views";
import { listed } from "@/domain/views";
import { INBOX, type TaskView } from "@/lib/task-view";
import type { Section, Task } from "@/lib/types";
import { newList, newTask } from "@/replica/draft";
import { Tables } from "@/replica/tables";

const NOW = new Date(2026, 10, 25, 14, 3); // a Wednesday
const TODAY: TaskView = { ...INBOX, view: "today" };
const UPCOMING: TaskView = { ...INBOX, view: "upcoming" };
const GARDEN: TaskView = { view: "list", id: "garden", q: "" };

/** Tasks from lines: two spaces for each level; each is placed behind the one before it. */
function tree(text: string, fields: Partial<Task> = {}): Task[] {
  const parents: string[] = [];
  return text
    .split("\n")
    .filter((line) => line.trim())
    .map((line, index) => {
      const id = line.trim();
      const level = line.search(/\S/) / 2;
      parents.splice(level, Infinity, id);
      const parent_id = parents[level - 1] ?? null;
      const position = `a${index + 10}`.padEnd(4, "1");
      return { ...newTask("user", id, id, index), position, parent_id, ...fields };
    });
}

const due = (date: string, time: string | null = null): Pick<Task, "due"> => ({
  due: { date, time, time_zone: time && "Europe/Berlin" },
});

const section = (id: string, position: string): Section => ({
  ...newList("user", id, id, 0),
  position,
  list_id: "garden",
});

function tablesOf(tasks: readonly Task[], sections: readonly Section[] = []): Tables {
  const tables = new Tables();
  tables.change({
    rows: [
      ...tasks.map((row) => ({ kind: "task" as const, row })),
      ...sections.map((row) => ({ kind: "section" as const, row })),
    ],
  });
  return tables;
}

class Sheet {
  folded = new Set<string>();
  #version = 1;

  constructor(
    private readonly view: TaskView,
    readonly tables: Tables,
  ) {}

  get screen() {
    const { view, tables, folded } = this;
    const { groups, levels } = listed({ tables, view, now: NOW, folded });
    const lines = groups.flatMap(({ heading, tasks }): Line[] => [
      ...(heading ? [{ key: nameOf(heading), level: null, row: heading }] : []),
      ...tasks.map((row) => ({ key: row.id, level: levels.get(row.id) ?? 0, row })),
    ]);
    return { view, tables, lines };
  }

  /** The rows as text. */
  get text(): string {
    return this.screen.lines
      .map(({ key, level }) => (level === null ? `# ${key}` : "  ".repeat(level) + key))
      .filter((line) => !/^# 2026-1[12]-\d\d$/.test(line) || this.#isUsed(line.slice(2)))
      .join("\n");
  }

  #isUsed(date: string): boolean {
    return this.tables.all.some((task) => (task.due?.date ?? task.start_date) === date);
  }

  /** Drop tasks; null if that is not possible. */
  drop(keys: string, before: string | null, level = 0): Change[] | null {
    const landing = landingOf(this.screen, { keys: keys.split(" "), before, level });
    return landing && this.#apply(changesOf(this.screen, landing));
  }

  indent = (keys: string) => this.#dropAt(indentOf(this.screen.lines, keys.split(" ")));
  outdent = (keys: string) => this.#dropAt(outdentOf(this.screen.lines, keys.split(" ")));

  /** Move tasks a step up or down. */
  step(keys: string, step: 1 | -1): Change[] | null {
    return this.#dropAt(stepOf(this.screen.lines, keys.split(" "), step));
  }

  #dropAt(place: Dropped | null): Change[] | null {
    return place && this.drop(place.keys.join(" "), place.before, place.level);
  }

  #apply(changes: Change[]): Change[] {
    this.#version += 1;
    this.tables.change({
      rows: changes.map(([task, fields]) => ({
        kind: "task",
        row: { ...task, ...fields, version: this.#version },
      })),
    });
    return changes;
  }
}

function nameOf(heading: NonNullable<ReturnType<typeof listed>["groups"][number]["heading"]>) {
  if (heading.heading === "day") return heading.date;
  return heading.heading === "section" ? heading.id : heading.heading;
}

const lines = (...texts: string[]) => texts.join("\n");
const fieldsOf = (changes: Change[] | null) =>
  changes?.map(([{ id }, fields]) => [id, Object.keys(fields).sort().join(" ")].join(": "));

describe("in the Inbox", () => {
  const inbox = (text: string) => new Sheet(INBOX, tablesOf(tree(text)));

  it("a task gets a place between two others, and only it changes", () => {
    const sheet = inbox("a\nb\nc\nd");
    expect(fieldsOf(sheet.drop("d", "b"))).toEqual(["d: position"]);
    expect(sheet.text).toBe(lines("a", "d", "b", "c"));
    expect(fieldsOf(sheet.drop("a", null))).toEqual(["a: position"]);
    expect(sheet.text).toBe(lines("d", "b", "c", "a"));
    sheet.drop("c", "d");
    expect(sheet.text).toBe(lines("c", "d", "b", "a"));
  });

  it("nothing changes where it is already", () => {
    const sheet = inbox("a\nb\n  b1\nc");
    expect(sheet.drop("b", "c")).toEqual([]);
    expect(sheet.drop("c", null)).toEqual([]);
    expect(sheet.drop("b1", "c", 1)).toEqual([]);
  });

  it("several keep their order", () => {
    const sheet = inbox("a\nb\nc\nd\ne");
    sheet.drop("a d", "c");
    expect(sheet.text).toBe(lines("b", "a", "d", "c", "e"));
    sheet.drop("e b", null);
    expect(sheet.text).toBe(lines("a", "d", "c", "b", "e"));
  });

  it("subtasks go with their parent, also if they are selected", () => {
    const sheet = inbox("a\n  a1\n    a11\nb\nc");
    expect(fieldsOf(sheet.drop("a a1", "c"))).toEqual(["a: position"]);
    expect(sheet.text).toBe(lines("b", "a", "  a1", "    a11", "c"));
  });

  it("a task becomes a subtask, at its place among the others", () => {
    const sheet = inbox("a\n  a1\n  a2\nb");
    expect(fieldsOf(sheet.drop("b", "a2", 1))).toEqual(["b: parent_id position"]);
    expect(sheet.text).toBe(lines("a", "  a1", "  b", "  a2"));
  });

  it("a subtask of the last level is found by its level", () => {
    const sheet = inbox("a\n  a1\nb\nc");
    expect(fieldsOf(sheet.drop("c", "b", 2))).toEqual(["c: parent_id"]);
    expect(sheet.text).toBe(lines("a", "  a1", "    c", "b"));
    sheet.drop("c", "b", 1);
    expect(sheet.text).toBe(lines("a", "  a1", "  c", "b"));
  });

  it("a subtask moves out behind its parent", () => {
    const sheet = inbox("a\n  a1\n  a2\nb");
    expect(fieldsOf(sheet.drop("a2", "b", 0))).toEqual(["a2: parent_id"]);
    expect(sheet.text).toBe(lines("a", "  a1", "a2", "b"));
  });

  it("tasks of different levels become siblings", () => {
    const sheet = inbox("a\n  a1\nb\nc");
    sheet.drop("a1 c", "b", 0);
    expect(sheet.text).toBe(lines("a", "a1", "c", "b"));
  });

  it("there are five levels, with those of the subtasks", () => {
    const sheet = inbox("a\n  b\n    c\n      d\n        e\nf\n  f1\ng");
    expect(deepestFor(INBOX, sheet.tables, ["g"])).toBe(4);
    expect(deepestFor(INBOX, sheet.tables, ["f", "g"])).toBe(3);
    expect(sheet.drop("g", "f", 5)).toBeNull();
    expect(sheet.drop("f", "e", 4)).toBeNull();
    sheet.drop("g", "f", 4);
    expect(sheet.text).toContain(lines("        e", "        g", "f"));
  });

  it("a level that the row above does not give is none", () => {
    const sheet = inbox("a\nb");
    expect(sheet.drop("b", "a", 1)).toBeNull();
    expect(sheet.drop("b", null, 2)).toBeNull();
  });

  it("a subtask whose parent is not on screen stays one while its order changes", () => {
    const [parent, part, other] = tree("parent\n  part\nother");
    const tasks = [{ ...parent!, completed: true, completed_at: "2026-11-01" }, part!, other!];
    const sheet = new Sheet(INBOX, tablesOf(tasks));
    expect(fieldsOf(sheet.drop("part", null))).toEqual(["part: position"]);
  });

  it("equal places are told apart first", () => {
    const tasks = tree("a\nb\nc\nd").map((task) => ({ ...task, position: "a1" }));
    const sheet = new Sheet(INBOX, tablesOf(tasks));
    sheet.drop("d", "b");
    expect(sheet.text).toBe(lines("a", "d", "b", "c"));
  });

  it("nothing lands before a row that is gone, and no task that is gone lands", () => {
    const sheet = inbox("a\nb");
    expect(sheet.drop("a", "gone")).toBeNull();
    expect(sheet.drop("gone", "a")).toBeNull();
  });
});

describe("in a list", () => {
  function garden() {
    const [top, spring, summer] = [
      tree("a\nb", { list_id: "garden" }),
      tree("s1\n  s11\ns2", { list_id: "garden", section_id: "spring" }),
      tree("u1", { list_id: "garden", section_id: "summer" }),
    ];
    const sections = [section("spring", "a1"), section("summer", "a2"), section("winter", "a3")];
    return new Sheet(GARDEN, tablesOf([...top, ...spring, ...summer], sections));
  }

  it("a section begins below its heading and ends above the next", () => {
    const sheet = garden();
    expect(fieldsOf(sheet.drop("a", "s1"))).toEqual(["a: list_id section_id"]);
    expect(sheet.tables.get("task", "a")).toMatchObject({
      list_id: "garden",
      section_id: "spring",
    });
    sheet.drop("b", "summer");
    expect(sheet.text).toBe(
      lines("# spring", "a", "s1", "  s11", "s2", "b", "# summer", "u1", "# winter"),
    );
  });

  it("what is above the first heading is in no section", () => {
    const sheet = garden();
    sheet.drop("s2 u1", "spring");
    expect(sheet.text).toBe(
      lines("a", "b", "s2", "u1", "# spring", "s1", "  s11", "# summer", "# winter"),
    );
    expect(sheet.tables.get("task", "u1")?.section_id).toBeNull();
  });

  it("an empty section takes tasks", () => {
    const sheet = garden();
    sheet.drop("s1", null);
    expect(sheet.tables.get("task", "s1")?.section_id).toBe("winter");
  });

  it("a folded section takes tasks as its last ones", () => {
    const sheet = garden();
    sheet.folded.add("spring");
    sheet.drop("a u1", "summer");
    sheet.folded.clear();
    expect(sheet.text).toBe(
      lines("b", "# spring", "s1", "  s11", "s2", "a", "u1", "# summer", "# winter"),
    );
  });

  it("a subtask that gets into another section is one no more", () => {
    const sheet = garden();
    expect(fieldsOf(sheet.drop("s11", null))?.[0]).toMatch(/^s11: list_id parent_id/);
    expect(sheet.tables.get("task", "s11")).toMatchObject({
      parent_id: null,
      section_id: "winter",
    });
  });

  it("a subtask of another section is where its parent is", () => {
    const sheet = garden();
    expect(fieldsOf(sheet.drop("a", "s2", 2))).toEqual(["a: parent_id"]);
    expect(sheet.tables.get("task", "a")?.parent_id).toBe("s11");
  });
});

describe("in Upcoming", () => {
  function upcoming() {
    const [a, b, c, d, e] = tree("a\nb\nc\nd\ne");
    return new Sheet(
      UPCOMING,
      tablesOf([
        { ...a!, ...due("2026-11-26") },
        { ...b!, ...due("2026-11-26") },
        { ...c!, ...due("2026-11-27", "09:00") },
        { ...d!, ...due("2026-11-27") },
        { ...e!, start_date: "2026-11-28" },
      ]),
    );
  }

  it("another day keeps time and zone", () => {
    const sheet = upcoming();
    sheet.drop("c", "b");
    expect(sheet.tables.get("task", "c")?.due).toEqual({
      date: "2026-11-26",
      time: "09:00",
      time_zone: "Europe/Berlin",
    });
    expect(sheet.text).toBe(
      lines("# 2026-11-26", "c", "a", "b", "# 2026-11-27", "d", "# 2026-11-28", "e"),
    );
  });

  it("a repeating task moves its occurrence only", () => {
    const sheet = upcoming();
    const repeat = { every: "2 weeks", from: "due" } as unknown as Task["repeat"];
    const task = { ...sheet.tables.get("task", "a")!, repeat, version: 1 };
    sheet.tables.change({ rows: [{ kind: "task", row: task }] });
    expect(fieldsOf(sheet.drop("a", "2026-11-30"))).toEqual(["a: due"]);
    expect(sheet.tables.get("task", "a")).toMatchObject({ repeat, ...due("2026-11-29") });
  });

  it("a task that begins on a day begins on another", () => {
    const sheet = upcoming();
    sheet.drop("e", "a");
    expect(sheet.tables.get("task", "e")).toMatchObject({ start_date: "2026-11-26", due: null });
  });

  it("the order of a day is that of tasks of the same time", () => {
    const sheet = upcoming();
    expect(fieldsOf(sheet.drop("b", "a"))).toEqual(["b: day_position"]);
    expect(sheet.text).toContain(lines("# 2026-11-26", "b", "a"));
    expect(sheet.drop("c", "2026-11-28")).toBeNull();
    expect(sheet.drop("d", "c")).toBeNull();
  });

  it("a task gets its place in its new day", () => {
    const sheet = upcoming();
    expect(fieldsOf(sheet.drop("d", "b"))).toEqual(["a: day_position", "d: day_position due"]);
    expect(sheet.text).toContain(lines("# 2026-11-26", "a", "d", "b", "# 2026-11-27"));
  });

  it("several of different days come to one", () => {
    const sheet = upcoming();
    sheet.drop("a c e", null);
    const last = sheet.screen.lines.findLast(({ level }) => level === null)!.key;
    for (const id of ["a", "c"]) expect(sheet.tables.get("task", id)?.due?.date).toBe(last);
    expect(sheet.tables.get("task", "e")?.start_date).toBe(last);
  });

  it("there is nothing above the first day, and there are no subtasks", () => {
    const sheet = upcoming();
    expect(sheet.drop("c", "2026-11-26")).toBeNull();
    expect(sheet.drop("b", "2026-11-27", 1)).toBeNull();
    expect(deepestFor(UPCOMING, sheet.tables, ["a"])).toBe(0);
  });
});

describe("in Today", () => {
  function today() {
    const [a, b, c, d, e, f] = tree("a\nb\nc\nd\ne\nf");
    return new Sheet(
      TODAY,
      tablesOf([
        { ...a!, ...due("2026-11-24") },
        { ...b!, ...due("2026-11-24") },
        { ...c!, ...due("2026-11-25", "18:00") },
        { ...d!, ...due("2026-11-25") },
        { ...e!, ...due("2026-11-25") },
        { ...f!, start_date: "2026-11-20" },
      ]),
    );
  }

  it("only the order of the day changes", () => {
    const sheet = today();
    expect(fieldsOf(sheet.drop("f", "d"))).toEqual(["f: day_position"]);
    expect(sheet.text).toBe(lines("# overdue", "a", "b", "# today", "c", "f", "d", "e"));
    expect(fieldsOf(sheet.drop("d", null))).toEqual(["e: day_position", "d: day_position"]);
    expect(sheet.text).toBe(lines("# overdue", "a", "b", "# today", "c", "f", "e", "d"));
  });

  it("dates and times stay", () => {
    const sheet = today();
    expect(sheet.drop("a", "e")).toBeNull();
    expect(sheet.drop("e", "a")).toBeNull();
    expect(sheet.drop("d", "c")).toBeNull();
    expect(sheet.drop("c", null)).toBeNull();
    expect(sheet.drop("c d", null)).toBeNull();
  });

  it("what is overdue has its own order", () => {
    const sheet = today();
    sheet.drop("b", "a");
    expect(sheet.text).toContain(lines("# overdue", "b", "a", "# today"));
  });
});

describe("a step", () => {
  it("goes past one sibling with its subtasks", () => {
    const sheet = new Sheet(INBOX, tablesOf(tree("a\n  a1\n  a2\nb\nc")));
    sheet.step("b", -1);
    expect(sheet.text).toBe(lines("b", "a", "  a1", "  a2", "c"));
    sheet.step("b", 1);
    expect(sheet.text).toBe(lines("a", "  a1", "  a2", "b", "c"));
    sheet.step("a", 1);
    expect(sheet.text).toBe(lines("b", "a", "  a1", "  a2", "c"));
    sheet.step("a2", -1);
    expect(sheet.text).toBe(lines("b", "a", "  a2", "  a1", "c"));
  });

  it("ends with the siblings", () => {
    const sheet = new Sheet(INBOX, tablesOf(tree("a\n  a1\n  a2\nb")));
    for (const [key, step] of [
      ["a", -1],
      ["a1", -1],
      ["a2", 1],
      ["b", 1],
      ["gone", 1],
    ] as const)
      expect(sheet.step(key, step), `${key} ${step}`).toBeNull();
  });

  it("takes several together", () => {
    const sheet = new Sheet(INBOX, tablesOf(tree("a\nb\nc\nd")));
    sheet.step("b c", 1);
    expect(sheet.text).toBe(lines("a", "d", "b", "c"));
    sheet.step("b c", -1);
    expect(sheet.text).toBe(lines("a", "b", "c", "d"));
  });

  it("stays within its section, its day and its time", () => {
    const tasks = [
      ...tree("a", { list_id: "garden" }),
      ...tree("s", { list_id: "garden", section_id: "spring" }),
    ];
    const sheet = new Sheet(GARDEN, tablesOf(tasks, [section("spring", "a1")]));
    expect(sheet.step("a", 1)).toBeNull();
    expect(sheet.step("s", -1)).toBeNull();
    const [x, y] = tree("x\ny");
    const timed = [
      { ...x!, ...due("2026-11-25", "18:00") },
      { ...y!, ...due("2026-11-25") },
    ];
    expect(new Sheet(TODAY, tablesOf(timed)).step("y", -1)).toBeNull();
  });
});

describe("indenting", () => {
  it("makes a task the last subtask of the one above, and the way back leads behind that", () => {
    const sheet = new Sheet(INBOX, tablesOf(tree("a\n  a1\n    a11\nb\n  b1\nc")));
    sheet.indent("b");
    expect(sheet.text).toBe(lines("a", "  a1", "    a11", "  b", "    b1", "c"));
    sheet.indent("b");
    expect(sheet.text).toBe(lines("a", "  a1", "    a11", "    b", "      b1", "c"));
    sheet.outdent("a11");
    expect(sheet.text).toBe(lines("a", "  a1", "    b", "      b1", "  a11", "c"));
    sheet.outdent("b");
    sheet.outdent("b");
    expect(sheet.text).toBe(lines("a", "  a1", "  a11", "b", "  b1", "c"));
  });

  it("takes several together", () => {
    const sheet = new Sheet(INBOX, tablesOf(tree("a\nb\nc\nd")));
    sheet.indent("b c");
    expect(sheet.text).toBe(lines("a", "  b", "  c", "d"));
    sheet.outdent("b c");
    expect(sheet.text).toBe(lines("a", "b", "c", "d"));
  });

  it("needs a task above, a parent, and a level that is left", () => {
    const sheet = new Sheet(INBOX, tablesOf(tree("a\n  a1\nb")));
    expect(sheet.indent("a")).toBeNull();
    expect(sheet.indent("a1")).toBeNull();
    expect(sheet.outdent("b")).toBeNull();
    const deep = new Sheet(INBOX, tablesOf(tree("a\n  b\n    c\n      d\n        e\n        f")));
    expect(deep.indent("f")).toBeNull();
    expect(new Sheet(TODAY, tablesOf(tree("x\ny", due("2026-11-25")))).indent("y")).toBeNull();
  });
});

it("only some views have an order of the user, and none while something is searched for", () => {
  const ordered = (
    ["inbox", "today", "upcoming", "list", "label", "all", "logbook", "trash"] as const
  ).filter((view) => isOrdered({ ...INBOX, view }));
  expect(ordered).toEqual(["inbox", "today", "upcoming", "list"]);
  expect(isOrdered({ ...INBOX, q: "x" })).toBe(false);
  const sheet = new Sheet({ ...INBOX, view: "all" }, tablesOf(tree("a\nb")));
  expect(sheet.drop("b", "a")).toBeNull();
});
