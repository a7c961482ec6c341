import { describe, expect, it } from "vitest";
import { fold } from "@/lib/fold";
import { readPastedLines } from "@/lib/task-paste";
import { markMatches, titleMatches } from "@/lib/task-search";
import { tidyTitle, titleComplaint, titleLength } from "@/lib/task-title";

describe("titles", () => {
  it("are kept on one line without white space around them", () => {
    expect(tidyTitle("  buy\r\nbread \n")).toBe("buy bread");
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
  it("become a task each, without bullets, boxes and numbers", () => {
    const text = "- milk\r\n* [ ] bread\n[x] eggs\n3. salt\n\n  – oil  \n4) rice";
    expect(readPastedLines(text)).toEqual({
      titles: ["milk", "bread", "eggs", "salt", "oil", "rice"],
      refused: 0,
    });
  });

  it("keep what only looks like a bullet", () => {
    const { titles } = readPastedLines("-5 degrees\n2026. what a year\n3.5 kg flour\n*important*");
    expect(titles).toEqual(["-5 degrees", "2026. what a year", "3.5 kg flour", "*important*"]);
  });

  it("are counted where they are too long", () => {
    expect(readPastedLines(`one\n${"x".repeat(501)}`)).toEqual({ titles: ["one"], refused: 1 });
  });
});

describe("search", () => {
  it.each([
    ["ÜBERWEISUNG", "uberweisung"],
    ["Straße", "strasse"],
    ["Łódź", "lodz"],
    ["smørrebrød", "smorrebrod"],
    ["ﬁg", "fig"],
    ["مُحَمَّد", "محمد"],
    ["מֶלֶךְ", "מלך"],
    ["שַׁבָּת שָׂמֵחַ", "שבת שמח"],
    ["ΟΔΟΣ", "οδοσ"],
    ["Don’t forget", "don't"],
    ["“Dune” — Herbert", '"dune" - herbert'],
    ["½ cup, © 2026, twenty‑one", "1/2 (c) twenty-one"],
    ["Water the fig tree", "tree water"],
    ["Water the fig tree", '"fig tree" wat'],
    ["Donau\u00addampf\u200bschiff", "donaudampfschiff"],
    ["Donaudampfschiff", "donau\u00addampf"],
  ])("finds %s by %s", (title, phrase) => {
    expect(titleMatches({ title }, phrase)).toBe(true);
  });

  it("finds nothing that is not there", () => {
    expect(titleMatches({ title: "Water the fig tree" }, "figs")).toBe(false);
    expect(titleMatches({ title: "Water the fig tree" }, "tree oak")).toBe(false);
    expect(titleMatches({ title: "Water the fig tree" }, '"tree fig"')).toBe(false);
    expect(titleMatches({ title: "Water the fig tree" }, "\u0301")).toBe(false);
    expect(fold("")).toBe("");
  });

  const marked = (text: string, phrase: string) =>
    markMatches(text, phrase)
      .map((part) => (part.marked ? `[${part.text}]` : part.text))
      .join("");

  it.each([
    ["Zürich, ZURICH", "zur", "[Zür]ich, [ZUR]ICH"],
    ["Größe der Straße", "ss", "Grö[ß]e der Stra[ß]e"],
    ["Zu\u0308rich", "zur", "[Zu\u0308r]ich"],
    ["fig", "fig", "[fig]"],
    ["figfig", "fig", "[fig][fig]"],
    ["👩‍👩‍👧‍👦 family", "fam", "👩‍👩‍👧‍👦 [fam]ily"],
    ["nothing", "xyz", "nothing"],
    ["Water the fig tree", "tree wa", "[Wa]ter the fig [tree]"],
    ["Water the fig tree", '"fig tree"', "Water the [fig tree]"],
    ["banana", "nan ana", "b[anan]a"],
    ["add 1½ cups", "1/2", "add 1[½] cups"],
    ["two ﬁgs", "ig", "two [ﬁg]s"],
    ["two ﬁgs", "figs", "two [ﬁgs]"],
    ["Donau\u00addampf", "naud", "Do[nau\u00add]ampf"],
  ])("marks in %s what matches %s", (text, phrase, expected) => {
    expect(marked(text, phrase)).toBe(expected);
  });

  it("loses no letter, whatever is searched for", () => {
    for (const phrase of ["s", "ss", "e", "ße"]) {
      const parts = markMatches("Straßenbahn, große Größe", phrase);
      expect(parts.map(({ text }) => text).join("")).toBe("Straßenbahn, große Größe");
    }
  });
});
