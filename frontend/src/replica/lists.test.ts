import { describe, expect, it } from "vitest";
import { newLabel, newList, newSection, type Intent } from "@/replica/draft";
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
