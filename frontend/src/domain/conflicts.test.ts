import { describe, expect, it } from "vitest";
import { keepTheirs, keepYours, settle } from "@/domain/conflicts";
import type { Task } from "@/lib/types";
import { newTask } from "@/replica/draft";
import type { Conflict, Effect, Entry, Operation } from "@/replica/entries";
import type { Fields } from "@/replica/rows";

const row = (change: Partial<Task> = {}): Task => ({ ...newTask("ada", "a", "one", 0), ...change });

const update = (before: Fields, after: Fields): [Operation, Effect] => [
  { op: "update", kind: "task", id: "a", fields: after },
  { kind: "task", id: "a", before, after },
];

const deletion = (before: Fields): [Operation, Effect] => [
  { op: "delete", kind: "task", id: "a" },
  { kind: "task", id: "a", before, after: null },
];

function entryOf(...changes: [Operation, Effect][]): Entry {
  return {
    id: "entry",
    order: 1,
    request: { type: "batch", operations: changes.map(([operation]) => operation) },
    effects: changes.map(([, effect]) => effect),
    attempt: { key: "key", at: 0, body: {} },
    isAnswered: false,
    problem: { sentence: "", conflicts: [], isGone: false, isUnfit: false },
  };
}

it("a completion of an occurrence is done if somebody else has completed it, and told if it has moved", () => {
  const fields = { occurrence: "2026-11-30", today: "2026-11-30" };
  const operation = { op: "complete" as const, kind: "task" as const, id: "a", fields };
  const effect = { kind: "task" as const, id: "a", before: {}, after: {} };
  const due = (date: string) => ({
    ...newTask("user", "a", "Water", 0),
    repeat: { rule: "FREQ=WEEKLY", from: "due" as const },
    due: { date, time: null, time_zone: null },
  });
  const isRecorded = (date: unknown) => date === "2026-11-30";
  expect(settle(operation, effect, due("2026-12-07"), [], isRecorded)).toEqual({ is: "done" });
  expect(settle(operation, effect, due("2026-12-07"))).toEqual({ is: "moved" });
  const once = { ...due("2026-12-07"), repeat: null };
  expect(settle(operation, effect, once)).toMatchObject({ is: "due", operation: { fields: {} } });
  expect(settle(operation, effect, due("2026-11-30"))).toMatchObject({ is: "due" });
});

describe("an update", () => {
  it("is due if the row is as it was seen", () => {
    expect(settle(...update({ title: "one" }, { title: "two" }), row())).toMatchObject({
      is: "due",
      operation: { fields: { title: "two" } },
      seen: { title: "one" },
    });
  });

  it("asks if the same text was changed elsewhere", () => {
    const found = settle(...update({ title: "one" }, { title: "two" }), row({ title: "other" }));
    expect(found).toEqual({
      is: "conflict",
      conflicts: [{ kind: "task", id: "a", field: "title", theirs: "other", yours: "two" }],
    });
  });

  it("wins over an earlier change of another field than a text", () => {
    const found = settle(...update({ priority: 0 }, { priority: 3 }), row({ priority: 1 }));
    expect(found).toMatchObject({ is: "due", seen: null });
  });

  it("sends only the fields that differ", () => {
    const [operation, effect] = update(
      { title: "one", priority: 0 },
      { title: "two", priority: 2 },
    );
    expect(settle(operation, effect, row({ title: "two" }))).toMatchObject({
      is: "due",
      operation: { fields: { priority: 2 } },
    });
    expect(settle(operation, effect, row({ title: "two", priority: 2 }))).toEqual({ is: "done" });
  });

  it("of a row that is gone says which text would be lost", () => {
    expect(settle(...update({ title: "one" }, { title: "two" }), undefined)).toEqual({
      is: "gone",
      text: "two",
    });
    expect(settle(...update({ priority: 0 }, { priority: 1 }), undefined)).toEqual({
      is: "gone",
      text: null,
    });
  });
});

describe("a deletion", () => {
  it("is due if the texts are as they were seen", () => {
    const found = settle(...deletion({ ...row() }), row({ priority: 3 }));
    expect(found).toMatchObject({ is: "due", seen: { priority: 3 } });
  });

  it("does not delete a text that was not seen", () => {
    expect(settle(...deletion({ ...row() }), row({ notes: "new" }))).toEqual({ is: "changed" });
  });

  it("knows the texts that waiting changes have replaced", () => {
    const [, rename] = update({ title: "one" }, { title: "refused" });
    const found = settle(...deletion({ ...row({ title: "refused" }) }), row(), [rename]);
    expect(found).toMatchObject({ is: "due" });
  });

  it("of a row that is gone is done", () => {
    expect(settle(...deletion({ ...row() }), undefined)).toEqual({ is: "done" });
  });
});

describe("a decision", () => {
  const conflict: Conflict = {
    kind: "task",
    id: "a",
    field: "title",
    theirs: "other",
    yours: "two",
  };
  const both = entryOf(update({ title: "one", priority: 0 }, { title: "two", priority: 2 }));

  it("for yours builds on theirs", () => {
    const kept = keepYours(both, conflict);
    expect(kept).toMatchObject({ attempt: null, problem: null });
    expect(kept.effects[0]).toMatchObject({ before: { title: "other" }, after: { title: "two" } });
  });

  it("for theirs leaves the other fields", () => {
    const kept = keepTheirs(both, conflict);
    expect(kept?.request).toMatchObject({ operations: [{ fields: { priority: 2 } }] });
    expect(kept?.effects[0]?.after).toEqual({ priority: 2 });
  });

  it("for theirs leaves nothing of a change of that text alone", () => {
    expect(keepTheirs(entryOf(update({ title: "one" }, { title: "two" })), conflict)).toBeNull();
  });
});
