import { describe, expect, it } from "vitest";
import type { Entry } from "@/lib/outbox-entries";
import { shareTasks, withTask, type TaskPages } from "@/lib/task-cache";
import { keepEdited, overlay, overlayCounts } from "@/lib/task-overlay";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";

const OPEN: TaskView = { view: "open", q: "" };

/** A task that was written down at a minute of an hour. */
function makeTask(minute: number, change: Partial<Task> = {}): Task {
  const time = `2026-11-21T08:${String(minute).padStart(2, "0")}:00.000000Z`;
  const id = `task-${minute}`;
  return {
    id,
    user_id: "ada",
    title: id,
    completed: false,
    created_at: time,
    updated_at: time,
    ...change,
  };
}

function makeEntry(kind: Entry["kind"], before: Task | null, after: Task | null): Entry {
  const id = `${kind}-${(after ?? before)?.id}`;
  return { id, userId: "ada", order: 1, kind, before, after, holdUntil: null, problem: null };
}

const completing = (task: Task) => makeEntry("complete", task, { ...task, completed: true });
const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id);

function show(base: Task[], entries: Entry[], parts: Partial<Parameters<typeof overlay>[0]> = {}) {
  return ids(overlay({ view: OPEN, base, isWhole: true, entries, lingering: new Map(), ...parts }));
}

describe("waiting changes over a list", () => {
  const base = [makeTask(3), makeTask(2), makeTask(1)];

  it("put new tasks on top, the latest first, whatever the clock says", () => {
    const early = makeTask(0, { id: "local:a" });
    const earlier = makeTask(0, { id: "local:b" });
    const entries = [makeEntry("create", null, early), makeEntry("create", null, earlier)];
    expect(show(base, entries)).toEqual(["local:b", "local:a", "task-3", "task-2", "task-1"]);
  });

  it("take out what is deleted or no longer belongs there", () => {
    const entries = [makeEntry("delete", base[0]!, null), completing(base[1]!)];
    expect(show(base, entries)).toEqual(["task-1"]);
  });

  it("leave a task in its place for a moment", () => {
    const done = { ...base[1]!, completed: true };
    const lingering = new Map([[done.id, done]]);
    expect(show(base, [completing(base[1]!)], { lingering })).toEqual(ids(base));
    const answered = [base[0]!, base[2]!];
    expect(show(answered, [], { lingering })).toEqual(ids(base));
  });

  it("put a task where it belongs by time, if that part of the list is known", () => {
    const view: TaskView = { view: "completed", q: "" };
    const entries = [completing(makeTask(2)), completing(makeTask(0))];
    const known = [makeTask(3, { completed: true }), makeTask(1, { completed: true })];
    expect(show(known, entries, { view })).toEqual(["task-3", "task-2", "task-1", "task-0"]);
    expect(show(known, entries, { view, isWhole: false })).toEqual(["task-3", "task-2", "task-1"]);
  });

  it("count as they are meant", () => {
    const entries = [completing(makeTask(1)), makeEntry("create", null, makeTask(5))];
    expect(overlayCounts({ open: 10, completed: 4 }, entries)).toEqual({ open: 10, completed: 5 });
  });
});

describe("a task that is being edited", () => {
  const rows = [makeTask(3), makeTask(1), "fold" as const, makeTask(2, { completed: true })];
  const keyOf = (row: Task | "fold") => (typeof row === "string" ? row : row.id);
  const keep = (seen: Task) => keepEdited<"fold">(rows, { key: seen.id, seen }, keyOf).map(keyOf);

  it("changes nothing where it is still there, as it is by now", () => {
    expect(keepEdited<"fold">(rows, { key: "task-2", seen: makeTask(2) }, keyOf)).toBe(rows);
    expect(keepEdited<"fold">(rows, null, keyOf)).toBe(rows);
  });

  it("stays in its place when it has gone", () => {
    expect(keep(makeTask(4))).toEqual(["task-4", "task-3", "task-1", "fold", "task-2"]);
    expect(keep(makeTask(0))).toEqual(["task-3", "task-1", "task-0", "fold", "task-2"]);
  });
});

function makePages(...pages: Task[][]): TaskPages {
  const cursor = (index: number) => (index < pages.length - 1 ? `page-${index + 1}` : null);
  return {
    pages: pages.map((tasks, index) => ({ tasks, cursor: cursor(index) })),
    pageParams: pages.map((_, index) => (index ? cursor(index - 1) : null)),
  };
}

describe("an answer in loaded pages", () => {
  const pages = makePages([makeTask(9), makeTask(8)], [makeTask(2), makeTask(1)]);
  const all = (data: TaskPages) => ids(data.pages.flatMap(({ tasks }) => tasks));

  it("changes a task in its place", () => {
    const renamed = makeTask(8, { title: "renamed" });
    const after = withTask(pages, OPEN, renamed.id, renamed);
    expect(after.pages[0]?.tasks[1]).toBe(renamed);
    expect(after.pages[1]).toBe(pages.pages[1]);
  });

  it("takes a task out, once it is gone or belongs elsewhere", () => {
    expect(all(withTask(pages, OPEN, "task-8", null))).toEqual(["task-9", "task-2", "task-1"]);
    const completed = makeTask(2, { completed: true });
    expect(all(withTask(pages, OPEN, "task-2", completed))).toEqual(["task-9", "task-8", "task-1"]);
  });

  it("puts a new task in the page where its time falls", () => {
    for (const [minute, expected] of [
      [10, ["task-10", "task-9", "task-8", "task-2", "task-1"]],
      [5, ["task-9", "task-8", "task-5", "task-2", "task-1"]],
      [0, ["task-9", "task-8", "task-2", "task-1", "task-0"]],
    ] as const) {
      expect(all(withTask(pages, OPEN, `task-${minute}`, makeTask(minute)))).toEqual(expected);
    }
  });

  it("adds nothing to a search that it does not match", () => {
    const view: TaskView = { view: "open", q: "fig" };
    expect(all(withTask(pages, view, "task-10", makeTask(10)))).toEqual(all(pages));
  });
});

describe("pages fetched again", () => {
  it("keep the tasks, pages and lists that have not changed", () => {
    const before = makePages([makeTask(9), makeTask(8)], [makeTask(2)]);
    expect(shareTasks(before, structuredClone(before))).toBe(before);

    const fresh = structuredClone(before);
    fresh.pages[0]!.tasks[1] = makeTask(8, { title: "renamed", updated_at: "later" });
    const after = shareTasks(before, fresh) as TaskPages;
    expect(after.pages[0]?.tasks[0]).toBe(before.pages[0]?.tasks[0]);
    expect(after.pages[0]?.tasks[1]?.title).toBe("renamed");
    expect(after.pages[1]).toBe(before.pages[1]);
  });
});
