import { describe, expect, it } from "vitest";
import { actorInWords, describeChange, describeConflicts } from "@/domain/history-words";
import type { Change } from "@/lib/types";

const names: Record<string, string> = { g: "Garden", h: "home", p: "Move house" };
const context = {
  today: "2026-11-28",
  locale: "en-GB",
  nameOf: (_: string, id: string) => names[id],
};

function wordsOf(before: object, after: object, change: Change["change"] = "changed"): string[] {
  const whole = { batch: "b", at: "", actor: "web", kind: "task", id: "t", change };
  const words = describeChange({ ...whole, before: { ...before }, after: { ...after } }, context);
  return words.map((sentence) => sentence.replace(/[\u2068\u2069]/g, ""));
}

describe("a change in words", () => {
  const due = (date: string, time: string | null = null, time_zone: string | null = null) => ({
    due: { date, time, time_zone },
  });

  it.each([
    [{ title: "A" }, { title: "B" }, ["Title changed from “A” to “B”"]],
    [
      { completed: false, completed_at: null },
      { completed: true, completed_at: "x" },
      ["Completed"],
    ],
    [{ completed: true }, { completed: false }, ["Reopened"]],
    [{ due: null }, due("2026-11-29"), ["Due date set to 29 Nov 2026"]],
    [due("2026-11-29"), { due: null }, ["Due date removed, which was 29 Nov 2026"]],
    [
      due("2026-11-29"),
      due("2026-11-30", "09:00", "Asia/Tokyo"),
      ["Due date changed from 29 Nov 2026 to 30 Nov 2026, 09:00 (Tokyo)"],
    ],
    [{ priority: 0 }, { priority: 3 }, ["Priority changed from none to high"]],
    [{ list_id: null }, { list_id: "g" }, ["List changed from Inbox to “Garden”"]],
    [{ list_id: "x" }, { list_id: null }, ["List changed from a list that is gone to Inbox"]],
    [
      { label_ids: [] },
      { label_ids: ["h", "x"] },
      ["Labels set to “home” and a label that is gone"],
    ],
    [{ parent_id: "p" }, { parent_id: null }, ["Parent removed, which was “Move house”"]],
    [
      { repeat: null },
      { repeat: { rule: "FREQ=WEEKLY;BYDAY=FR", from: "due" }, repeat_anchor: "2026-11-27" },
      ["Repetition set to every Friday"],
    ],
    [{ position: "a1" }, { position: "a2" }, ["Moved in its order"]],
    [
      { title: "A", notes: "" },
      { title: "B", notes: "c\n\nd" },
      ["Title changed from “A” to “B”", "Notes set to “c d”"],
    ],
    [{ updated_at: "x" }, { updated_at: "y" }, []],
  ])("%j to %j", (before, after, expected) => {
    expect(wordsOf(before, after)).toEqual(expected);
  });

  it("says what became of the whole task", () => {
    expect(wordsOf({}, { title: "A", completed: false }, "created")).toEqual(["Created"]);
    expect(wordsOf({ title: "A" }, {}, "deleted")).toEqual(["Deleted"]);
    expect(wordsOf({}, { title: "A" }, "restored")).toEqual(["Restored"]);
  });

  it("shortens a long text", () => {
    const [sentence = ""] = wordsOf({ notes: "" }, { notes: "a".repeat(16_000) });
    expect(sentence.length).toBeLessThan(120);
    expect(sentence).toMatch(/a…”$/);
  });
});

it("says what stands in the way of an undo", () => {
  const conflict = { kind: "task", id: "t", field: "title", now: "C", wanted: "A" };
  const sentence = (conflicts: object[], change: Change["change"]) =>
    describeConflicts(conflicts as never, { id: "t", change }, context).replace(
      /[\u2068\u2069]/g,
      "",
    );
  expect(sentence([conflict], "changed")).toBe("The title is “C” by now, and would be “A”.");
  expect(sentence([{ ...conflict, wanted: null }], "created")).toBe(
    "The title is “C” by now, and would be gone.",
  );
  expect(
    sentence([conflict, { ...conflict, id: "p", field: "notes", now: "x", wanted: "" }], "changed"),
  ).toBe(
    "The title is “C” by now, and would be “A”; the notes of “Move house” are “x” by now, and would be empty.",
  );
});

it("names what made a change, unless that was the app", () => {
  const actors = ["web", "undo", "token:My: robot", "import:01a1fb97", "cli"];
  expect(actors.map(actorInWords)).toEqual([
    null,
    "by an undo",
    "with the access token “\u2068My: robot\u2069”",
    "by an import",
    "by cli",
  ]);
});
