import type { Label, List, Section, Task } from "@/lib/types";
import type { Effect, Operation } from "@/replica/entries";
import { creationOf, deletionOf, updateOf } from "@/replica/list-drafts";
import { fieldsOf, type Fields } from "@/replica/rows";
import type { Tables } from "@/replica/tables";
import { taskCompletion, taskCreation, taskDeletion, taskUpdate } from "@/replica/task-drafts";

export { newLabel, newList, newSection, newTask } from "@/replica/new-rows";

/** What a user wants to be done. */
export type Intent =
  | { op: "create"; task: Task }
  | { op: "create"; kind: "list"; list: List }
  | { op: "create"; kind: "section"; section: Section }
  | { op: "create"; kind: "label"; label: Label }
  /** `seen` is what the user saw when the editor opened; by default, what is on screen. */
  | { op: "update"; id: string; fields: Fields; seen?: Fields }
  | { op: "update"; kind: "list" | "section" | "label"; id: string; fields: Fields }
  | { op: "complete" | "reopen" | "delete"; id: string }
  | { op: "delete"; kind: "section" | "label"; id: string }
  /** `tasks` says what becomes of the tasks of the list. */
  | { op: "delete"; kind: "list"; id: string; tasks: "trash" | "inbox" };

/**
 * What is to be sent, and what it does on screen: to the row itself, and to all others that the
 * server changes with it.
 */
export interface Draft {
  operations: Operation[];
  effects: Effect[];
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
      for (const effect of effects) last.effects.push(effect);
      size += length;
    } else {
      batches.push({ operations: [...operations], effects: [...effects] });
      size = length;
    }
  }
  return batches;
}

/** The drafts of intents on the rows on screen, of those that change something. */
export function drafts(tables: Tables, intents: readonly Intent[], now: number): Draft[] {
  const moved = new Set(intents.filter(isMove).map(({ id }) => id));
  return intents
    .map((intent) =>
      isMove(intent) && isTakenAlong(tables, intent.id, moved) ? withoutMove(intent) : intent,
    )
    .map((intent) => draft(tables, intent, now))
    .filter((each) => each !== null);
}

type TaskUpdate = Extract<Intent, { seen?: Fields }>;

/** Whether a task is to get into another list or section. */
function isMove(intent: Intent): intent is TaskUpdate {
  if (intent.op !== "update" || "kind" in intent) return false;
  const { list_id, section_id, parent_id } = intent.fields;
  return parent_id === undefined && (list_id !== undefined || section_id !== undefined);
}

/** Whether the task of which this one is a part is moved too, and takes it along. */
function isTakenAlong(tables: Tables, id: string, moved: ReadonlySet<string>): boolean {
  const above = new Set<string>();
  let parent = tables.get("task", id)?.parent_id;
  while (parent && !above.has(parent)) {
    above.add(parent);
    parent = tables.get("task", parent)?.parent_id;
  }
  return [...above].some((each) => moved.has(each));
}

function withoutMove({ fields, ...intent }: TaskUpdate): TaskUpdate {
  const names = Object.keys(fields).filter((name) => name !== "list_id" && name !== "section_id");
  return { ...intent, fields: fieldsOf(fields, names) };
}

/** The draft of an intent; null if there is nothing to do. */
export function draft(tables: Tables, intent: Intent, now: number): Draft | null {
  if (intent.op === "create") {
    if ("task" in intent) return taskCreation(tables, intent.task);
    if (intent.kind === "list") return creationOf(tables, "list", intent.list);
    if (intent.kind === "section") return creationOf(tables, "section", intent.section);
    return creationOf(tables, "label", intent.label);
  }
  if ("kind" in intent)
    return intent.op === "update"
      ? updateOf(tables, intent, intent.fields, now)
      : deletionOf(tables, intent, "tasks" in intent ? intent.tasks : null);
  const task = tables.get("task", intent.id);
  if (intent.op === "update")
    return taskUpdate(tables, intent.id, intent.fields, intent.seen ?? task);
  if (!task) return null;
  if (intent.op === "delete") return taskDeletion(tables, task);
  return taskCompletion(tables, task, intent.op, now);
}
