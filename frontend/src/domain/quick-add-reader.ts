import { foldWord, type Category, type Words } from "@/domain/words";

/** A word, a number or one sign of a text. */
export interface Lexeme {
  start: number;
  end: number;
  text: string;
  /** As the tables of words have it. */
  folded: string;
  /** The value of at most four digits, or -1. */
  number: number;
  /** Whether white space, an emoji or the start of the text is before it. */
  gap: boolean;
  isWord: boolean;
}

/** What the functions that recognise dates, times and repetitions read from. */
export interface Reader {
  lexemes: readonly Lexeme[];
  words: Words;
  /** Today as the number of a day. */
  today: number;
  /** Minutes since midnight, or null if the time is not known. */
  now: number | null;
  dayFirst: boolean;
  /** The first day of a week; 0 is Monday. */
  weekStart: number;
  /** Whether the text is nothing but a date or a repetition, so that less is ambiguous. */
  isWhole: boolean;
}

/** How much a phrase says by itself, and so where in a text it is recognised. */
export type Place = "anywhere" | "edges" | "end" | "beside";

/** A value and the index of the lexeme after it. */
export interface Found<T = number> {
  value: T;
  next: number;
}

const LEXEME =
  /([\s\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+)|([0-9]+)|([\p{L}\p{M}_]+(?:['’][\p{L}\p{M}_]+)*)|[^]/gu;
const SYMBOL = /[\p{Extended_Pictographic}\ufe0f]/u;
const ASCII_SYMBOL = /[\p{ASCII}]/u;

/** Splits a text, in time proportional to its length. */
export function readLexemes(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let gap = true;
  for (const match of text.matchAll(LEXEME)) {
    const [part, space, number, word] = match;
    if (space) {
      gap = true;
      continue;
    }
    const isSymbol = !number && !word && !ASCII_SYMBOL.test(part) && SYMBOL.test(part);
    lexemes.push({
      start: match.index,
      end: match.index + part.length,
      text: part,
      folded: word ? foldWord(part) : part,
      number: number && part.length <= 4 ? Number(part) : -1,
      gap,
      isWord: word !== undefined,
    });
    gap = isSymbol;
  }
  return lexemes;
}

/** The longest phrase of a category that begins at a lexeme. */
export function phrase(reader: Reader, index: number, category: Category): Found | null {
  const { values, longest } = reader.words.entries[category];
  const first = reader.lexemes[index];
  if (!first?.isWord || values.size === 0) return null;
  let text = first.folded;
  let value = values.get(text);
  let found = value === undefined ? null : { value, next: index + 1 };
  for (let count = 1; count < longest; count++) {
    const lexeme = reader.lexemes[index + count];
    if (!lexeme?.isWord || !lexeme.gap) break;
    text += ` ${lexeme.folded}`;
    value = values.get(text);
    if (value !== undefined) found = { value, next: index + count + 1 };
  }
  return found;
}

/** The index after a phrase that may be missing. */
export const skip = (reader: Reader, index: number, category: Category) =>
  phrase(reader, index, category)?.next ?? index;

/** Whether a lexeme is this sign, directly after the one before it. */
export function isSign(reader: Reader, index: number, signs: string): boolean {
  const lexeme = reader.lexemes[index];
  return !!lexeme && !lexeme.gap && lexeme.text.length === 1 && signs.includes(lexeme.text);
}

/** A number in digits with a space before it, or directly after a sign. */
export function digits(
  reader: Reader,
  index: number,
  least: number,
  most: number,
  longest = 2,
): number | null {
  const lexeme = reader.lexemes[index];
  if (!lexeme || lexeme.number < least || lexeme.number > most) return null;
  return lexeme.text.length > longest ? null : lexeme.number;
}

/** A number in digits or as a word. */
export function count(reader: Reader, index: number, most: number): Found | null {
  const number = digits(reader, index, 1, most, 3);
  if (number !== null) return { value: number, next: index + 1 };
  const word = numberWord(reader, index);
  return word && word.value > 0 && word.value <= most ? word : null;
}

/** Five, thirty, forty-five. */
function numberWord(reader: Reader, index: number): Found | null {
  const ten = phrase(reader, index, "tens");
  if (!ten) return phrase(reader, index, "numbers");
  const one = phrase(reader, isSign(reader, ten.next, "-") ? ten.next + 1 : ten.next, "numbers");
  const value = 30 + 10 * ten.value;
  return one && one.value < 10
    ? { value: value + one.value, next: one.next }
    : { value, next: ten.next };
}

/**
 * Whether a word has a capital that it does not have in a sentence: "USA Today", "der Morgen". At
 * the start of the text, or where all of it is in capitals, a capital says nothing.
 */
export function isName(reader: Reader, index: number, next: number): boolean {
  if (reader.isWhole || index === 0) return false;
  return reader.lexemes.slice(index, next).some(({ text }) => /^\p{Lu}\p{Ll}/u.test(text));
}

/** A number such as 2nd, 2. or second; -1 is the last. */
export function ordinal(reader: Reader, index: number): Found | null {
  const word = phrase(reader, index, "ordinals");
  if (word) return word;
  const last = phrase(reader, index, "last");
  if (last) return { value: -1, next: last.next };
  const number = digits(reader, index, 1, 31);
  if (number === null) return null;
  const mark = reader.lexemes[index + 1];
  if (!mark || mark.gap) return null;
  if (reader.words.language === "de") {
    const isEnd = reader.lexemes[index + 2]?.gap !== false;
    return mark.text === "." && isEnd ? { value: number, next: index + 2 } : null;
  }
  return phrase(reader, index + 1, "ordinalMarks") ? { value: number, next: index + 2 } : null;
}

const CLOSING = ",.;:!?)]}…";

/** Whether a phrase can begin here: nothing but an opening bracket is before it in its word. */
export function isStart({ lexemes }: Reader, index: number): boolean {
  const lexeme = lexemes[index];
  if (!lexeme || lexeme.gap) return !!lexeme;
  const before = lexemes[index - 1];
  return !!before && before.gap && "([{".includes(before.text);
}

/** Whether a phrase can end before this lexeme. */
export function isEnd({ lexemes }: Reader, next: number): boolean {
  for (let index = next; index < lexemes.length && index < next + 4; index++) {
    const lexeme = lexemes[index];
    if (!lexeme || lexeme.gap) return true;
    if (!CLOSING.includes(lexeme.text) && !isPicture(lexeme)) return false;
  }
  return true;
}

const isPicture = ({ text }: Lexeme) => !ASCII_SYMBOL.test(text) && SYMBOL.test(text);
