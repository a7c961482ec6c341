import type { Task } from "@/lib/types";

/** The sentences of toasts about actions on tasks. */
export const sentences = {
  added: (tasks: readonly Task[], place?: string) =>
    `${named(tasks)} added${place ? ` to ${place}` : ""}.`,
  renamed: (before: Task, after: Task) => `${named([before])} is now ${named([after])}.`,
  changed: (task: Task) => `${named([task])} changed.`,
  scheduled: (tasks: readonly Task[]) => `${named(tasks)} moved to another day.`,
  completed: (tasks: readonly Task[], completed: boolean) =>
    `${named(tasks)} ${completed ? "completed" : "reopened"}.`,
  deleted: (tasks: readonly Task[]) => `${named(tasks)} deleted.`,
  redone: (sentence: string) => `Redone: ${sentence}`,
  undone: (sentence: string) => `Undone: ${sentence}`,
};

function named([task, ...others]: readonly Task[]): string {
  return others.length > 0 ? `${others.length + 1} tasks` : `“${shorten(task!.title)}”`;
}

function shorten(title: string): string {
  const characters = [...title];
  return characters.length > 40 ? `${characters.slice(0, 39).join("").trimEnd()}…` : title;
}
