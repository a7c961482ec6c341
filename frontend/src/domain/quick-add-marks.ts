import type { Lexeme } from "@/domain/quick-add-reader";

/** The longest name of a list or label, in characters. */
const NAME_MAX = 120;

export interface Span {
  start: number;
  end: number;
}

export interface Mark extends Span {
  kind: "priority" | "list" | "label";
  value: string | number;
}

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“”",
  "«": "»",
  "»": "«",
  "‘": "’",
  "‚": "‘’",
  "`": "`",
};

/** The spans of quoted text with their quotes. A quote is opened only at the start of a word. */
export function quotedSpans(text: string, lexemes: readonly Lexeme[]): Span[] {
  const spans: Span[] = [];
  const unclosed = new Set<string>();
  for (let index = 0; index < lexemes.length; index++) {
    const lexeme = lexemes[index];
    const closing = lexeme && QUOTES[lexeme.text];
    if (!lexeme || !closing || unclosed.has(lexeme.text)) continue;
    if (!lexeme.gap && !"([{".includes(lexemes[index - 1]?.text ?? "")) continue;
    let end = index + 1;
    while (end < lexemes.length && !closing.includes(lexemes[end]?.text ?? "")) end++;
    const last = lexemes[end];
    if (last) {
      spans.push({ start: lexeme.start, end: last.end });
      index = end;
    } else {
      unclosed.add(lexeme.text);
    }
  }
  return spans;
}

/** The characters of a text that are taken by spans. */
export class Taken {
  readonly #taken: Uint8Array;

  constructor(length: number, spans: readonly Span[]) {
    this.#taken = new Uint8Array(length);
    for (const { start, end } of spans) this.#taken.fill(1, start, end);
  }

  overlaps({ start, end }: Span): boolean {
    return this.#taken.subarray(start, end).includes(1);
  }
}

/** Where `//` begins notes, or -1: after a space, and after some text. */
export function notesStart(text: string, literal: Taken): number {
  for (let at = text.indexOf("//"); at >= 0; at = text.indexOf("//", at + 1)) {
    const isWord = at > 0 && /\s/.test(text[at - 1] ?? "") && text[at + 2] !== "/";
    if (isWord && /^\s*\S/.test(text.slice(0, at)) && !literal.overlaps({ start: at, end: at + 2 }))
      return at;
  }
  return -1;
}

/** The priorities, lists and labels of a text. */
export function readMarks(
  text: string,
  lexemes: readonly Lexeme[],
  names: { lists: readonly string[]; labels: readonly string[] },
): Mark[] {
  const marks: Mark[] = [];
  const known: { "#"?: Names; "@"?: Names } = {};
  const namesOf = (sign: "#" | "@") =>
    (known[sign] ??= new Names(sign === "#" ? names.lists : names.labels));
  let end = 0;
  for (const [index, lexeme] of lexemes.entries()) {
    const isStart = lexeme.gap || "([{".includes(lexemes[index - 1]?.text ?? " ");
    if (!isStart || lexeme.start < end) continue;
    const mark =
      lexeme.text === "#" || lexeme.text === "@"
        ? nameAt(text, lexeme, namesOf(lexeme.text))
        : priorityAt(text, lexeme, lexemes[index + 1]);
    if (!mark) continue;
    marks.push(mark);
    end = mark.end;
  }
  return marks;
}

function priorityAt(text: string, letter: Lexeme, number: Lexeme | undefined): Mark | null {
  if (letter.folded !== "p" || !number || number.gap || !/^[123]$/.test(number.text)) return null;
  if (!/^(?:[,.;:!?)\]}]*(?:\s|$))/.test(text.slice(number.end, number.end + 8))) return null;
  return { kind: "priority", start: letter.start, end: number.end, value: 4 - number.number };
}

function nameAt(text: string, sign: Lexeme, names: Names): Mark | null {
  const kind = sign.text === "#" ? "list" : "label";
  const existing = names.longestAt(text, sign.end);
  if (existing) {
    return { kind, start: sign.start, end: sign.end + existing.length, value: existing };
  }
  const name = newName(text, sign.end);
  return name === null
    ? null
    : { kind, start: sign.start, end: sign.end + name.length, value: name };
}

const WORD = /[^\s#@"“”„«»`()[\]{}<>\u200b\u200e\u200f\u2066-\u2069]+/y;
const COLOUR = /^(?=.*\d)(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

/** One word as the name of a new list or label. It has a letter or an emoji, and is no colour. */
function newName(text: string, start: number): string | null {
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0] ?? "";
  const after = text[start + word.length] ?? " ";
  if (/[@#"]/.test(after)) return null;
  let end = word.length;
  while (end > 0 && ",.;:!?'’/".includes(word[end - 1] ?? " ")) end--;
  const name = word.slice(0, end);
  if (Array.from(name).length > NAME_MAX || COLOUR.test(name)) return null;
  if (/^\d{1,2}(?:[:.]\d\d)?(?:[ap]m|uhr|h)?$/i.test(name)) return null;
  if (!/^[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(name)) return null;
  return /[\p{L}\p{Extended_Pictographic}]/u.test(name) ? name : null;
}

/** Names that exist, to be found at a place in a text. */
class Names {
  readonly #names = new Map<string, string>();
  /** The lengths of names, the longest first. */
  readonly #lengths: number[];

  constructor(names: readonly string[]) {
    for (const name of names) {
      const lower = name.toLowerCase();
      if (name && lower.length === name.length && !this.#names.has(lower)) {
        this.#names.set(lower, name);
      }
    }
    const lengths = new Set(Array.from(this.#names.keys(), ({ length }) => length));
    this.#lengths = [...lengths].toSorted((one, other) => other - one);
  }

  longestAt(text: string, start: number): string | null {
    for (const length of this.#lengths) {
      const end = start + length;
      const name = this.#names.get(text.slice(start, end).toLowerCase());
      if (name !== undefined && isNameEnd(text, end)) return name;
    }
    return null;
  }
}

const isNameEnd = (text: string, end: number) =>
  !/^[\p{L}\p{M}\p{N}_@#]|^[-'’/&.][\p{L}\p{N}]/u.test(text.slice(end, end + 3));
