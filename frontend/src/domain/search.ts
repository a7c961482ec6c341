import { fold } from "@/lib/fold";
import { lettersOf } from "@/lib/letters";
import type { Task } from "@/lib/types";

/** What of a task is searched. A task is never changed in place; its folded text is remembered. */
export type Searched = Pick<Task, "title" | "notes">;

export interface Found<T> {
  tasks: readonly T[];
  /** Whether none has what the phrase asks for, so that these only resemble it. */
  forgiving: boolean;
}

/**
 * The tasks that match a phrase, or if there is none, those that resemble it.
 *
 * As on the server, a typo is forgiven if nothing is found in all of the user's tasks: a list is
 * filtered by its view afterwards. The array is not changed later, because what was found in it is
 * remembered for a phrase that grows.
 */
export function search<T extends Searched>(tasks: readonly T[], phrase: string): Found<T> {
  const matching = searchExactly(tasks, phrase);
  if (matching.length > 0) return { tasks: matching, forgiving: false };
  return { tasks: tasks.filter((task) => resembles(task, phrase)), forgiving: true };
}

/** The tasks that match a phrase. It is quick at each letter of a phrase that grows. */
export function searchExactly<T extends Searched>(
  tasks: readonly T[],
  phrase: string,
): readonly T[] {
  return tasksThatMatch(tasks, termsOf(phrase));
}

/** Whether title and notes have all that the phrase asks for; the database's `tasks_containing`. */
export function matches(task: Searched, phrase: string): boolean {
  return contains(task, termsOf(phrase));
}

/** Whether a title has it all but for one mistake in each word; the database's `tasks_resembling`. */
export function resembles(task: Searched, phrase: string): boolean {
  const terms = termsOf(phrase);
  if (!terms.some(({ typo }) => typo)) return false;
  const title = sortTitle(foldedOf(task).title);
  return terms.every(({ text, typo }) => (typo ? nearlyHas(title, typo) : title.includes(text)));
}

/**
 * Fold tasks ahead of the first search, from an index on and for as long as there is time.
 *
 * @returns the index to go on from; the number of tasks if all are folded.
 */
export function foldAhead(
  tasks: readonly Searched[],
  from: number,
  deadline: Pick<IdleDeadline, "timeRemaining">,
): number {
  let next = from;
  for (const task of tasks.slice(from)) {
    if (deadline.timeRemaining() <= 0) break;
    foldedOf(task);
    next += 1;
  }
  return next;
}

/**
 * What a phrase asks for, folded: words, and phrases in quotes as they stand.
 *
 * A quote within a word, or one that is not closed, is a character like others. Blanks alone are
 * looked for as they stand. It is the database's function `search_terms`.
 */
export function searchTerms(phrase: string): string[] {
  const folded = fold(phrase);
  const terms = folded.match(/"[^"]*[^" ][^"]*"(?= |$)|[^ ]+/g)?.map(withoutQuotes);
  return terms ?? (folded ? [folded] : []);
}

const withoutQuotes = (term: string) => term.replace(/^"([^"]*[^" ][^"]*)"$/, "$1");

interface Term {
  text: string;
  /** How the term may be mistyped, if it is a word that is long enough. */
  typo: Typo | null;
}

interface Typo {
  /** A word with one mistake contains one of these, which are found faster than the pattern. */
  parts: string[];
  words: RegExp;
}

let latest = { phrase: "", terms: [] as Term[] };

/** The terms of a phrase; the last phrase is remembered, because a list asks for it at each row. */
function termsOf(phrase: string): Term[] {
  if (phrase !== latest.phrase) {
    latest = { phrase, terms: searchTerms(phrase).map((text) => ({ text, typo: typoOf(text) })) };
  }
  return latest.terms;
}

interface Folded {
  title: string;
  notes: string;
}

const foldedTasks = new WeakMap<Searched, Folded>();

function foldedOf(task: Searched): Folded {
  let folded = foldedTasks.get(task);
  if (!folded) {
    folded = { title: fold(task.title), notes: fold(task.notes) };
    foldedTasks.set(task, folded);
  }
  return folded;
}

/** A term is in the title or in the notes: the server's line end between them is in no term. */
function contains(task: Searched, terms: Term[]): boolean {
  const { title, notes } = foldedOf(task);
  return (
    terms.length > 0 && terms.every(({ text }) => title.includes(text) || notes.includes(text))
  );
}

const latestMatches = new WeakMap<
  readonly Searched[],
  { terms: Term[]; found: readonly Searched[] }
>();

function tasksThatMatch<T extends Searched>(tasks: readonly T[], terms: Term[]): readonly T[] {
  const before = latestMatches.get(tasks);
  if (before?.terms === terms) return before.found as readonly T[];
  const candidates = before && asksForMore(terms, before.terms) ? before.found : tasks;
  const found = (candidates as readonly T[]).filter((task) => contains(task, terms));
  latestMatches.set(tasks, { terms, found });
  return found;
}

/** Whether all that has these terms has the former ones; a quote that is closed can change that. */
function asksForMore(terms: Term[], former: Term[]): boolean {
  return (
    former.length > 0 && former.every((old) => terms.some(({ text }) => text.includes(old.text)))
  );
}

/** The server's column `search_text`, in which it looks for mistyped words: what fits an index. */
function sortTitle(title: string): string {
  return title.length <= 650 ? title : Array.from(title).slice(0, 650).join("");
}

const WORD = /^\p{Alphabetic}{4,40}$/u;

/** PostgreSQL's `\m` and `\M`, where a word begins and ends. Its digits are those of ASCII only. */
const WORD_BEGINS = String.raw`(?<![\p{Alphabetic}0-9_])(?=[\p{Alphabetic}0-9_])`;
const WORD_ENDS = String.raw`(?<=[\p{Alphabetic}0-9_])(?![\p{Alphabetic}0-9_])`;

function typoOf(term: string): Typo | null {
  if (!WORD.test(term)) return null;
  const letters = Array.from(term);
  const words = new RegExp(WORD_BEGINS + nearly(letters) + WORD_ENDS, "gu");
  return { parts: Object.values(halves(letters)), words };
}

function nearlyHas(title: string, { parts, words }: Typo): boolean {
  return parts.some((part) => title.includes(part)) && title.search(words) >= 0;
}

/** A pattern for a word with one letter missing, added, replaced, or two exchanged: `nearly`. */
function nearly(letters: string[]): string {
  const word = letters.join("");
  if (letters.length === 1) return `(?:|[^ ]|[^ ]${word}|${word}[^ ])`;
  const half = letters.length >> 1;
  const { first, second, exchanged } = halves(letters);
  const inFirst = nearly(letters.slice(0, half)) + second;
  const inSecond = first + nearly(letters.slice(half));
  return `(?:${inFirst}|${inSecond}|${exchanged})`;
}

/** The halves of a word, and the word with the letters around its middle exchanged. */
function halves(letters: string[]) {
  const half = letters.length >> 1;
  const around = letters.slice(half - 1, half + 1).reverse();
  return {
    first: letters.slice(0, half).join(""),
    second: letters.slice(half).join(""),
    exchanged: letters.toSpliced(half - 1, 2, ...around).join(""),
  };
}

export interface TextPart {
  text: string;
  marked: boolean;
}

interface Range {
  from: number;
  to: number;
}

/**
 * A text in parts, those that match the phrase marked. Letters stay whole with their accents.
 *
 * @param forgiving whether the tasks that were found only resemble the phrase; a word is then
 * marked as a whole.
 */
export function markMatches(text: string, phrase: string, forgiving = false): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { from, to } of matchesOf(text, termsOf(phrase), forgiving)) {
    parts.push({ text: text.slice(end, from), marked: false });
    parts.push({ text: text.slice(from, to), marked: true });
    end = to;
  }
  parts.push({ text: text.slice(end), marked: false });
  return parts.filter((part) => part.text);
}

/** Where the terms are in a text, from left to right; those that overlap are one. */
function matchesOf(text: string, terms: Term[], forgiving: boolean): Range[] {
  const { plain, letters } = foldWithLetters(text);
  const found = terms
    .flatMap(({ text: term, typo }) =>
      forgiving && typo ? mistypedIn(plain, typo) : placesOf(plain, term),
    )
    .flatMap((place) => lettersAt(place, letters));
  const ranges: Range[] = [];
  for (const range of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const before = ranges.at(-1);
    if (before && range.from < before.to) before.to = Math.max(before.to, range.to);
    else ranges.push({ ...range });
  }
  return ranges;
}

function placesOf(plain: string, term: string): Range[] {
  const places: Range[] = [];
  for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) {
    places.push({ from: at, to: at + term.length });
  }
  return places;
}

function mistypedIn(plain: string, { words }: Typo): Range[] {
  return Array.from(plain.matchAll(words), ({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
  }));
}

/** The place in the text of a place in its folded form. */
function lettersAt({ from, to }: Range, letters: Range[]): Range[] {
  const first = letters[from];
  const last = letters[to - 1];
  return first && last ? [{ from: first.from, to: last.to }] : [];
}

/** The folded text, and for each of its characters where the letter is from which it comes. */
function foldWithLetters(text: string): { plain: string; letters: Range[] } {
  let plain = "";
  const letters: Range[] = [];
  let from = 0;
  for (const each of lettersOf(text)) {
    const folded = fold(each);
    plain += folded;
    const letter = { from, to: from + each.length };
    from = letter.to;
    for (let count = 0; count < folded.length; count += 1) letters.push(letter);
  }
  return { plain, letters };
}
