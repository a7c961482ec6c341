import { titleComplaint, tidyTitle } from "@/lib/task-title";

/** What a list looks like elsewhere: bullets, boxes to tick, numbers. */
const BULLET = /^(?:[-*+•◦‣–]\s+(?:\[[ xX]?\]\s+)?|\[[ xX]?\]\s+|\d{1,3}[.)]\s+)/;

export interface PastedLines {
  /** One title for each line that can be kept, in the order of the text. */
  titles: string[];
  /** How many lines are too long to be kept. */
  refused: number;
}

/** The tasks in a pasted text, one for each line, without the bullets of a list. */
export function readPastedLines(text: string): PastedLines {
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => tidyTitle(line.trim().replace(BULLET, "")))
    .filter(Boolean);
  const titles = lines.filter((line) => titleComplaint(line) === null);
  return { titles, refused: lines.length - titles.length };
}
