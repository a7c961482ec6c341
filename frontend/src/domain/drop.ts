import { isOrdered } from "@/domain/views";
import { movingRows, type DragRow, type Place } from "@/domain/drag-place";
import { LEVELS_MAX, levelOf, levelsOf, withoutPartsOfOthers } from "@/domain/nesting";
import { byPlace, byTimeOfDay } from "@/domain/order";
import { newPlaces } from "@/domain/reorder";
import { dayOfTask, type Heading } from "@/domain/views";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** A task or a heading on screen. */
export interface Line extends DragRow {
  row: Task | Heading;
}

/** What is on screen, without what follows the tasks that have an order. */
export interface Screen {
  view: TaskView;
  lines: readonly Line[];
  tables: Tables;
}

/** What tasks would be next to, if they were dropped. */
export interface Landing {
  /** The tasks that are dropped, without those that go with their parents. */
  tasks: readonly Task[];
  heading: Heading | null;
  parent: Task | null;
  /** The other tasks of this group or parent, those above and those below. */
  above: readonly Task[];
  below: readonly Task[];
}

/** A task, and the fields of it that become others. */
export type Change = readonly [Task, Partial<Task>];

/** Tasks by their keys, and the place at which they are dropped. */
export interface Dropped extends Place {
  keys: readonly string[];
}

const isTree = (view: TaskView["view"]): boolean => view === "inbox" || view === "list";

/** The deepest level at which a view shows tasks, so that their subtasks are not too deep. */
export function deepestFor({ view }: TaskView, tables: Tables, ids: readonly string[]): number {
  if (!isTree(view)) return 0;
  const tasks = ids.flatMap((id) => tables.get("task", id) ?? []);
  return LEVELS_MAX - Math.max(1, ...tasks.map((task) => levelsOf(tables, task)));
}

/** Where tasks land that are dropped at a place; null if they cannot be there. */
export function landingOf(screen: Screen, { keys, before, level }: Dropped): Landing | null {
  const { view, lines, tables } = screen;
  const gap = before === null ? lines.length : lines.findIndex(({ key }) => key === before);
  if (gap < 0 || !isOrdered(view)) return null;
  const dragged = new Set(keys);
  const moving = movingRows(lines, dragged);
  const tasks = withoutPartsOfOthers(
    tables,
    lines.filter(({ key }) => dragged.has(key)).map(({ row }) => row as Task),
  );
  const top = lines.findLastIndex((line, index) => index < gap && line.level === null);
  const next = lines.findIndex((line, index) => index >= gap && line.level === null);
  const group = lines
    .slice(top + 1, next < 0 ? undefined : next)
    .filter(({ key }) => !moving.has(key));
  const above = lines.slice(top + 1, gap).filter(({ key }) => !moving.has(key));
  const parentIndex = above.findLastIndex((line) => line.level! < level);
  const parent = above[parentIndex];
  if (level > 0 && parent?.level !== level - 1) return null;
  const end = group.findIndex((line, index) => index >= above.length && line.level! < level);
  const siblings = (from: number, until?: number) =>
    group
      .slice(from, until)
      .filter((line) => line.level === level)
      .map(({ row }) => row as Task);
  const landing: Landing = {
    tasks,
    heading: (lines[top]?.row as Heading | undefined) ?? null,
    parent: level > 0 ? (parent!.row as Task) : null,
    above: siblings(level > 0 ? parentIndex + 1 : 0, above.length),
    below: siblings(above.length, end < 0 ? undefined : end),
  };
  return isPossible(screen, landing) ? landing : null;
}

function isPossible({ view, lines, tables }: Screen, landing: Landing): boolean {
  const { tasks, heading, parent } = landing;
  if (tasks.length === 0) return false;
  if (isTree(view.view))
    return tasks.every(
      (task) => !parent || levelOf(tables, parent) + levelsOf(tables, task) <= LEVELS_MAX,
    );
  if (view.view === "upcoming") {
    if (heading?.heading !== "day") return false;
    if (tasks.some((task) => dayOfTask(task) !== heading.date)) return true;
  } else if (tasks.some((task) => groupOf(lines, task) !== heading)) return false;
  // The order of a day is that of its times first.
  return isBesideEqual(landing);
}

function groupOf(lines: readonly Line[], task: Task): Heading | null {
  const index = lines.findIndex(({ key }) => key === task.id);
  const top = lines.findLast((line, at) => at < index && line.level === null);
  return (top?.row as Heading | undefined) ?? null;
}

/** Whether tasks land beside one with which they share date and time, so that they stay there. */
function isBesideEqual({ tasks, heading, above, below }: Landing): boolean {
  const [first] = tasks;
  const isEqual = (task: Task | undefined) =>
    !!task && timeIn(heading, task) === timeIn(heading, first!);
  return tasks.every(isEqual) && (isEqual(above.at(-1)) || isEqual(below[0]));
}

/** What the order of a day goes by before the user's order. */
function timeIn(heading: Heading | null, { due }: Task): string {
  return `${heading?.heading === "overdue" ? due?.date : ""} ${due?.time ?? ""}`;
}

/** What becomes of tasks that land somewhere; nothing if they are there already. */
export function changesOf(screen: Screen, landing: Landing): Change[] {
  const isInTree = isTree(screen.view.view);
  const places = isInTree ? placesInTree(screen, landing) : placesInDay(landing);
  const moved = new Map(landing.tasks.map((task) => [task.id, task]));
  const order = [...landing.above, ...landing.tasks, ...landing.below];
  return order.flatMap((task): Change[] => {
    const place = places.get(task.id);
    const fields = {
      ...(moved.has(task.id) &&
        (isInTree ? placeInTree(screen, landing, task) : dayIn(landing, task))),
      ...(place !== undefined && (isInTree ? { position: place } : { day_position: place })),
    };
    return Object.keys(fields).length > 0 ? [[task, fields]] : [];
  });
}

type Places = ReadonlyMap<string, string>;

function placesInTree({ tables }: Screen, { tasks, heading, above, below }: Landing): Places {
  const isFolded = heading?.heading === "section" && heading.isFolded;
  const hidden = isFolded
    ? tables.placed.filter(({ section_id }) => section_id === heading.id)
    : [];
  const ids = new Set(tasks.map(({ id }) => id));
  const others = hidden.filter(({ id }) => !ids.has(id));
  return placesFor([...above, ...others, ...tasks, ...below], ids, "position");
}

/** The places in the order of a day: among the tasks of the same time. */
function placesInDay({ tasks, heading, above, below }: Landing): Places {
  const places = new Map<string, string>();
  for (const time of new Set(tasks.map((task) => timeIn(heading, task)))) {
    const isThen = (task: Task) => timeIn(heading, task) === time;
    const moved = tasks.filter(isThen);
    const order = [...above.filter(isThen), ...moved, ...below.filter(isThen)];
    const ids = new Set(moved.map(({ id }) => id));
    for (const [id, place] of placesFor(order, ids, "day_position")) places.set(id, place);
  }
  return places;
}

/** The places that make an order, if it is not there already. */
function placesFor(
  order: readonly Task[],
  moved: ReadonlySet<string>,
  field: "position" | "day_position",
): Places {
  const compare = field === "position" ? byPlace : byTimeOfDay;
  const isThere = order.every((task, index) => index === 0 || compare(order[index - 1]!, task) < 0);
  if (isThere) return new Map();
  return newPlaces(
    order.map((task) => ({ id: task.id, place: task[field] })),
    moved,
  );
}

/** The list, the section and the parent of a task, where they become others. */
function placeInTree(
  { view, lines }: Screen,
  { heading, parent }: Landing,
  task: Task,
): Partial<Task> {
  if (parent) return task.parent_id === parent.id ? {} : { parent_id: parent.id };
  const section_id = heading?.heading === "section" ? heading.id : null;
  const isElsewhere = task.list_id !== view.id || task.section_id !== section_id;
  // A task whose parent is not on screen stays its subtask while only its order changes.
  const isBelow = lines.some(({ key, level }) => key === task.id && level !== 0);
  return {
    ...(isElsewhere && { list_id: view.id, section_id }),
    ...(task.parent_id && (isElsewhere || isBelow) && { parent_id: null }),
  };
}

/** The day of a task, where it becomes another; time and zone stay. */
function dayIn({ heading }: Landing, { due, start_date }: Task): Partial<Task> {
  if (heading?.heading !== "day" || heading.date === (due?.date ?? start_date)) return {};
  return due ? { due: { ...due, date: heading.date } } : { start_date: heading.date };
}

/** The place one step up or down among the tasks of the same group or parent; null at an end. */
export function stepOf(
  lines: readonly Line[],
  keys: readonly string[],
  step: 1 | -1,
): Dropped | null {
  const block = blockOf(lines, keys);
  if (!block) return null;
  const { level } = block;
  const index = block.past(step < 0 ? block.first - 1 : block.last + 1, level, step);
  if (lines[index]?.level !== level) return null;
  const before = step < 0 ? index : block.past(index + 1, level, 1);
  return { keys, before: lines[before]?.key ?? null, level };
}

/** The last place below the task above; null if there is none. */
export function indentOf(lines: readonly Line[], keys: readonly string[]): Dropped | null {
  const block = blockOf(lines, keys);
  if (!block) return null;
  const { level } = block;
  if (lines[block.past(block.first - 1, level, -1)]?.level !== level) return null;
  const before = block.past(block.first, level, 1);
  return { keys, before: lines[before]?.key ?? null, level: level + 1 };
}

/** The place behind the parent; null without one. */
export function outdentOf(lines: readonly Line[], keys: readonly string[]): Dropped | null {
  const block = blockOf(lines, keys);
  if (!block || block.level === 0) return null;
  const level = block.level - 1;
  return { keys, before: lines[block.past(block.last + 1, level, 1)]?.key ?? null, level };
}

/** The lines that move, from the first to the last, and how to get past those of deeper levels. */
function blockOf(lines: readonly Line[], keys: readonly string[]) {
  const moving = movingRows(lines, new Set(keys));
  const isMoving = ({ key }: Line) => moving.has(key);
  const first = lines.findIndex(isMoving);
  const level = lines[first]?.level;
  if (level === undefined || level === null) return null;
  /** The first line from an index on that stays and is not deeper than a level. */
  const past = (from: number, level: number, step: 1 | -1): number => {
    let index = from;
    while (lines[index] && (isMoving(lines[index]!) || (lines[index]!.level ?? -1) > level))
      index += step;
    return index;
  };
  return { level, first, last: lines.findLastIndex(isMoving), past };
}
