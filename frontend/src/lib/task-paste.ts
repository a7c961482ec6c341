import { LEVELS_MAX } from "@/domain/nesting";
import type { QuickAdd } from "@/domain/quick-add";
import { BLANK_CHARACTERS } from "@/lib/blank-table";
import { isBlank, titleComplaint, tidyTitle } from "@/lib/task-title";

/** A new task, which may be completed already. */
export interface NewTask {
  title: string;
  completed: boolean;
  /** How deep it is below the last task of level 0 before it, of which it is a subtask; 0 by default. */
  level?: number;
  /** What else was recognised in its text; lists and labels by name, which may be new. */
  planned?: Pick<QuickAdd, "due" | "repeat" | "priority" | "list" | "labels" | "notes">;
}

export interface PastedLines {
  /** One task for each line that can be kept, in the order of the text. */
  tasks: NewTask[];
  /** How many lines are too long to be kept. */
  refused: number;
}

/** The largest number of lines in one paste. Each line is a separate request. */
export const PASTE_MAX = 2_000;

/** The bullets of lists in mail, Word, web pages and Japanese text, which has no space after them. */
const BULLET = /^(?:[-*+·–—](?=\s|$)|[o§](?=\t)|[•◦‣⁃∙・●○◯◉▪▫■□◆◇▶►▸➤\uf0a7\uf0b7])\s*/;
const NUMBER = /^(?<number>\d{1,3})(?<mark>[.)])(?:\s+|$)/;
const BOX = /^(?:\[(?<tick>[ xX✓✔]?)\](?=\s|$)|(?<open>[☐⬜▢])|(?<done>[☑☒✅✓✔]))\ufe0f?\s*/;

/** What stands unseen before the bullet of a line. Before a text it may set the direction, and stays. */
const INVISIBLE = new RegExp(`^[${BLANK_CHARACTERS}]+`, "u");

/**
 * The tasks in a pasted text, one for each line, without the bullets, numbers and boxes of a list.
 *
 * A line that is indented more than the one before it is a subtask of that one.
 */
export function readPastedLines(text: string): PastedLines {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).filter((line) => !isBlank(line));
  const isListNumber = listNumbersOf(lines.map((line) => line.trim()));
  const read = lines.map((line) => ({
    ...readLine(line.trim(), isListNumber),
    indent: indentOf(line),
  }));
  const found = read.filter(({ title }) => !isBlank(title));
  const isKept = ({ title }: NewTask) => !isBlank(title) && titleComplaint(title) === null;
  const tasks = nested(read, isKept);
  return { tasks, refused: found.length - tasks.length };
}

const TAB = 4;

/** How many columns a line is indented. */
function indentOf(line: string): number {
  let columns = 0;
  for (const character of line) {
    if (character === "\t") columns += TAB - (columns % TAB);
    else if (character.trim() === "") columns += 1;
    else break;
  }
  return columns;
}

/** One blank more than the line above is no nesting: numbers and texts are aligned by it. */
const NESTS_FROM = 2;

/**
 * The tasks that are kept, with their levels instead of their indents. Those that are too deep join
 * the last level, and those under one that is not kept take its place.
 */
function nested(
  lines: readonly (NewTask & { indent: number })[],
  isKept: (task: NewTask) => boolean,
): NewTask[] {
  const above: { indent: number; level: number }[] = [];
  return lines.flatMap(({ indent, ...task }) => {
    while (above.length > 0 && above.at(-1)!.indent > indent - NESTS_FROM) above.pop();
    const level = above.at(-1)?.level ?? 0;
    const isHere = isKept(task);
    above.push({ indent, level: isHere ? Math.min(level + 1, LEVELS_MAX - 1) : level });
    return isHere ? [level > 0 ? { ...task, level } : task] : [];
  });
}

function readLine(line: string, isListNumber: (line: string) => boolean): NewTask {
  const visible = line.replace(INVISIBLE, "");
  const marked = BULLET.test(visible) || BOX.test(visible) ? visible : line;
  const item = isListNumber(line) ? line.replace(NUMBER, "") : marked.replace(BULLET, "");
  const box = BOX.exec(item)?.groups;
  const completed = !!box && (box.done ?? box.tick ?? "").trim() !== "";
  return { title: tidyTitle(item.replace(BOX, "")), completed };
}

/**
 * Tells which lines begin with the number of a list.
 *
 * A number with a point may belong to the text, as in "24. Dezember" or "2. Mahnung". It counts as
 * the number of a list item if a check box follows it, or if another line has an adjacent number.
 */
function listNumbersOf(lines: readonly string[]): (line: string) => boolean {
  const counts = new Map<number, number>();
  for (const number of lines.map(listNumber)) {
    if (number !== null) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const isInList = (number: number) =>
    counts.has(number - 1) || counts.has(number + 1) || (counts.get(number) ?? 0) > 1;
  return (line) => {
    const { mark } = NUMBER.exec(line)?.groups ?? {};
    if (!mark) return false;
    if (mark === ")" || BOX.test(line.replace(NUMBER, ""))) return true;
    const number = listNumber(line);
    return number !== null && isInList(number);
  };
}

/** The number that a line begins with, unless it is the day of a date. */
function listNumber(line: string): number | null {
  const match = NUMBER.exec(line);
  if (!match) return null;
  const rest = line.slice(match[0].length);
  const word = /^\p{L}+/u.exec(rest)?.[0].toLowerCase();
  const isDate = /^\d{1,2}\.(?!\d)/.test(rest) || (word !== undefined && monthNames().has(word));
  return isDate ? null : Number(match.groups?.number);
}

/** Languages that write a date as "24. Dezember". */
const DAY_WITH_POINT = "de da nb nn fo is fi et lv cs sk sl hr bs sr-Latn en".split(" ");
let months: ReadonlySet<string> | undefined;

function monthNames(): ReadonlySet<string> {
  months ??= new Set(
    DAY_WITH_POINT.flatMap((language) =>
      (["long", "short"] as const).flatMap((month) => {
        const format = new Intl.DateTimeFormat(language, { day: "numeric", month });
        return Array.from({ length: 12 }, (_, index) => monthIn(format, index));
      }),
    ),
  );
  return months;
}

function monthIn(format: Intl.DateTimeFormat, index: number): string {
  const parts = format.formatToParts(new Date(2026, index, 15));
  const name = parts.find(({ type }) => type === "month")?.value ?? "";
  return name.toLowerCase().replace(/\.$/, "");
}
