import { addDays, isOverdue, localTime } from "@/domain/due";
import { byCompletion, byCreation, byPlace, byTimeOfDay, placeIn } from "@/domain/order";
import { matches, search } from "@/domain/search";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** What stands above some of the tasks of a view. */
export type Heading =
  | { heading: "overdue" | "today"; count: number }
  | { heading: "section"; id: string; name: string; count: number; isFolded: boolean }
  /** A date, such as `2026-11-30`. */
  | { heading: "day"; date: string; count: number };

/** Tasks of a view that belong together. */
export interface Group {
  heading: Heading | null;
  tasks: readonly Task[];
}

/** The tasks of a view in their groups and their order. */
export interface Listed {
  groups: readonly Group[];
  /** How deep a subtask is below the tasks that are shown with it; 0 is left out. */
  levels: ReadonlyMap<string, number>;
}

/** How many days Upcoming shows even if nothing is due. */
const DAYS_AHEAD = 14;

interface Options {
  tables: Tables;
  view: TaskView;
  now: Date;
  /** The ids of the sections whose tasks are hidden. */
  folded?: ReadonlySet<string>;
  /**
   * Tasks that stay in their place for a moment although they no longer belong there, as they were
   * when they did, by id.
   */
  lingering?: ReadonlyMap<string, Task>;
}

/** The tasks of a view: those that are open, of the Logbook those that are completed. */
export function listed({ tables, view, now, folded = NONE, lingering = NOBODY }: Options): Listed {
  const isLogbook = view.view === "logbook";
  const source = withFormer(
    isLogbook ? tables.completed : orderedFor(tables, view),
    [...lingering.values()].filter(({ completed }) => completed === isLogbook),
    isLogbook ? byCompletion : orderOf(view),
  );
  const found = grouped(tables, source, view, now, folded);
  if (lingering.size === 0) return found;
  const groups = found.groups.map(({ heading, tasks }) => ({
    heading,
    tasks: tasks.some(({ id }) => lingering.has(id))
      ? tasks
          .map((task) => (lingering.has(task.id) ? tables.get("task", task.id) : task))
          .filter((task) => task !== undefined)
      : tasks,
  }));
  return { ...found, groups };
}

const NONE: ReadonlySet<string> = new Set();
const NOBODY: ReadonlyMap<string, Task> = new Map();
const FLAT: ReadonlyMap<string, number> = new Map();

const orderOf = ({ view }: TaskView) => (view === "all" ? byCreation : byPlace);

const orderedFor = (tables: Tables, { view }: TaskView) =>
  view === "all" ? tables.open : tables.placed;

/** Tasks in an order that they have already, some of them as they were before. */
function withFormer(
  tasks: readonly Task[],
  former: readonly Task[],
  order: (one: Task, other: Task) => number,
): readonly Task[] {
  if (former.length === 0) return tasks;
  const ids = new Set(former.map(({ id }) => id));
  const result = tasks.filter(({ id }) => !ids.has(id));
  // Each is put into its place: sorting all of many tasks would take longer than a frame.
  for (const task of former) result.splice(placeIn(result, task, order), 0, task);
  return result;
}

function grouped(
  tables: Tables,
  tasks: readonly Task[],
  view: TaskView,
  now: Date,
  folded: ReadonlySet<string>,
): Listed {
  const today = localTime(now).slice(0, 10);
  switch (view.view) {
    case "inbox":
      return inTree([{ heading: null, tasks: tasks.filter(({ list_id }) => !list_id) }]);
    case "list":
      return inTree(bySection(tables, tasks, view.id), folded);
    case "label":
      return flat(tasks.filter(({ label_ids }) => label_ids.includes(view.id ?? "")));
    case "today":
      return { groups: ofToday(tasks, today, now), levels: FLAT };
    case "upcoming":
      return { groups: ofDays(tasks, today), levels: FLAT };
    case "logbook":
      return { groups: byDayOfCompletion(tasks), levels: FLAT };
    case "all":
      return flat(tasks);
    case "trash":
      return flat([]); // it is on the server only
  }
}

const flat = (tasks: readonly Task[]): Listed => ({
  groups: [{ heading: null, tasks }],
  levels: FLAT,
});

function bySection(tables: Tables, tasks: readonly Task[], listId: string | null): Group[] {
  const sections = tables.sectionsOf(listId ?? "");
  const groups = new Map<string, Task[]>([
    ["", []],
    ...sections.map(({ id }) => [id, []] as [string, Task[]]),
  ]);
  for (const task of tasks)
    if (task.list_id === listId) (groups.get(task.section_id ?? "") ?? groups.get("")!).push(task);
  return [
    { heading: null, tasks: groups.get("")! },
    ...sections.map(({ id, name }) => {
      const tasks = groups.get(id)!;
      const heading = {
        heading: "section",
        id,
        name,
        count: tasks.length,
        isFolded: false,
      } as const;
      return { heading, tasks };
    }),
  ];
}

/** Groups with each subtask below its parent, where both are in the same group. */
function inTree(groups: readonly Group[], folded: ReadonlySet<string> = NONE): Listed {
  const levels = new Map<string, number>();
  const result = groups.map(({ heading, tasks }): Group => {
    if (heading?.heading === "section" && folded.has(heading.id))
      return { heading: { ...heading, isFolded: true }, tasks: [] };
    return { heading, tasks: nested(tasks, levels) };
  });
  return { groups: result, levels };
}

function nested(tasks: readonly Task[], levels: Map<string, number>): readonly Task[] {
  if (!tasks.some(({ parent_id }) => parent_id)) return tasks;
  const ids = new Set(tasks.map(({ id }) => id));
  const parts = new Map<string, Task[]>();
  for (const task of tasks)
    if (task.parent_id && ids.has(task.parent_id)) {
      const siblings = parts.get(task.parent_id);
      if (siblings) siblings.push(task);
      else parts.set(task.parent_id, [task]);
    }
  const rows: Task[] = [];
  const placed = new Set<string>();
  const place = (task: Task, level: number) => {
    if (placed.has(task.id)) return;
    placed.add(task.id);
    rows.push(task);
    if (level > 0) levels.set(task.id, level);
    for (const part of parts.get(task.id) ?? []) place(part, level + 1);
  };
  for (const task of tasks) if (!task.parent_id || !ids.has(task.parent_id)) place(task, 0);
  // Changes of two devices may make a circle, until the server has refused one of them.
  for (const task of tasks) place(task, 0);
  return rows;
}

/** What is overdue, and what is due or has started by now. */
function ofToday(tasks: readonly Task[], today: string, now: Date): Group[] {
  const overdue: Task[] = [];
  const current: Task[] = [];
  for (const task of tasks) {
    const { due, start_date } = task;
    if (due && due.date <= today)
      (due.date < today || isOverdue(due, now) ? overdue : current).push(task);
    else if (start_date && start_date <= today) current.push(task);
  }
  overdue.sort((one, other) => compare(one.due!.date, other.due!.date) || byTimeOfDay(one, other));
  current.sort(byTimeOfDay);
  if (overdue.length === 0) return [{ heading: null, tasks: current }];
  return [
    { heading: { heading: "overdue", count: overdue.length }, tasks: overdue },
    { heading: { heading: "today", count: current.length }, tasks: current },
  ];
}

/** The day on which Upcoming shows a task, or null. */
export const dayOfTask = ({ due, start_date }: Task): string | null => due?.date ?? start_date;

/** The days from tomorrow on: the first ones in any case, later ones if something is due. */
function ofDays(tasks: readonly Task[], today: string): Group[] {
  const days = new Map<string, Task[]>();
  for (let day = 1; day <= DAYS_AHEAD; day += 1) days.set(addDays(today, day), []);
  for (const task of tasks) {
    const day = dayOfTask(task);
    if (day === null || day <= today) continue;
    const others = days.get(day);
    if (others) others.push(task);
    else days.set(day, [task]);
  }
  return [...days]
    .sort(([one], [other]) => compare(one, other))
    .map(([date, tasks]) => ({
      heading: { heading: "day", date, count: tasks.length },
      tasks: tasks.sort(byTimeOfDay),
    }));
}

/** Completed tasks by the day of their completion where the user is, the last first. */
function byDayOfCompletion(tasks: readonly Task[]): Group[] {
  const groups: { date: string; tasks: Task[] }[] = [];
  let until = "";
  for (const task of tasks) {
    const at = task.completed_at ?? task.updated_at;
    let group = groups.at(-1);
    // Most are of the same day as the one before: its first instant is worked out once.
    if (!group || at < until) {
      const date = localTime(new Date(at)).slice(0, 10);
      until = new Date(`${date}T00:00`).toISOString().replace("Z", "000Z");
      group = { date, tasks: [] };
      groups.push(group);
    }
    group.tasks.push(task);
  }
  return groups.map(({ date, tasks }) => ({
    heading: { heading: "day", date, count: tasks.length },
    tasks,
  }));
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** The views whose order the user makes. */
const ORDERED: readonly TaskView["view"][] = ["inbox", "list", "today", "upcoming"];

/** Whether the user makes the order of what is shown. */
export const isOrdered = ({ view, q }: TaskView): boolean => !q && ORDERED.includes(view);

/** The completed tasks that a view folds under its open ones. */
export function completedOf(tables: Tables, view: TaskView): readonly Task[] {
  if (view.view === "all") return tables.completed;
  if (view.view !== "inbox" && view.view !== "list" && view.view !== "label") return [];
  return tables.completed.filter((task) => isOfPlace(task, view));
}

/** Whether a task is in the Inbox, in a list, or has a label, as the view says. */
function isOfPlace({ list_id, label_ids }: Task, { view, id }: TaskView): boolean {
  if (view === "inbox") return list_id === null;
  return view === "list" ? list_id === id : label_ids.includes(id ?? "");
}

/** Whether a view, or what is searched for, shows a task, other than folded. */
export function belongs(task: Task, { view, id, q }: TaskView, now: Date): boolean {
  if (q) return matches(task, q);
  if (view === "trash") return false;
  if (task.completed !== (view === "logbook")) return false;
  const today = localTime(now).slice(0, 10);
  const { due, start_date } = task;
  if (view === "today")
    return (due !== null && due.date <= today) || (start_date !== null && start_date <= today);
  if (view === "upcoming") return (dayOfTask(task) ?? "") > today;
  return view === "all" || view === "logbook" || isOfPlace(task, { view, id, q });
}

/** What a search finds, open or not. */
export interface Found {
  open: readonly Task[];
  completed: readonly Task[];
  /** Whether they only resemble what was searched for. */
  forgiving: boolean;
}

/** What a search finds among all tasks: the newest open ones first, then the last completed. */
export function foundBy(tables: Tables, q: string): Found {
  const { tasks, forgiving } = search(tables.all, q);
  const ids = new Set(tasks.map(({ id }) => id));
  const isFound = ({ id }: Task) => ids.has(id);
  return {
    open: tables.open.filter(isFound),
    completed: tables.completed.filter(isFound),
    forgiving,
  };
}

/** How many open tasks the views have that the rail counts. */
export interface Counts {
  inbox: number;
  today: number;
  overdue: number;
  lists: ReadonlyMap<string, number>;
}

/** Count the open tasks of the Inbox, of Today and of each list. */
export function countsOf(tables: Tables, now: Date): Counts {
  const today = localTime(now).slice(0, 10);
  const lists = new Map<string, number>();
  let [inbox, ofToday, overdue] = [0, 0, 0];
  for (const { list_id, due, start_date } of tables.open) {
    if (list_id === null) inbox += 1;
    else lists.set(list_id, (lists.get(list_id) ?? 0) + 1);
    if (due && due.date <= today) {
      ofToday += 1;
      if (due.date < today || isOverdue(due, now)) overdue += 1;
    } else if (start_date && start_date <= today) ofToday += 1;
  }
  return { inbox, today: ofToday, overdue, lists };
}

/**
 * The rows of a list with the task that is being edited, even if it no longer belongs to the list,
 * so that its editor does not disappear while the user types.
 *
 * @param place where it was last.
 */
export function withEdited<Row extends object | string>(
  rows: readonly (Row | Task)[],
  edited: Task | null,
  place: number,
): readonly (Row | Task)[] {
  const isThere = (row: Row | Task) =>
    typeof row === "object" && "id" in row && row.id === edited?.id;
  if (!edited || rows.some(isThere)) return rows;
  return rows.toSpliced(Math.min(place, rows.length), 0, edited);
}
