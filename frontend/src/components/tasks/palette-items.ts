import { listsInUse } from "@/domain/lists";
import { search, searchExactly } from "@/domain/search";
import { fold } from "@/lib/fold";
import { SHORTCUTS, type Shortcut, type ShortcutId } from "@/lib/shortcuts";
import type { Label, List, Task } from "@/lib/types";
import type { Tables } from "@/replica/tables";

/** Something that can be done or shown. */
export type PaletteItem = { key: string; name: string } & (
  | { kind: "command"; shortcut: Shortcut }
  | { kind: "list"; id: string | null }
  | { kind: "label"; id: string }
  | { kind: "task"; task: Task }
);

export interface PaletteGroup {
  value: string;
  items: PaletteItem[];
}

export interface PaletteOptions {
  tables: Tables;
  /** The commands that this page provides. */
  available: readonly ShortcutId[];
  /** Whether only lists are asked for. */
  isForLists: boolean;
  /** Whether tasks are found that only resemble the text, which takes longer than the rest. */
  isForgiving: boolean;
}

const HIDDEN: readonly ShortcutId[] = ["palette", "lists", "escape"];
const TASKS_MAX = 8;

/** What a text finds among commands, lists, labels and tasks. Without a text: commands and lists. */
export function paletteGroups(
  text: string,
  { tables, available, isForLists, isForgiving }: PaletteOptions,
): PaletteGroup[] {
  const words = fold(text).trim().split(/ +/);
  const isFound = ({ name }: { name: string }) => {
    const folded = fold(name);
    return words.every((word) => folded.includes(word));
  };
  const phrase = text.trim();
  const lists = listItems(tables).filter(isFound);
  if (isForLists) return [{ value: "Lists", items: lists }].filter(hasItems);
  const labels = phrase ? tables.ordered("label").filter(isFound).map(labelItem) : [];
  const tasks = phrase ? tasksFor(tables, phrase, isForgiving).map(taskItem) : [];
  return [
    { value: "Commands", items: commandItems(available).filter(isFound) },
    { value: "Lists", items: lists.filter(({ key }) => key !== INBOX) },
    { value: "Labels", items: labels },
    { value: "Tasks", items: tasks },
  ].filter(hasItems);
}

const hasItems = ({ items }: PaletteGroup) => items.length > 0;

/** The Inbox is among the commands as well, as a view. */
const INBOX = "inbox";

function commandItems(available: readonly ShortcutId[]): PaletteItem[] {
  return (SHORTCUTS as readonly Shortcut[])
    .filter(({ id }) => available.includes(id) && !HIDDEN.includes(id))
    .map((shortcut) => ({
      kind: "command",
      key: shortcut.id,
      name: shortcut.group === "Views" ? viewName(shortcut) : shortcut.label,
      shortcut,
    }));
}

const viewName = ({ label, keys }: Shortcut) =>
  keys[0]?.startsWith("g ") ? `Go to ${label}` : label;

function listItems(tables: Tables): PaletteItem[] {
  const item = ({ id, name }: Pick<List, "id" | "name">): PaletteItem => ({
    kind: "list",
    key: id,
    name,
    id,
  });
  return [{ kind: "list", key: INBOX, name: "Inbox", id: null }, ...listsInUse(tables).map(item)];
}

const labelItem = ({ id, name }: Label): PaletteItem => ({ kind: "label", key: id, name, id });

const taskItem = (task: Task): PaletteItem => ({
  kind: "task",
  key: task.id,
  name: task.title,
  task,
});

/** The first tasks that are found, open ones first. */
function tasksFor(tables: Tables, phrase: string, isForgiving: boolean): Task[] {
  const { all } = tables;
  const tasks = isForgiving ? search(all, phrase).tasks : searchExactly(all, phrase);
  const open = tasks.filter(({ completed }) => !completed);
  if (open.length >= TASKS_MAX) return open.slice(0, TASKS_MAX);
  return [...open, ...tasks.filter(({ completed }) => completed)].slice(0, TASKS_MAX);
}
