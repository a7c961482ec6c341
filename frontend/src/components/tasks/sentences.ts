import { formatDue, type Due } from "@/domain/due";
import { displayLocale } from "@/lib/browser-language";
import { formatCount } from "@/lib/format-count";
import { currentPreferences } from "@/lib/preferences";
import type { Label, Task } from "@/lib/types";

const PRIORITIES = ["no priority", "low priority", "medium priority", "high priority"];

/** The sentences of toasts about actions on tasks. */
export const sentences = {
  added: (tasks: readonly Task[], place?: string) =>
    `${named(tasks)} added${place ? ` to ${place}` : ""}.`,
  renamed: (before: Task, after: Task) => `${named([before])} is now ${named([after])}.`,
  changed: (task: Task) => `${named([task])} changed.`,
  completed: (tasks: readonly Task[], completed: boolean) =>
    `${named(tasks)} ${completed ? "completed" : "reopened"}.`,
  deleted: (tasks: readonly Task[]) => `${named(tasks)} deleted.`,

  due: (tasks: readonly Task[], due: Due | null, today: string) =>
    due
      ? `${named(tasks)} ${verb(tasks, "is", "are")} due ${dueWords(due, today)}.`
      : `${named(tasks)} ${verb(tasks, "has", "have")} no date now.`,
  shifted: (tasks: readonly Task[], days: 1 | -1) =>
    `${named(tasks)} ${verb(tasks, "is", "are")} due a day ${days > 0 ? "later" : "earlier"}.`,
  planned: (tasks: readonly Task[]) => `${named(tasks)} changed.`,
  prioritised: (tasks: readonly Task[], priority: number) =>
    `${named(tasks)} ${verb(tasks, "has", "have")} ${PRIORITIES[priority]} now.`,
  moved: (tasks: readonly Task[], place: string) => `${named(tasks)} moved to ${place}.`,
  labelled: (tasks: readonly Task[], labels: readonly Pick<Label, "name">[]) =>
    `${named(tasks)} ${verb(tasks, "has", "have")} ${labelled(labels)} now.`,
  unlabelled: (tasks: readonly Task[], labels: readonly Pick<Label, "name">[]) =>
    `${named(tasks)} no longer ${verb(tasks, "has", "have")} ${labelled(labels)}.`,
  reordered: (tasks: readonly Task[]) => `${named(tasks)} moved to another place.`,
  indented: (tasks: readonly Task[], parent: Task) =>
    `${named(tasks)} ${verb(tasks, "is now a part", "are now parts")} of ${named([parent])}.`,
  outdented: (tasks: readonly Task[], parent: Task) =>
    `${named(tasks)} moved out of ${named([parent])}.`,

  redone: (sentence: string) => `Redone: ${sentence}`,
  undone: (sentence: string) => `Undone: ${sentence}`,
};

function named([task, ...others]: readonly Task[]): string {
  return others.length > 0
    ? `${formatCount(others.length + 1)} tasks`
    : `“${shorten(task!.title)}”`;
}

const verb = ({ length }: readonly Task[], one: string, several: string) =>
  length > 1 ? several : one;

const labelled = (labels: readonly Pick<Label, "name">[]) =>
  labels.map(({ name }) => `@${name}`).join(", ");

/** A date as it stands in a sentence: "today", "on Thursday", "on 24 Dec". */
function dueWords(due: Due, today: string): string {
  const date = formatDue(due, today, displayLocale(), currentPreferences().hour12);
  return /^(?:Today|Tomorrow|Yesterday)\b/.test(date)
    ? date.charAt(0).toLowerCase() + date.slice(1)
    : `on ${date}`;
}

function shorten(title: string): string {
  const characters = [...title];
  return characters.length > 40 ? `${characters.slice(0, 39).join("").trimEnd()}…` : title;
}
