import { Lexer, type Token, type Tokens } from "marked";

/** A text as `parseMarkdown` reads it. */
export type MarkdownTokens = readonly Token[];

/** So many quotes within each other are no text that someone wrote, and take long to read. */
const TOO_DEEP = /^(?:[ \t]*>){20}/m;

/**
 * Read a text as GitHub Flavored Markdown. What is rendered comes from the tokens, never from a
 * string of HTML.
 */
export function parseMarkdown(text: string): MarkdownTokens {
  try {
    if (!TOO_DEEP.test(text)) return new Lexer({ gfm: true, breaks: true }).lex(text);
  } catch {} // more levels than the parser can read
  return [{ type: "unread", raw: text }];
}

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  copy: "©",
  deg: "°",
  euro: "€",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  rarr: "→",
  times: "×",
};

/** A text with the usual character references replaced. Others stay as they are written. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi,
    (whole, decimal: string, hex: string, name: string) => {
      if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name]! : whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      const isValid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isValid ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}

const SCHEMES = ["http:", "https:", "mailto:"];

/** The address of a link if it may be opened: a whole one with a harmless scheme. */
export function linkAddress(href: string): string | null {
  try {
    const address = new URL(withoutEntities(href));
    return SCHEMES.includes(address.protocol) ? address.href : null;
  } catch {
    return null; // it is relative, or no address
  }
}

/** The text of tokens without its marks. */
export function plainText(tokens: MarkdownTokens | undefined): string {
  return (tokens ?? [])
    .map((token) => {
      if (token.type === "list" || token.type === "checkbox") return "";
      if ("tokens" in token && token.tokens) return plainText(token.tokens);
      return "text" in token ? withoutEntities(String(token.text)) : " ";
    })
    .join("");
}

/** The check boxes of a text in their order: whether each is ticked. */
function tasksOf(tokens: MarkdownTokens): boolean[] {
  const found: boolean[] = [];
  const walk = (some: MarkdownTokens) => {
    for (const token of some) {
      if (token.type === "checkbox") found.push(Boolean(token.checked));
      else if (token.type === "list")
        for (const { tokens } of (token as Tokens.List).items) walk(tokens);
      else if ("tokens" in token && token.tokens) walk(token.tokens);
    }
  };
  walk(tokens);
  return found;
}

/** What looks like a check box at the beginning of an item, also where it is none, as in code. */
const CANDIDATE =
  /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+[ \t]*\[([ \t xX])\](?=\s)/gm;

/**
 * The text with one check box ticked, or no longer ticked; nothing else is changed.
 *
 * The parser does not tell where in the text a check box is. So it is asked which candidate, when
 * it is turned, turns the box: by bisection, because a text may have hundreds.
 *
 * @param index the number of the box in the order of the text, from 0.
 */
export function toggleTask(text: string, index: number): string {
  const before = tasksOf(parseMarkdown(text));
  const places = [...text.matchAll(CANDIDATE)].map((match) => match.index + match[0].length - 2);
  const turned = (some: readonly number[]) => {
    const characters = text.split("");
    for (const place of some) characters[place] = before[index] ? " " : "x";
    return characters.join("");
  };
  const isTurned = (some: readonly number[]) =>
    tasksOf(parseMarkdown(turned(some)))[index] !== before[index];

  let [first, last] = [index, places.length - 1];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (isTurned(places.slice(0, middle + 1))) last = middle;
    else first = middle + 1;
  }
  const chosen = places.slice(first, first + 1);
  return chosen.length > 0 && isTurned(chosen) ? turned(chosen) : text;
}
