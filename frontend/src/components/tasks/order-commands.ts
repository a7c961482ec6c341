import type { TaskActions } from "@/components/tasks/useTaskActions";
import {
  indentOf,
  landingOf,
  outdentOf,
  stepOf,
  type Dropped,
  type Line,
  type Screen,
} from "@/domain/drop";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

interface Parts {
  view: TaskView;
  /** What is on screen. It is asked for only when something is moved. */
  lines: () => readonly Line[];
  tables: Tables;
  actions: TaskActions;
}

export type OrderCommand = "moveUp" | "moveDown" | "indent" | "outdent";

/** Where each command drops tasks; null if there is no such place. */
const PLACES: Record<
  OrderCommand,
  (lines: readonly Line[], keys: readonly string[]) => Dropped | null
> = {
  moveUp: (lines, keys) => stepOf(lines, keys, -1),
  moveDown: (lines, keys) => stepOf(lines, keys, 1),
  indent: indentOf,
  outdent: outdentOf,
};

/** The commands that put tasks into another place among those on screen, as dragging does. */
export function orderCommands({ view, lines, tables, actions }: Parts) {
  const screen = (): Screen => ({ view, lines: lines(), tables });
  const placeFor = (command: OrderCommand, { lines }: Screen, tasks: readonly Task[]) =>
    PLACES[command](
      lines,
      tasks.map(({ id }) => id),
    );

  const run =
    (command: OrderCommand) =>
    (tasks: readonly Task[]): void | false => {
      const here = screen();
      const place = placeFor(command, here, tasks);
      if (!place || !actions.drop(here, place)) return false;
    };

  return {
    canRun: (command: OrderCommand, task: Task): boolean => {
      const here = screen();
      const place = placeFor(command, here, [task]);
      return place !== null && landingOf(here, place) !== null;
    },
    moveUp: run("moveUp"),
    moveDown: run("moveDown"),
    indent: run("indent"),
    outdent: run("outdent"),
  };
}
