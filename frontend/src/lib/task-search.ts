/** Marks that a reader of a language may leave out: Latin accents, Hebrew points, Arabic vowels. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

/** Letters that do not come apart into a plain one and an accent, as the database takes them. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ĸ: "q",
  ł: "l",
  ŋ: "n",
  þ: "th",
  ŧ: "t",
  ς: "σ",
  "×": "*",
  "÷": "/",
  ʼ: "'",
  ʹ: "'",
};
const ANY_LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** A text as the search compares it: without case and accents. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(ANY_LETTER, (letter) => LETTERS[letter] ?? letter);
}

const folded = new WeakMap<object, string>();

/** Whether a task's title contains the phrase, as far as this browser can tell. */
export function titleMatches(task: { title: string }, phrase: string): boolean {
  let title = folded.get(task);
  if (title === undefined) folded.set(task, (title = fold(task.title)));
  return title.includes(fold(phrase));
}

export interface TextPart {
  text: string;
  marked: boolean;
}

/** A text in parts, those that match the phrase marked. Letters stay whole with their accents. */
export function markMatches(text: string, phrase: string): TextPart[] {
  const needle = fold(phrase);
  if (!needle) return [{ text, marked: false }];
  const { plain, origins } = foldWithOrigins(text);
  const parts: TextPart[] = [];
  let end = 0;
  for (let at = plain.indexOf(needle); at >= 0; at = plain.indexOf(needle, at + needle.length)) {
    const from = Math.max(end, origins[at] ?? text.length);
    const to = origins.find((origin, index) => index >= at + needle.length && origin > from);
    if (from > end) parts.push({ text: text.slice(end, from), marked: false });
    end = to ?? text.length;
    parts.push({ text: text.slice(from, end), marked: true });
  }
  if (end < text.length) parts.push({ text: text.slice(end), marked: false });
  return parts.filter((part) => part.text);
}

/** The folded text, and for each of its characters where the letter it comes from begins. */
function foldWithOrigins(text: string): { plain: string; origins: number[] } {
  let plain = "";
  const origins: number[] = [];
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    const part = fold(segment);
    plain += part;
    for (let count = 0; count < part.length; count += 1) origins.push(index);
  }
  return { plain, origins };
}
