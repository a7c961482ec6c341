import { today } from "@/domain/due";
import { completed as afterCompletion } from "@/domain/repeat";
import type { Label, List, Task } from "@/lib/types";
import type { Effect, Operation } from "@/replica/entries";
import { instant, type Fields } from "@/replica/rows";
import type { Tables } from "@/replica/tables";

/** What a user wants to be done. */
export type Intent =
  | { op: "create"; task: Task }
  | { op: "create"; kind: "list"; list: List }
  | { op: "create"; kind: "label"; label: Label }
  /** `seen` is what the user saw when the editor opened; by default, what is on screen. */
  | { op: "update"; id: string; fields: Fields; seen?: Fields }
  | { op: "complete" | "reopen" | "delete"; id: string };

export interface Draft {
  operations: Operation[];
  effects: Effect[];
}

/** The fields of a new task that the API takes. */
const CREATED = [
  "title",
  "notes",
  "priority",
  "list_id",
  "section_id",
  "parent_id",
  "label_ids",
  "start_date",
  "due",
  "repeat",
  "position",
] as const satisfies readonly (keyof Task)[];

/** A task as the API makes it of a title. */
export function newTask(userId: string, id: string, title: string, now: number): Task {
  const at = instant(now);
  return {
    id,
    user_id: userId,
    title,
    completed: false,
    created_at: at,
    updated_at: at,
    notes: "",
    priority: 0,
    completed_at: null,
    list_id: null,
    section_id: null,
    parent_id: null,
    label_ids: [],
    start_date: null,
    due: null,
    repeat: null,
    repeats: null,
    repeat_anchor: null,
    position: "",
    day_position: null,
    version: 0,
  };
}

/** A label as the API makes it of a name; a list has one field more. */
export function newLabel(userId: string, id: string, name: string, now: number): Label {
  const at = instant(now);
  return {
    id,
    user_id: userId,
    name,
    colour: "grey",
    position: "",
    created_at: at,
    updated_at: at,
    version: 0,
  };
}

/** A list as the API makes it of a name. */
export function newList(userId: string, id: string, name: string, now: number): List {
  return { ...newLabel(userId, id, name, now), archived_at: null };
}

/** The API's limit of operations in one batch, and a length well below its limit of 1 MiB. */
const OPERATIONS_MAX = 1_000;
const BODY_MAX = 400_000;

/** Drafts in groups, each of which one batch can carry. */
export function inBatches(drafts: readonly Draft[]): Draft[] {
  const batches: Draft[] = [];
  let size = 0;
  for (const { operations, effects } of drafts) {
    const length = JSON.stringify(operations).length;
    const last = batches.at(-1);
    if (
      last &&
      last.operations.length + operations.length <= OPERATIONS_MAX &&
      size + length <= BODY_MAX
    ) {
      last.operations.push(...operations);
      last.effects.push(...effects);
      size += length;
    } else {
      batches.push({ operations: [...operations], effects: [...effects] });
      size = length;
    }
  }
  return batches;
}

/** The operations and the effects of an intent on the rows on screen; null if there is nothing to do. */
export function draft(tables: Tables, intent: Intent, now: number): Draft | null {
  if (intent.op === "create") {
    if ("task" in intent) return creation(intent.task);
    return intent.kind === "list"
      ? namedCreation("list", intent.list)
      : namedCreation("label", intent.label);
  }
  const task = tables.get("task", intent.id);
  if (intent.op === "update") return update(intent.id, intent.fields, intent.seen ?? task);
  if (!task) return null;
  if (intent.op === "delete") return deletion(tables, task);
  return completion(tables, task, intent.op, now);
}

function creation(task: Task): Draft {
  const empty = newTask(task.user_id, task.id, "", 0);
  const fields: Fields = {};
  for (const name of CREATED)
    if (JSON.stringify(task[name]) !== JSON.stringify(empty[name])) fields[name] = task[name];
  const { id } = task;
  const operations: Operation[] = [{ op: "create", kind: "task", id, fields }];
  if (task.completed) operations.push({ op: "complete", kind: "task", id });
  return {
    operations,
    effects: [{ kind: "task", id: task.id, before: null, after: { ...task } }],
  };
}

function namedCreation(kind: "list" | "label", row: List | Label): Draft {
  const { id, name } = row;
  return {
    operations: [{ op: "create", kind, id, fields: { name } }],
    effects: [{ kind, id, before: null, after: { ...row } }],
  };
}

function update(id: string, after: Fields, seen: object | undefined): Draft | null {
  if (!seen) return null;
  const before: Fields = {};
  for (const name of Object.keys(after)) before[name] = (seen as Fields)[name];
  return {
    operations: [{ op: "update", kind: "task", id, fields: after }],
    effects: [{ kind: "task", id, before, after }],
  };
}

function deletion(tables: Tables, task: Task): Draft {
  const whole = (id: string): Effect[] => {
    const row = tables.get("task", id);
    return row ? [{ kind: "task", id, before: { ...row }, after: null }] : [];
  };
  return {
    operations: [{ op: "delete", kind: "task", id: task.id }],
    effects: [task.id, ...tables.partsOf(task.id)].flatMap(whole),
  };
}

/** The open parts of a completed task are completed with it, except those that repeat. */
function completion(
  tables: Tables,
  task: Task,
  op: "complete" | "reopen",
  now: number,
): Draft | null {
  const completed = op === "complete";
  if (task.completed === completed) return null;
  const state = { completed, completed_at: completed ? instant(now) : null };
  const parts = completed
    ? tables
        .partsOf(task.id)
        .map((id) => tables.get("task", id))
        .filter((part) => part && !part.completed && !part.repeat)
    : [];
  const day = today(new Date(now));
  const series = completed && task.repeat && task.due ? afterCompletion(task, day) : null;
  return {
    operations: [
      {
        op,
        kind: "task",
        id: task.id,
        ...(series && { fields: { occurrence: task.due?.date, today: day } }),
      },
    ],
    effects: [task, ...(series?.completed === false ? [] : parts)].map((each) => {
      const after = each === task && series && !series.completed ? series : state;
      const before = Object.fromEntries(
        Object.keys(after).map((name) => [name, each![name as keyof Task]]),
      );
      return { kind: "task", id: each!.id, before, after: { ...after } };
    }),
  };
}
