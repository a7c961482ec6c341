import { today } from "@/domain/due";
import { between } from "@/domain/position";
import { completed as afterCompletion } from "@/domain/repeat";
import type { Task } from "@/lib/types";
import type { Draft } from "@/replica/draft";
import type { Effect, Operation } from "@/replica/entries";
import { newTask } from "@/replica/new-rows";
import { fieldsOf, instant, type Fields } from "@/replica/rows";
import type { Tables } from "@/replica/tables";

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

/** Where a task is: a part is where its task is, and a section is one of the list. */
const PLACE = ["parent_id", "list_id", "section_id"] as const satisfies readonly (keyof Task)[];

type Place = Pick<Task, (typeof PLACE)[number]>;

/** A new task. One without a place in the manual order is shown last, as the API does. */
export function taskCreation(tables: Tables, task: Task): Draft {
  const empty = newTask(task.user_id, task.id, "", 0);
  const fields: Fields = {};
  for (const name of CREATED)
    if (JSON.stringify(task[name]) !== JSON.stringify(empty[name])) fields[name] = task[name];
  const { id } = task;
  const operations: Operation[] = [{ op: "create", kind: "task", id, fields: sent(fields) }];
  if (task.completed) operations.push({ op: "complete", kind: "task", id });
  const after = {
    ...task,
    ...(task.parent_id && placeUnder(tables, task.parent_id, task)),
    position: task.position || between(tables.placed.at(-1)?.position ?? null, null),
  };
  return { operations, effects: [{ kind: "task", id, before: null, after }] };
}

/** Other values of some fields. A task that is moved takes its parts along. */
export function taskUpdate(
  tables: Tables,
  id: string,
  fields: Fields,
  seen: object | undefined,
): Draft | null {
  if (!seen || Object.keys(fields).length === 0) return null;
  const task = tables.get("task", id);
  if (!task || !PLACE.some((name) => name in fields)) return update(id, fields, seen);
  const place = placeAfter(tables, task, fields as Partial<Place>);
  const names = Object.keys(fields).filter((name) => !(PLACE as readonly string[]).includes(name));
  const others = fieldsOf(fields, names);
  if (PLACE.every((name) => place[name] === task[name]))
    return names.length > 0 ? update(id, others, seen) : null;
  const { operations, effects } = update(
    id,
    { ...others, ...place },
    { ...seen, ...fieldsOf(task, PLACE) },
  );
  return { operations, effects: [...effects, ...movesOf(tables, tables.partsOf(id), place)] };
}

function update(id: string, after: Fields, seen: object): Draft {
  return {
    operations: [{ op: "update", kind: "task", id, fields: sent(after) }],
    effects: [{ kind: "task", id, before: fieldsOf(seen, Object.keys(after)), after }],
  };
}

/** What is sent of some fields: a part is in the list and the section of its task, wherever that is. */
function sent({ list_id, section_id, ...fields }: Fields): Fields {
  if (fields["parent_id"]) return fields;
  return {
    ...fields,
    ...(list_id !== undefined && { list_id }),
    ...(section_id !== undefined && { section_id }),
  };
}

/** The place of a part of a task; what it was to be, if that task is not known. */
function placeUnder<P extends Place>(tables: Tables, parentId: string, otherwise: P): Place {
  const { list_id, section_id } = tables.get("task", parentId) ?? otherwise;
  return { parent_id: parentId, list_id, section_id };
}

/**
 * Where a change brings a task. A part that gets a list or a section is one no more; a task cannot
 * become a part of itself.
 */
function placeAfter(tables: Tables, task: Task, wanted: Partial<Place>): Place {
  const { parent_id } = wanted;
  if (parent_id) {
    const isWithin = parent_id === task.id || tables.partsOf(task.id).includes(parent_id);
    return isWithin ? task : placeUnder(tables, parent_id, { ...task, ...wanted });
  }
  const section = wanted.section_id ? tables.get("section", wanted.section_id) : undefined;
  const { list_id = task.list_id } = { ...wanted, ...(section && { list_id: section.list_id }) };
  const isSame = list_id === task.list_id;
  const { section_id = isSame ? task.section_id : null } = wanted;
  const stays = parent_id === undefined && isSame && section_id === task.section_id;
  return { parent_id: stays ? task.parent_id : null, list_id, section_id };
}

/** The effects on tasks that get into a list and a section. */
function movesOf(tables: Tables, ids: readonly string[], { list_id, section_id }: Place): Effect[] {
  const after = { list_id, section_id };
  return ids
    .flatMap((id) => tables.get("task", id) ?? [])
    .filter((task) => task.list_id !== list_id || task.section_id !== section_id)
    .map((task) => ({
      kind: "task",
      id: task.id,
      before: fieldsOf(task, Object.keys(after)),
      after,
    }));
}

/** A deletion, of the parts too. */
export function taskDeletion(tables: Tables, task: Task): Draft {
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
export function taskCompletion(
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
      return {
        kind: "task",
        id: each!.id,
        before: fieldsOf(each!, Object.keys(after)),
        after: { ...after },
      };
    }),
  };
}
