import { describe, expect, it } from "vitest";
import { newLabel, newList, newSection, newTask, type Intent } from "@/replica/draft";
import { FakeServer } from "@/replica/testing/fake-server";
import { openTab, refresh, settle, withFreshBrowser } from "@/replica/testing/setup";
import { newId, type Tab } from "@/replica/testing/tab";

withFreshBrowser();

/** Two devices that know a list with a section, a label and a task. */
async function devices() {
  const server = new FakeServer();
  const [here, there] = [await openTab(server), await openTab(server, { database: "two" })];
  const [list, section, label] = [newId(), newId(), newId()];
  const { userId } = server;
  here.replica.perform("Added", [
    { op: "create", kind: "list", list: newList(userId, list, "Garden", 0) },
    { op: "create", kind: "section", section: newSection(userId, section, list, "Beds", 0) },
    { op: "create", kind: "label", label: newLabel(userId, label, "home", 0) },
  ]);
  const { id: task } = here.add("Water the fig tree");
  await refresh(here);
  await refresh(there);
  const place = (id: string) => {
    const { list_id, section_id, parent_id } = server.rows.get(id)!;
    return { list_id, section_id, parent_id };
  };
  return { server, here, there, list, section, label, task, place };
}

/** Do something on a device that reaches the server only after another one. */
async function late(tab: Tab, intents: Intent[], meanwhile: () => Promise<void>): Promise<void> {
  tab.network.isOnline = false;
  tab.replica.perform("Did", intents);
  await settle();
  await meanwhile();
  tab.network.isOnline = true;
  await refresh(tab);
}

const NOWHERE = { list_id: null, section_id: null, parent_id: null };

describe("a list that was deleted elsewhere", () => {
  it("gives a new task to the Inbox, and asks nothing", async () => {
    const { server, here, there, list, section, place } = await devices();
    there.network.isOnline = false;
    const { id } = there.add("Prune the rose", { list_id: list, section_id: section });
    here.replica.perform("Deleted", [{ op: "delete", kind: "list", id: list, tasks: "trash" }]);
    await settle();
    there.network.isOnline = true;
    await refresh(there);
    expect(place(id)).toEqual(NOWHERE);
    expect(server.data.rows.section.size).toBe(0);
    expect(there.entries).toEqual([]);
  });

  it("leaves a task that was moved to it where it was", async () => {
    const { here, there, list, task, place } = await devices();
    await late(there, [{ op: "update", id: task, fields: { list_id: list } }], async () => {
      here.replica.perform("Deleted", [{ op: "delete", kind: "list", id: list, tasks: "inbox" }]);
      await settle();
    });
    expect(place(task)).toEqual(NOWHERE);
    expect(there.replica.tables.get("task", task)?.list_id).toBeNull();
    expect(there.entries).toEqual([]);
  });

  it("loses the new sections, and says so", async () => {
    const { server, here, there, list } = await devices();
    const section = newSection(server.userId, newId(), list, "Trees", 0);
    await late(there, [{ op: "create", kind: "section", section }], async () => {
      here.replica.perform("Deleted", [{ op: "delete", kind: "list", id: list, tasks: "inbox" }]);
      await settle();
    });
    expect(there.notices).toEqual(["“Trees” had been deleted elsewhere."]);
    expect(there.entries).toEqual([]);
  });
});

describe("a section or a label that was deleted elsewhere", () => {
  it("is left out of a move, which reaches its list", async () => {
    const { here, there, list, section, task, place } = await devices();
    await late(there, [{ op: "update", id: task, fields: { section_id: section } }], async () => {
      here.replica.perform("Deleted", [{ op: "delete", kind: "section", id: section }]);
      await settle();
    });
    expect(place(task)).toEqual({ ...NOWHERE, list_id: list });
  });

  it("is left out of the labels of a task", async () => {
    const { server, here, there, label, task } = await devices();
    await late(there, [{ op: "update", id: task, fields: { label_ids: [label] } }], async () => {
      here.replica.perform("Deleted", [{ op: "delete", kind: "label", id: label }]);
      await settle();
    });
    expect(server.rows.get(task)?.label_ids).toEqual([]);
    expect(there.entries).toEqual([]);
  });
});

it("a task that became a part elsewhere is moved to the list, and is a part no more", async () => {
  const { here, there, list, task, place } = await devices();
  const { id: other } = here.add("Garden work");
  await refresh(here);
  await late(there, [{ op: "update", id: task, fields: { list_id: list } }], async () => {
    here.update(task, { parent_id: other });
    await settle();
  });
  expect(place(task)).toEqual({ ...NOWHERE, list_id: list });
});

it("a list is deleted with what it has got elsewhere, and comes back with it", async () => {
  const { server, here, there, list, task, place } = await devices();
  await late(here, [{ op: "delete", kind: "list", id: list, tasks: "trash" }], async () => {
    there.update(task, { list_id: list });
    await settle();
  });
  expect(server.rows.size).toBe(0);
  here.replica.undo();
  await refresh(here);
  expect(place(task)).toEqual({ ...NOWHERE, list_id: list });
  expect(here.replica.tables.sectionsOf(list).map(({ name }) => name)).toEqual(["Beds"]);
});

describe("a label that was created elsewhere with the same name", () => {
  /** Two devices without a network create it; the first one is sent at once. */
  async function twins() {
    const { server, here, there, task } = await devices();
    const [mine, theirs] = [newId(), newId()];
    const label = (id: string, name: string): Intent => ({
      op: "create",
      kind: "label",
      label: newLabel(server.userId, id, name, 0),
    });
    const added = (title: string) => {
      const row = { ...newTask(server.userId, newId(), title, 0), label_ids: [mine] };
      return { op: "create", task: row } as const;
    };
    here.replica.perform("Added", [label(theirs, "urgent")]);
    return { server, here, there, task, mine, theirs, label, added };
  }

  it("is used in its place by all that waits, on screen too", async () => {
    const { server, there, task, mine, theirs, label, added } = await twins();
    const [first, second] = [added("Call mum"), added("Buy soil")];
    await late(there, [label(mine, "Urgent"), first], async () => {
      there.replica.perform("Added", [second]);
      there.update(task, { label_ids: [mine] });
      await settle();
    });
    expect(there.entries).toEqual([]);
    const labels = [first.task.id, second.task.id, task].map(
      (id) => server.rows.get(id)?.label_ids,
    );
    expect(labels).toEqual([[theirs], [theirs], [theirs]]);
    expect(there.replica.tables.get("label", mine)).toBeUndefined();
    expect(there.notices).toEqual([]);
  });

  it("is used by an act that is undone and redone", async () => {
    const { server, there, mine, theirs, label, added } = await twins();
    const first = added("Call mum");
    await late(there, [label(mine, "Urgent"), first], async () => undefined);
    there.replica.undo();
    await settle();
    expect(server.rows.has(first.task.id)).toBe(false);
    expect(server.data.rows.label.has(theirs)).toBe(true);
    there.replica.redo();
    await settle();
    expect(server.rows.get(first.task.id)?.label_ids).toEqual([theirs]);
    expect(there.entries).toEqual([]);
  });

  it("stays if the own one has been deleted since", async () => {
    const { server, there, mine, theirs, label } = await twins();
    await late(there, [label(mine, "Urgent")], async () => {
      there.replica.perform("Deleted", [{ op: "delete", kind: "label", id: mine }]);
      await settle();
    });
    expect(there.entries).toEqual([]);
    expect(server.data.rows.label.has(theirs)).toBe(true);
  });

  it("is found after the server has refused the own one", async () => {
    const { server, here, there, mine, theirs, label, added } = await twins();
    await settle();
    const first = added("Call mum");
    server.listeners.clear();
    here.replica.perform("Changed", [
      { op: "update", kind: "label", id: theirs, fields: { name: "later" } },
    ]);
    await settle();
    await refresh(there);
    server.listeners.clear();
    here.replica.perform("Changed", [
      { op: "update", kind: "label", id: theirs, fields: { name: "urgent" } },
    ]);
    await settle();
    there.replica.perform("Added", [label(mine, "Urgent"), first]);
    await settle();
    expect(there.entries).toEqual([]);
    expect(server.rows.get(first.task.id)?.label_ids).toEqual([theirs]);
  });
});
