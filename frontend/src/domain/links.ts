const LINK = /\bhttps?:\/\/[^\s<>"“”]+/gi;

/** What ends a sentence or closes a quotation after an address. */
const AFTER = /[.,;:!?'’»\]}]+$/;

/** A part of a text, and whether it is the address of a page. */
export interface Part {
  text: string;
  isLink: boolean;
}

/** A text in parts, those that are addresses of http and https among them. */
export function withLinks(text: string): Part[] {
  const parts: Part[] = [];
  let next = 0;
  for (const { index, 0: found } of text.matchAll(LINK)) {
    const address = withoutBracket(found.replace(AFTER, ""));
    if (index > next) parts.push({ text: text.slice(next, index), isLink: false });
    parts.push({ text: address, isLink: true });
    next = index + address.length;
  }
  if (next < text.length) parts.push({ text: text.slice(next), isLink: false });
  return parts;
}

/** An address without the bracket that closes one before it. */
const withoutBracket = (address: string) =>
  address.endsWith(")") && !address.includes("(")
    ? address.replace(/\)+$/, "").replace(AFTER, "")
    : address;
