import { formatDate, formatDue, type Due } from "@/domain/due";
import { describeRule } from "@/domain/rule-words";
import type { Change, FieldConflict, Task } from "@/lib/types";

/** What words need to know besides a change. */
export interface WordContext {
  today: string;
  locale: string;
  /** The name of a list, section, label or task, if it is still there. */
  nameOf: (kind: Kind, id: string) => string | undefined;
}

type Kind = "list" | "section" | "label" | "task";

const FIELDS: Record<string, string> = {
  title: "Title",
  notes: "Notes",
  priority: "Priority",
  list_id: "List",
  section_id: "Section",
  parent_id: "Parent",
  label_ids: "Labels",
  start_date: "Start date",
  due: "Due date",
  repeat: "Repetition",
};

const PRIORITIES = ["none", "low", "medium", "high"];
const LONG = 80;

/** What a change has done, in plain words: a sentence each. */
export function describeChange({ change, before, after }: Change, context: WordContext): string[] {
  if (change === "created") return ["Created"];
  if (change === "deleted") return ["Deleted"];
  if (change === "restored") return ["Restored"];
  const sentences: string[] = [];
  if ("completed" in after) sentences.push(after.completed ? "Completed" : "Reopened");
  for (const [field, name] of Object.entries(FIELDS)) {
    if (!(field in after)) continue;
    const [from, to] = [before[field], after[field]].map((value) =>
      valueInWords(field, value, context),
    );
    if (from === null) sentences.push(`${name} set to ${to}`);
    else if (to === null) sentences.push(`${name} removed, which was ${from}`);
    else sentences.push(`${name} changed from ${from} to ${to}`);
  }
  if (sentences.length === 0 && ("position" in after || "day_position" in after))
    sentences.push("Moved in its order");
  return sentences;
}

/** What stands in the way of the undo of a change, in one sentence. */
export function describeConflicts(
  conflicts: readonly FieldConflict[],
  { id, change }: Pick<Change, "id" | "change">,
  context: WordContext,
): string {
  const parts = conflicts.map((conflict) => {
    const field = (FIELDS[conflict.field] ?? conflict.field.replaceAll("_", " ")).toLowerCase();
    const words = (value: unknown) => valueInWords(conflict.field, value, context) ?? "empty";
    const other = conflict.id !== id && context.nameOf(conflict.kind as Kind, conflict.id);
    const is = ["notes", "labels"].includes(field) ? "are" : "is";
    const what = `the ${field}${other ? ` of ${quoted(other)}` : ""} ${is} ${words(conflict.now)}`;
    return change === "created"
      ? `${what} by now, and would be gone`
      : `${what} by now, and would be ${words(conflict.wanted)}`;
  });
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A value in words, or null if it is none. */
function valueInWords(field: string, value: unknown, context: WordContext): string | null {
  const { nameOf, today, locale } = context;
  const named = (kind: Kind, id: string) => {
    const name = nameOf(kind, id);
    return name === undefined ? `a ${kind} that is gone` : quoted(name);
  };
  switch (field) {
    case "title":
    case "notes":
      return value ? quoted(String(value)) : null;
    case "priority":
      return PRIORITIES[Number(value)] ?? null;
    case "completed":
      return value ? "completed" : "open";
    case "list_id":
      return value ? named("list", String(value)) : "Inbox";
    case "section_id":
      return value ? named("section", String(value)) : null;
    case "parent_id":
      return value ? named("task", String(value)) : null;
    case "label_ids": {
      const ids = (value ?? []) as string[];
      if (ids.length === 0) return null;
      return new Intl.ListFormat("en").format(ids.map((id) => named("label", id)));
    }
    case "start_date":
      return value ? inFull(String(value), locale) : null;
    case "due":
      return value ? dueInFull(value as Due, today, locale) : null;
    case "repeat": {
      const repeat = value as Task["repeat"];
      return repeat && describeRule(repeat.rule, repeat.from, locale);
    }
    default:
      return value === null || value === undefined ? null : String(value);
  }
}

/** The date itself: "tomorrow" is another day when the history is read. */
function dueInFull(due: Due, today: string, locale: string): string {
  const date = inFull(due.date, locale);
  if (!due.time) return date;
  const whole = formatDue(due, today, locale);
  const time = formatDue({ ...due, time: null, time_zone: null }, today, locale);
  return date + whole.slice(time.length);
}

const inFull = (date: string, locale: string) =>
  formatDate(date, locale, { day: "numeric", month: "short", year: "numeric" });

function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  const short = characters.length > LONG ? `${characters.slice(0, LONG - 1).join("")}…` : line;
  return `“\u2068${short}\u2069”`; // isolated, so that a right-to-left text moves no other word
}

/** What made a change, unless it was the user in the web app. */
export function actorInWords(actor: string): string | null {
  const [kind, ...rest] = actor.split(":");
  switch (kind) {
    case "web":
      return null;
    case "undo":
      return "by an undo";
    case "import":
      return "by an import";
    case "token":
      return `with the access token ${quoted(rest.join(":"))}`;
    default:
      return `by ${actor}`;
  }
}
