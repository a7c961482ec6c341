import type { Span } from "@/domain/quick-add-marks";

const OPENING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * The tokens with the signs that belong to them: brackets around one, and what separates one at
 * the start or the end from the rest ("Friday: call", "call, tomorrow", "call – tomorrow").
 */
export function widen<T extends Span>(text: string, tokens: readonly T[]): T[] {
  const spans = tokens.map((token) => inBrackets(text, token));
  for (const [index, span] of spans.entries()) {
    const comma =
      /,\s*$/.exec(text.slice(Math.max(0, span.start - 8), span.start))?.[0].length ?? 0;
    // Of the commas around one in the middle, one remains.
    if (comma && text[span.end] === ",") spans[index] = { ...span, start: span.start - comma };
  }
  let start = 0;
  for (const [index, span] of spans.entries()) {
    if (text.slice(start, span.start).trim() !== "") break;
    spans[index] = {
      ...span,
      end:
        span.end +
        lengthOf(/^\s*[,:;](?=\s)|^\s+[-–—|](?=\s)/, text.slice(span.end, span.end + 20)),
    };
    start = spans[index].end;
  }
  let end = text.length;
  for (let index = spans.length - 1; index >= 0; index--) {
    const span = spans[index];
    if (!span || !/^[\s.!?]*$/.test(text.slice(span.end, end))) break;
    const before = text.slice(Math.max(0, span.start - 20), span.start);
    const length = lengthOf(/(?:[,:;]|(?<=\s)[-–—|])\s*$/, before);
    const least = spans[index - 1]?.end ?? 0;
    spans[index] = { ...span, start: Math.max(least, span.start - length) };
    end = spans[index]?.start ?? end;
    end -= lengthOf(/\s*$/, text.slice(Math.max(0, end - 20), end));
  }
  return spans;
}

const lengthOf = (pattern: RegExp, text: string) => pattern.exec(text)?.[0].length ?? 0;

function inBrackets<T extends Span>(text: string, token: T): T {
  const closing = OPENING[text[token.start - 1] ?? ""];
  if (!closing || text[token.end] !== closing) return token;
  return { ...token, start: token.start - 1, end: token.end + 1 };
}

/** The text without some spans in order, each with the white space on one of its sides. */
export function titleWithout(text: string, spans: readonly Span[]): string {
  let title = "";
  let position = 0;
  let isBlank = true;
  for (const { start, end } of spans) {
    title += text.slice(position, start);
    position = end;
    const after = text.slice(end, end + 1);
    if (isBlank) isBlank = /^\s*$/.test(title);
    if (isBlank) {
      title = "";
      while (/\s/.test(text[position] ?? "")) position++;
    } else if (after === "" || /[\s,.;:!?)\]}]/.test(after)) {
      title = title.trimEnd();
    }
  }
  return title + text.slice(position);
}
