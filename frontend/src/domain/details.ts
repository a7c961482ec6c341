import { formatDue, formatTimeOf, isOverdue, type Due } from "@/domain/due";
import type { TaskView } from "@/lib/task-view";
import type { Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** What a row says about a task besides its title. */
export interface Details {
  due: { text: string; isOverdue: boolean } | null;
  repeats: boolean;
  list: string | null;
  labels: string[];
  parts: { completed: number; all: number } | null;
  hasNotes: boolean;
}

/** Whether a row of a view has anything to say, without asking for its words. */
export function hasDetails(tables: Tables, task: Task, view: TaskView): boolean {
  return !!(
    task.due ||
    task.notes ||
    (task.list_id && !isListOf(view, task)) ||
    task.label_ids.some((id) => !isLabelOf(view, id)) ||
    tables.hasParts(task.id)
  );
}

/** Whether a view is the list of a task, which then goes without saying. */
const isListOf = ({ view, id, q }: TaskView, { list_id }: Task) =>
  view === "list" && id === list_id && !q;

/** Whether a view is that of a label, which then goes without saying. */
const isLabelOf = ({ view, id, q }: TaskView, labelId: string) =>
  view === "label" && id === labelId && !q;

/** When a task is due. What the view says already, such as the day in Upcoming, is left out. */
function dueText(
  due: Due,
  { view, q }: TaskView,
  clock: string,
  locale: string,
  hour12: boolean | undefined,
): string {
  if (!clock) return due.date;
  const today = clock.slice(0, 10);
  const isSaid = !q && (view === "upcoming" || (view === "today" && due.date === today));
  return isSaid ? formatTimeOf(due, locale, hour12) : formatDue(due, today, locale, hour12);
}

/** The details of a task; of a completed one the due date no longer matters. */
export function detailsOf(
  tables: Tables,
  task: Task,
  view: TaskView,
  clock: string,
  locale: string,
  hour12?: boolean,
): Details {
  const parts = tables.directPartsOf(task.id);
  const { due } = task;
  return {
    due: due && {
      text: dueText(due, view, clock, locale, hour12),
      isOverdue: !!clock && !task.completed && isOverdue(due, new Date()),
    },
    repeats: task.repeat !== null,
    list: isListOf(view, task) ? null : (tables.get("list", task.list_id ?? "")?.name ?? null),
    labels: task.label_ids
      .filter((id) => !isLabelOf(view, id))
      .flatMap((id) => tables.get("label", id)?.name ?? []),
    parts:
      parts.length > 0
        ? { completed: parts.filter(({ completed }) => completed).length, all: parts.length }
        : null,
    hasNotes: task.notes !== "",
  };
}
