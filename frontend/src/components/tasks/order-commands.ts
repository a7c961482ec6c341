import { siblingsIn, canBeUnder } from "@/domain/nesting";
import type { TaskActions } from "@/components/tasks/useTaskActions";
import type { TaskView, ViewName } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** The views whose order the user makes, and by which field. */
const ORDERS: Partial<Record<ViewName, "position" | "day_position">> = {
  inbox: "position",
  list: "position",
  today: "day_position",
};

interface Parts {
  view: TaskView;
  /** The tasks on screen, in groups between the headings. */
  groups: () => readonly (readonly Task[])[];
  tables: Tables;
  actions: TaskActions;
}

export type OrderCommand = "moveUp" | "moveDown" | "indent" | "outdent";

/** The commands that put tasks into another place among those on screen. */
export function orderCommands({ view, groups, tables, actions }: Parts) {
  const field = view.q ? undefined : ORDERS[view.view];
  const groupOf = (task: Task) =>
    groups().find((group) => group.some(({ id }) => id === task.id)) ?? [];

  /** The tasks among which a task can be moved. */
  function siblingsOf(task: Task): readonly Task[] {
    const group = groupOf(task);
    if (field !== "day_position") return siblingsIn(group, task);
    // Before the order of a day comes that of dates and times.
    const { date, time } = task.due ?? {};
    return group.filter(({ due }) => due?.date === date && due?.time === time);
  }

  /** The order after a step up or down of tasks that are moved together; null if there is none. */
  function orderAfter(tasks: readonly Task[], step: 1 | -1): Task[] | null {
    const siblings = field && tasks[0] ? siblingsOf(tasks[0]) : [];
    const ids = new Set(tasks.map(({ id }) => id));
    const moved = siblings.filter(({ id }) => ids.has(id));
    if (moved.length === 0 || moved.length < tasks.length) return null;
    const edge = siblings.indexOf(step < 0 ? moved[0]! : moved.at(-1)!);
    const others = siblings.filter(({ id }) => !ids.has(id));
    const before = siblings.slice(0, edge).filter(({ id }) => !ids.has(id)).length;
    const place = before + step;
    if (place < 0 || place > others.length) return null;
    return others.toSpliced(place, 0, ...moved);
  }

  /** The task on screen under which a task would get. */
  function parentFor(task: Task): Task | null {
    if (field !== "position") return null;
    const siblings = siblingsOf(task);
    const above = siblings[siblings.findIndex(({ id }) => id === task.id) - 1];
    return above && canBeUnder(tables, task, above) ? above : null;
  }

  const parentOf = (task: Task) =>
    (field === "position" && task.parent_id && tables.get("task", task.parent_id)) || null;

  /** The task that follows another on its level. */
  function nextOf(task: Task): Task | null {
    const siblings = siblingsOf(task);
    const index = siblings.findIndex(({ id }) => id === task.id);
    return index < 0 ? null : (siblings[index + 1] ?? null);
  }

  function move(tasks: readonly Task[], step: 1 | -1): void | false {
    const order = orderAfter(tasks, step);
    if (!order) return false;
    actions.reorder(order, tasks, field);
  }

  return {
    canRun: (command: OrderCommand, task: Task): boolean => {
      if (command === "indent") return parentFor(task) !== null;
      if (command === "outdent") return parentOf(task) !== null;
      return orderAfter([task], command === "moveUp" ? -1 : 1) !== null;
    },
    moveUp: (tasks: readonly Task[]) => move(tasks, -1),
    moveDown: (tasks: readonly Task[]) => move(tasks, 1),
    indent: ([task, ...others]: readonly Task[]): void | false => {
      const parent = task && others.length === 0 && parentFor(task);
      if (!parent || !actions.indent(task, parent)) return false;
    },
    outdent: ([task, ...others]: readonly Task[]): void | false => {
      const parent = task && others.length === 0 && parentOf(task);
      if (!parent || !actions.outdent(task, nextOf(parent))) return false;
    },
  };
}
