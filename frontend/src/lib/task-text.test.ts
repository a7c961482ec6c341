import { describe, expect, it } from "vitest";
import { readPastedLines } from "@/lib/task-paste";
import { editedTitle, isBlank, tidyTitle, titleComplaint, titleLength } from "@/lib/task-title";

describe("titles", () => {
  it("are kept on one line without white space around them", () => {
    expect(tidyTitle("  buy\r\nbread \n")).toBe("buy bread");
  });

  it.each([
    ["Milk\t2 litres", "Milk 2 litres"],
    ["\0a\u0085\u2028b\u001f", "a b"],
    ["two  blanks", "two  blanks"],
    ["10\u00a0€\u2003each", "10\u00a0€\u2003each"],
    ["a \t\u00a0b", "a b"],
  ])("have a blank for line ends and control characters only: %j", (text, title) => {
    expect(tidyTitle(text)).toBe(title);
    expect(titleComplaint(text)).toBeNull();
  });

  it.each(["", " \t", "\u200b", "\u3164\ufe0f", "\u{e0001}", "\u2800"])(
    "are blank where nothing is to be seen: %j",
    (text) => expect(isBlank(text)).toBe(true),
  );

  it.each(["a", "\u200ba", "🎂", "-"])("are not blank: %j", (text) =>
    expect(isBlank(text)).toBe(false),
  );

  it.each([
    ["a\tb", "a\tb", null],
    ["a\tb", "a\tb!", "a b!"],
    ["one", "one", null],
    ["one", " one ", null],
    ["one", "two", "two"],
    ["two\nlines", "two\nlines", null],
    ["two\r\nlines", "two\nlines", null],
    ["two\nlines", "two lines", "two lines"],
    ["two\nlines", "two\nlines!", "two lines!"],
  ])("are changed from %j by %j to %j", (before, text, expected) => {
    expect(editedTitle(before, text)).toBe(expected);
  });

  it("are measured in code points, as the API does", () => {
    expect(titleLength(" 🎂🎂 ")).toBe(2);
    expect(titleComplaint("🎂".repeat(500))).toBeNull();
    expect(titleComplaint("🎂".repeat(501))).toBe(
      "A task has 500 characters at most; this one has 1 character too many.",
    );
  });
});

describe("pasted lines", () => {
  const titlesOf = (text: string) => readPastedLines(text).tasks.map(({ title }) => title);

  it("become a task each, without bullets, boxes and numbers", () => {
    const text = "- milk\r\n* [ ] bread\n[x] eggs\n3. salt\n\n– oil  \n4) rice";
    expect(readPastedLines(text)).toEqual({
      tasks: [
        { title: "milk", completed: false },
        { title: "bread", completed: false },
        { title: "eggs", completed: true },
        { title: "salt", completed: false },
        { title: "oil", completed: false },
        { title: "rice", completed: false },
      ],
      refused: 0,
    });
  });

  it.each([
    ["- milk", "milk"],
    ["1. [ ] milk", "milk"],
    ["7) [ ] milk", "milk"],
    ["☐ milk", "milk"],
    ["☐milk", "milk"],
    ["- ☐\tmilk", "milk"],
    ["● milk", "milk"],
    ["・牛乳", "牛乳"],
    ["·\tmilk", "milk"],
    ["•milk", "milk"],
    ["o\tmilk", "milk"],
    ["\uf0b7\tmilk", "milk"],
    ["□ milk", "milk"],
    ["+ milk", "milk"],
  ])("lose the mark of %j", (line, title) => {
    expect(readPastedLines(`${line}\nbread`)).toEqual({
      tasks: [
        { title, completed: false },
        { title: "bread", completed: false },
      ],
      refused: 0,
    });
  });

  it.each([
    "[x] milk",
    "- [X] milk",
    "1. [x] milk",
    "☑ milk",
    "☒ milk",
    "✅ milk",
    "✔️ milk",
    "✓ milk",
  ])("are done where they say so: %j", (line) => {
    expect(readPastedLines(line).tasks).toEqual([{ title: "milk", completed: true }]);
  });

  it.each([
    "-5 degrees",
    "2026. what a year",
    "3.5 kg flour",
    "*important*",
    "[x](address)",
    "o milk",
    "---",
  ])("keep what only looks like a bullet: %j", (line) => {
    expect(titlesOf(`${line}\nbread`)).toEqual([line, "bread"]);
  });

  it.each([
    ["24. Dezember: Baum\n25. Dezember: Gans"],
    ["3. okt. møte\n4. okt. møte"],
    ["1. ledna\n2. ledna"],
    ["24. 12. Baum\n25. 12. Gans"],
    ["2. Mahnung schicken\nBrot"],
  ])("keep a number that belongs to the text: %j", (text) => {
    expect(titlesOf(text)).toEqual(text.split("\n"));
  });

  it.each([
    ["1. a\n2. b", ["a", "b"]],
    ["1. a\n1. b", ["a", "b"]],
    ["1. a\n   1. b\n   2. c\n2. d", ["a", "b", "c", "d"]],
    ["11. a\n12. b\n24. Dezember", ["a", "b", "24. Dezember"]],
  ])("lose the numbers of a list: %j", (text, expected) => {
    expect(titlesOf(text)).toEqual(expected);
  });

  it("are not there where nothing follows a mark", () => {
    expect(titlesOf("- milk\n-\n- [ ]\n☐\n•\n- bread")).toEqual(["milk", "bread"]);
  });

  it("are kept with tabs in them, and left out where nothing is to be seen", () => {
    expect(titlesOf("Apples\t3\nBread\t1")).toEqual(["Apples 3", "Bread 1"]);
    expect(readPastedLines("a\n\u200b\nb")).toMatchObject({ refused: 0, tasks: { length: 2 } });
    expect(titlesOf("- \u200b\nb")).toEqual(["b"]);
  });

  it("lose a bullet behind something that cannot be seen, which else stays", () => {
    expect(titlesOf("\u200b- a\n\u200fb\n\u200b☐ c")).toEqual(["a", "\u200fb", "c"]);
  });

  const outline = (text: string) =>
    readPastedLines(text).tasks.map(({ title, level = 0 }) => `${level}${title}`);

  it.each([
    ["- a\n\t- b\n\t\t- c\n- d", ["0a", "1b", "2c", "0d"]],
    ["a\n  b\n  c\n    d\n  e\nf", ["0a", "1b", "1c", "2d", "1e", "0f"]],
    ["- [x] a\n    - [ ] b\n        - c\n    - d", ["0a", "1b", "2c", "1d"]],
    ["1. a\n   - b\n   - c\n2. d", ["0a", "1b", "1c", "0d"]],
    ["    - a\n    - b\n      - c", ["0a", "0b", "1c"]],
    ["a\n    b\n  c", ["0a", "1b", "1c"]],
    ["    a\n  b\nc", ["0a", "0b", "0c"]],
    [" 9. a\n10. b", ["0a", "0b"]],
    ["a\n b", ["0a", "0b"]],
    ["a\n\n  b", ["0a", "1b"]],
    ["\u3000• a\n\u3000\u3000\u3000• b", ["0a", "1b"]],
  ])("are subtasks of the line that they are indented under: %j", (text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  it("are nested five levels deep at most; deeper ones join the fifth", () => {
    const text = ["a", "b", "c", "d", "e", "f", "g"]
      .map((title, level) => `${"  ".repeat(level)}- ${title}`)
      .join("\n");
    expect(outline(`${text}\n    - h`)).toEqual(["0a", "1b", "2c", "3d", "4e", "4f", "4g", "2h"]);
  });

  it("take the place of a line that is left out above them", () => {
    const tooLong = "x".repeat(501);
    expect(outline(`a\n${tooLong}\n  b\n    c`)).toEqual(["0a", "0b", "1c"]);
    expect(outline(`a\n- \n  - b`)).toEqual(["0a", "0b"]);
    expect(outline(`a\n  ${tooLong}\n    b\n  c`)).toEqual(["0a", "1b", "1c"]);
  });

  it("are counted where they are too long", () => {
    const { tasks, refused } = readPastedLines(`one\n${"x".repeat(501)}`);
    expect([tasks.length, refused]).toEqual([1, 1]);
  });
});
