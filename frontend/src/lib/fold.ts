import { FOLD_CHANGES, FOLD_NUMBERS } from "@/lib/fold-table";

/** What becomes of each letter that is compared as another text, in the notation of the table. */
let changes: Map<string, string> | undefined;

/**
 * A text as the search compares it: without case, accents and what cannot be seen.
 *
 * It is the database's function `fold`, letter by letter by the same table. Neither side asks its
 * own version of Unicode about a letter that the table does not name.
 */
export function fold(text: string): string {
  // Most texts are ASCII, of which the table says nothing else.
  if (ASCII.test(text)) return text.toLowerCase().replace(/[\t-\r]/g, " ");
  return text.replace(CHANGING, foldLetter).replace(PARTS, compose);
}

const ASCII = /^[\0-\x7f]*$/;
const CHANGING = /[\t-\rA-Z]|[^\0-\x7f]/gu;

/** Korean and Japanese letters that were typed as parts; a part is not to be found in each. */
const PARTS =
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]|[\u3041-\u30ff][\u3099\u309a]/g;
const compose = (parts: string) => parts.normalize("NFC");

function foldLetter(letter: string): string {
  changes ??= decode();
  const change = changes.get(letter);
  if (change === undefined) return letter;
  const rest = change.slice(1);
  if (change[0] === "=") return rest;
  if (change[0] === "+") return String.fromCodePoint(codeOf(letter) + parseInt(rest, 36));
  if (change[0] === "-") return "";
  return Array.from(letter.normalize("NFKD"), foldLetter).join("");
}

function decode(): Map<string, string> {
  const decoded = new Map<string, string>();
  const numbers = FOLD_NUMBERS.split("~");
  let last = 0;
  for (const [index, change] of FOLD_CHANGES.split("~").entries()) {
    const [gap = 1, count = 1, step = 1] = (numbers[index] || "1")
      .split("_")
      .map((number) => parseInt(number, 36));
    const first = last + gap;
    last = first + (count - 1) * step;
    for (let code = first; code <= last; code += step) {
      decoded.set(String.fromCodePoint(code), change);
    }
  }
  return decoded;
}

const codeOf = (letter: string) => letter.codePointAt(0) ?? 0;
