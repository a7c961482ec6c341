import { describe, expect, it } from "vitest";
import { withLinks } from "@/domain/links";

const linksIn = (text: string) =>
  withLinks(text)
    .filter(({ isLink }) => isLink)
    .map((part) => part.text);

describe("links in a text", () => {
  it.each([
    ["read https://example.com/a?b=c#d today", ["https://example.com/a?b=c#d"]],
    ["HTTP://EXAMPLE.COM and https://b.example", ["HTTP://EXAMPLE.COM", "https://b.example"]],
    ["(see https://example.com/a).", ["https://example.com/a"]],
    ["https://example.com/a_(b) first", ["https://example.com/a_(b)"]],
    ["ask “https://example.com”, then wait", ["https://example.com"]],
    ["https://example.com/über/日本", ["https://example.com/über/日本"]],
    ["no javascript:alert(1), data:text/html,x or ftp://example.com", []],
    ["nor example.com, xhttps://a.example or https:// alone", []],
  ])("are found in %s", (text, found) => {
    expect(linksIn(text)).toEqual(found);
  });

  it("leave the whole text", () => {
    const text = "one https://a.example, two (https://b.example/) three";
    expect(
      withLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});
