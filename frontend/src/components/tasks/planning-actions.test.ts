import { beforeEach, describe, expect, it } from "vitest";
import { ActToasts } from "@/components/tasks/act-toasts";
import { planningActions } from "@/components/tasks/planning-actions";
import type { Task } from "@/lib/types";
import { newList } from "@/replica/draft";
import { FakeServer } from "@/replica/testing/fake-server";
import { openTab, withFreshBrowser } from "@/replica/testing/setup";
import { newId, type Tab } from "@/replica/testing/tab";

withFreshBrowser(); // it is the 28th of November 2026, a Saturday

let tab: Tab;
let actions: ReturnType<typeof planningActions>;

beforeEach(async () => {
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
      [due("2026-12-24", "09:00"), "“Call Amal” is due on Dec 24, 9:00 AM."],
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

describe("places", () => {
  const titlesInOrder = (tasks: Task[]) =>
    tasks
      .map(({ id }) => tab.replica.tables.get("task", id)!)
      .sort((one, other) => (one.position < other.position ? -1 : 1))
      .map(({ title }) => title);

  it("are changed by one act", () => {
    const [a, b, c] = ["a1", "a2", "a3"].map((position) => tab.add(position, { position }));
    actions.reorder([c!, a!, b!], [c!]);
    expect(titlesInOrder([a!, b!, c!])).toEqual(["a3", "a1", "a2"]);
    expect(undone()).toBe("“a3” moved to another place.");
  });

  it("are those of the last part, and of the one behind the parent", () => {
    const parent = tab.add("parent", { position: "a1" });
    const first = tab.add("first", { position: "a5", parent_id: parent.id });
    const task = tab.add("task", { position: "a2" });
    const next = tab.add("next", { position: "a3" });
    expect(actions.indent(task, parent)).toBe(true);
    expect(tab.task("task").parent_id).toBe(parent.id);
    expect(titlesInOrder([task, first])).toEqual(["first", "task"]);
    expect(actions.outdent(tab.task("task"), next)).toBe(true);
    expect(tab.task("task").parent_id).toBeNull();
    expect(titlesInOrder([next, task, parent])).toEqual(["parent", "task", "next"]);
    expect(undone()).toBe("“task” moved out of “parent”.");
    expect(undone()).toBe("“task” is now a part of “parent”.");
  });

  it("are not below the fifth level, nor below their own parts", () => {
    const chain = [tab.add("0")];
    for (const level of [1, 2, 3, 4])
      chain.push(tab.add(String(level), { parent_id: chain.at(-1)!.id }));
    expect(actions.indent(tab.add("new"), chain[4]!)).toBe(false);
    expect(actions.indent(chain[0]!, chain[2]!)).toBe(false);
    expect(actions.outdent(chain[0]!, null)).toBe(false);
  });
});
