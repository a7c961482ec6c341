import { fold } from "@/lib/fold";

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

const foldedTitles = new WeakMap<object, string>();

/** Whether a task's title has all that the phrase asks for, in any order; the database's search. */
export function titleMatches(task: { title: string }, phrase: string): boolean {
  const terms = termsOf(phrase);
  let title = foldedTitles.get(task);
  if (title === undefined) foldedTitles.set(task, (title = fold(task.title)));
  return terms.length > 0 && terms.every((term) => title.includes(term));
}

let latest = { phrase: "", terms: [] as string[] };

/** The terms of a phrase; the last phrase is remembered, because a list asks for it at each row. */
function termsOf(phrase: string): string[] {
  if (phrase !== latest.phrase) latest = { phrase, terms: searchTerms(phrase) };
  return latest.terms;
}

export interface TextPart {
  text: string;
  marked: boolean;
}

interface Range {
  from: number;
  to: number;
}

/** A text in parts, those that match the phrase marked. Letters stay whole with their accents. */
export function markMatches(text: string, phrase: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { from, to } of matchesOf(text, termsOf(phrase))) {
    parts.push({ text: text.slice(end, from), marked: false });
    parts.push({ text: text.slice(from, to), marked: true });
    end = to;
  }
  parts.push({ text: text.slice(end), marked: false });
  return parts.filter((part) => part.text);
}

/** Where the terms are in a text, from left to right; those that overlap are one. */
function matchesOf(text: string, terms: string[]): Range[] {
  const { plain, letters } = foldWithLetters(text);
  const found = terms.flatMap((term) => placesOf(plain, term, letters));
  const ranges: Range[] = [];
  for (const range of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const before = ranges.at(-1);
    if (before && range.from < before.to) before.to = Math.max(before.to, range.to);
    else ranges.push({ ...range });
  }
  return ranges;
}

function placesOf(plain: string, term: string, letters: Range[]): Range[] {
  const places: Range[] = [];
  for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + term.length)) {
    const from = letters[at];
    const to = letters[at + term.length - 1];
    if (from && to) places.push({ from: from.from, to: to.to });
  }
  return places;
}

/** The folded text, and for each of its characters where the letter is from which it comes. */
function foldWithLetters(text: string): { plain: string; letters: Range[] } {
  let plain = "";
  const letters: Range[] = [];
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    const folded = fold(segment);
    plain += folded;
    const letter = { from: index, to: index + segment.length };
    for (let count = 0; count < folded.length; count += 1) letters.push(letter);
  }
  return { plain, letters };
}
