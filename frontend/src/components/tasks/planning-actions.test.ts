import { beforeEach, describe, expect, it, vi } from "vitest";
import { ActToasts } from "@/components/tasks/act-toasts";
import { planningActions } from "@/components/tasks/planning-actions";
import { isTask, keyOf, linesOf, type Row } from "@/components/tasks/useTaskRows";
import { listed } from "@/domain/views";
import { INBOX, type TaskView } from "@/lib/task-view";
import { newList, newSection } from "@/replica/draft";
import { FakeServer } from "@/replica/testing/fake-server";
import { openTab, withFreshBrowser } from "@/replica/testing/setup";
import { newId, type Tab } from "@/replica/testing/tab";

withFreshBrowser(); // it is the 28th of November 2026, a Saturday

let tab: Tab;
let actions: ReturnType<typeof planningActions>;

beforeEach(async () => {
  vi.stubGlobal("navigator", { language: "en-GB" });
  vi.stubGlobal("document", Object.assign(new EventTarget(), { cookie: "kept-timeFormat=12" }));
  const server = new FakeServer();
  tab = await openTab(server);
  tab.network.isOnline = false; // what is on screen is asked for, at once
  const offers = new ActToasts((id) => void tab.replica.undo(id));
  actions = planningActions(server.userId, tab.replica, offers);
});

const due = (date: string, time: string | null = null) => ({ date, time, time_zone: null });

function addList(name: string) {
  const list = newList(tab.parts.server.userId, newId(), name, Date.now());
  tab.replica.perform("Added", [{ op: "create", kind: "list", list }]);
  return list;
}

/** Undo the last act. Returns its sentence. */
const undone = () => tab.replica.undo()?.sentence;

describe("dates", () => {
  it("are set for several tasks by one act", () => {
    const tasks = [tab.add("one"), tab.add("two", { due: due("2026-12-01") })];
    actions.schedule(tasks, { due: due("2026-11-29") });
    expect([tab.task("one").due, tab.task("two").due]).toEqual([
      due("2026-11-29"),
      due("2026-11-29"),
    ]);
    expect(undone()).toBe("2 tasks are due tomorrow.");
    expect([tab.task("one").due, tab.task("two").due]).toEqual([null, due("2026-12-01")]);
  });

  it("are told in words", () => {
    const task = tab.add("Call Amal");
    for (const [date, said] of [
      [due("2026-11-28"), "“Call Amal” is due today."],
      [due("2026-12-03"), "“Call Amal” is due on Thursday."],
      [due("2026-12-24", "09:00"), "“Call Amal” is due on 24 Dec, 09:00 am."],
      [null, "“Call Amal” has no date now."],
    ] as const) {
      actions.schedule([task], { due: date });
      expect(undone()).toBe(said);
    }
  });

  it("go with the repetition, which no task without a date has", () => {
    const task = tab.add("one", {
      due: due("2026-12-01"),
      repeat: { rule: "FREQ=DAILY", from: "due" },
    });
    actions.schedule([task], { due: null });
    expect(tab.task("one")).toMatchObject({ due: null, repeat: null });
  });

  it("move by a day, and begin tomorrow or today", () => {
    tab.add("dated", { due: due("2026-12-31", "18:00") });
    tab.add("undated");
    const both = () => [tab.task("dated"), tab.task("undated")];
    actions.shiftDay(both(), 1);
    expect(both().map((task) => task.due)).toEqual([due("2027-01-01", "18:00"), due("2026-11-29")]);
    expect(undone()).toBe("2 tasks are due a day later.");
    actions.shiftDay([tab.task("undated")], -1);
    expect(tab.task("undated").due).toEqual(due("2026-11-28"));
    expect(undone()).toBe("“undated” is due today.");
  });
});

describe("priorities", () => {
  it("change those that have another one", () => {
    const tasks = [tab.add("one", { priority: 3 }), tab.add("two")];
    actions.setPriority(tasks, 3);
    expect(undone()).toBe("“two” has high priority now.");
    actions.setPriority([tab.task("one")], 3);
    expect(undone()).not.toContain("priority");
  });
});

describe("lists", () => {
  it("take tasks, and their parts with them", () => {
    const list = addList("Garden");
    const parent = tab.add("one");
    const part = tab.add("part", { parent_id: parent.id });
    actions.move([parent, part], list.id);
    expect(tab.task("one").list_id).toBe(list.id);
    expect(tab.task("part").parent_id).toBe(parent.id);
    expect(undone()).toBe("“one” moved to Garden.");
  });

  it("take a part out of its parent", () => {
    const list = addList("Garden");
    const part = tab.add("part", { parent_id: tab.add("one").id });
    actions.move([part], list.id);
    expect(tab.task("part")).toMatchObject({ list_id: list.id, parent_id: null });
  });

  it("are made of a name together with the move", () => {
    actions.moveToNew([tab.add("one"), tab.add("two")], "Garden");
    const [list] = tab.replica.tables.ordered("list");
    expect(tab.task("two").list_id).toBe(list?.id);
    expect(undone()).toBe("2 tasks moved to Garden.");
    expect(tab.replica.tables.ordered("list")).toEqual([]);
  });

  it("have tasks that are there already", () => {
    actions.move([tab.add("one")], null);
    expect(undone()).toBe("Added");
  });
});

describe("labels", () => {
  it("are given to all tasks, and taken off those that have them", () => {
    actions.addNewLabel([tab.add("one")], "home");
    const [label] = tab.replica.tables.ordered("label");
    const both = () => [tab.task("one"), tab.task("two")];
    tab.add("two");
    actions.addLabels(both(), [label!.id]);
    expect(both().map((task) => task.label_ids)).toEqual([[label!.id], [label!.id]]);
    expect(undone()).toBe("“two” has @home now.");
    actions.removeLabels(both(), [label!.id]);
    expect(tab.task("one").label_ids).toEqual([]);
    expect(undone()).toBe("“one” no longer has @home.");
  });
});

describe("dropping", () => {
  /** Drop tasks of a view before another one. */
  function drop(view: TaskView, titles: string[], before: string | null, level = 0): boolean {
    const { tables } = tab.replica;
    const { groups, levels } = listed({ tables, view, now: new Date() });
    const rows = groups.flatMap(({ heading, tasks }) => [...(heading ? [heading] : []), ...tasks]);
    const lines = linesOf(rows, levels);
    const keys = titles.map((title) => tab.task(title).id);
    const key = lines.find(({ row }) => titleOf(row) === before)?.key ?? null;
    return actions.drop({ view, lines, tables }, { keys, before: key, level });
  }

  const titleOf = (row: Row) =>
    isTask(row)
      ? row.title
      : keyOf(row)
          .replace("day-", "")
          .replace(/^section-.*/, "section");

  it("is one act with a sentence", () => {
    for (const [index, title] of ["one", "two", "three", "four"].entries())
      tab.add(title, { position: `a${index + 1}` });
    drop(INBOX, ["four"], "one");
    expect(undone()).toBe("“four” moved to another place.");
    drop(INBOX, ["two", "four"], null, 0);
    expect(undone()).toBe("2 tasks moved to another place.");
    drop(INBOX, ["two"], "three", 1);
    expect(tab.task("two").parent_id).toBe(tab.task("one").id);
    drop(INBOX, ["two"], "three", 0);
    expect(undone()).toBe("“two” moved out of “one”.");
    expect(undone()).toBe("“two” is now a part of “one”.");
    expect(tab.task("two").parent_id).toBeNull();
  });

  it("on another day makes tasks due then", () => {
    const view: TaskView = { ...INBOX, view: "upcoming" };
    tab.add("one", { due: due("2026-11-29", "09:00") });
    tab.add("two", { due: due("2026-12-01") });
    drop(view, ["one"], "2026-12-04");
    expect(tab.task("one").due).toEqual(due("2026-12-03", "09:00"));
    expect(undone()).toBe("“one” is due on Thursday, 09:00 am.");
    drop(view, ["one", "two"], "2026-12-04");
    expect(undone()).toBe("2 tasks are due on Thursday.");
  });

  it("in a section puts tasks there", () => {
    const list = addList("Garden");
    const section = newSection(list.user_id, newId(), list.id, "Spring", Date.now());
    tab.replica.perform("Added", [{ op: "create", kind: "section", section }]);
    tab.add("one", { list_id: list.id });
    const view: TaskView = { view: "list", id: list.id, q: "" };
    drop(view, ["one"], null);
    expect(tab.task("one").section_id).toBe(section.id);
    drop(view, ["one"], "section");
    expect(undone()).toBe("“one” moved to Garden.");
    expect(undone()).toBe("“one” moved to Spring.");
  });

  it("where tasks are already is no act, and elsewhere is not possible", () => {
    tab.add("one", { position: "a1" });
    tab.add("two", { position: "a2" });
    const last = undone();
    tab.replica.redo();
    expect(drop(INBOX, ["two"], null)).toBe(true);
    expect(undone()).toBe(last);
    expect(drop({ ...INBOX, view: "all" }, ["one"], null)).toBe(false);
  });
});
