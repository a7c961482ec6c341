import { describe, expect, it } from "vitest";
import { linkAddress, parseMarkdown, toggleTask, withoutEntities } from "@/domain/markdown";

describe("a check box", () => {
  it.each([
    ["the first of two", "- [ ] a\n- [ ] b", 0, "- [x] a\n- [ ] b"],
    ["the second of two that are the same", "- [ ] a\n- [ ] a", 1, "- [ ] a\n- [x] a"],
    ["one that is ticked", "- [x] a", 0, "- [ ] a"],
    ["one with a capital", "* [X] a", 0, "* [ ] a"],
    [
      "one that is nested",
      "- [ ] a\n  - [x] b\n    1. [ ] c\n- [ ] d",
      2,
      "- [ ] a\n  - [x] b\n    1. [x] c\n- [ ] d",
    ],
    ["one of an ordered list", "1. [ ] a\n2) [ ] b", 1, "1. [ ] a\n2) [x] b"],
    [
      "one after a fenced block",
      "```\n- [ ] no\n- [ ] no\n```\n- [ ] a",
      0,
      "```\n- [ ] no\n- [ ] no\n```\n- [x] a",
    ],
    [
      "one after an indented block",
      "    - [ ] no\n\ntext\n\n- [ ] a",
      0,
      "    - [ ] no\n\ntext\n\n- [x] a",
    ],
    [
      "one between two blocks",
      "- [ ] a\n\n```\n- [ ] no\n```\n\n- [ ] b",
      1,
      "- [ ] a\n\n```\n- [ ] no\n```\n\n- [x] b",
    ],
    ["one after code in a line", "`- [ ] no`\n\n- [ ] a", 0, "`- [ ] no`\n\n- [x] a"],
    [
      "one after HTML",
      "<div>\n- [ ] no\n</div>\n\n- [ ] a",
      0,
      "<div>\n- [ ] no\n</div>\n\n- [x] a",
    ],
    ["one in a quote", "> - [ ] a\n> - [ ] b", 1, "> - [ ] a\n> - [x] b"],
    ["one with line ends of Windows", "- [ ] a\r\n- [ ] b\r\n", 1, "- [ ] a\r\n- [x] b\r\n"],
    ["one with another box in its text", "- [ ] a [ ] b\n- [ ] c", 1, "- [ ] a [ ] b\n- [x] c"],
    ["one of a loose list", "- [ ] a\n\n  more\n\n- [ ] b", 1, "- [ ] a\n\n  more\n\n- [x] b"],
    ["one that interrupts a paragraph", "text\n2. [ ] no\n- [ ] a", 0, "text\n2. [ ] no\n- [x] a"],
    ["one beside emoji", "👩‍👩‍👧 text\n\n- [ ] 🎉", 0, "👩‍👩‍👧 text\n\n- [x] 🎉"],
    ["none, if there is none", "- a\n[ ] b", 0, "- a\n[ ] b"],
    ["none, if there are not so many", "- [ ] a", 3, "- [ ] a"],
  ])("ticks %s", (_, text, index, expected) => {
    expect(toggleTask(text, index)).toBe(expected);
  });

  it("changes one character of a long text with as much code, soon", () => {
    const code = "```\n" + "- [ ] no\n".repeat(800) + "```\n";
    const text = (code + "- [ ] yes\n".repeat(850)).slice(0, 16_000);
    const start = performance.now();
    const ticked = toggleTask(text, 800);
    expect(performance.now() - start).toBeLessThan(8_000);
    const changed = [...text].flatMap((character, at) => (character === ticked[at] ? [] : [at]));
    expect(changed).toEqual([code.length + 800 * "- [ ] yes\n".length + "- [".length]);
  });
});

describe("the address of a link", () => {
  it.each([
    ["https://example.com/a?b=1&amp;c=2", "https://example.com/a?b=1&c=2"],
    ["HTTP://EXAMPLE.com", "http://example.com/"],
    ["mailto:ada@example.com", "mailto:ada@example.com"],
    ["https://müller.example/straße", "https://xn--mller-kva.example/stra%C3%9Fe"],
  ])("is taken: %s", (href, address) => {
    expect(linkAddress(href)).toBe(address);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \u0001javascript:alert(1)",
    "java\tscript:alert(1)",
    "javascript&#58;alert(1)",
    "&#x6A;avascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://example.com/x",
    "ftp://example.com",
    "tel:1",
    "//example.com",
    "/tasks",
    "#top",
    "example.com",
    "",
  ])("is not taken: %j", (href) => {
    expect(linkAddress(href)).toBeNull();
  });
});

it.each([
  ["&amp;lt;", "&lt;"],
  ["&lt;b&gt; &#65;&#x42; &euro; &unknown; &", "<b> AB € &unknown; &"],
  ["&#0; &#xD800; &#x110000; &toString;", "\ufffd \ufffd \ufffd &toString;"],
])("replaces character references: %s", (text, expected) => {
  expect(withoutEntities(text)).toBe(expected);
});

// The limits are those of a busy machine: alone, each takes a tenth of it.
describe("any text of 16,000 characters", () => {
  const long = (text: string) => text.repeat(16_000).slice(0, 16_000);
  const bad = ["> ".repeat(1_000) + "a\n> ".repeat(3_000), long(">"), long("> - "), long("- ")];
  bad.push(long("["), long("![a]("), long("*_"), long("`"), long("<!--"), long("|-\n"), long("a@"));
  bad.push(long("[a]: b\n"), long("~~a "), long("www."), long("http://a.b/("), long("&a"));
  bad.push(long(">".repeat(19) + "a\n"), long("\\"), long(" ") + "a", long("- [ ] "));
  bad.push(Array.from({ length: 170 }, (_, level) => `${" ".repeat(level)}- a\n`).join(""));

  it.each(bad)("is read soon: %.20s", (text) => {
    const start = performance.now();
    expect(parseMarkdown(text).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
