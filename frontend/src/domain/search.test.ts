import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { foldAhead, markMatches, matches, resembles, search } from "@/domain/search";

interface Vector {
  title: string;
  notes?: string;
  phrase: string;
  found: "matches" | "resembles" | null;
}

// The server is held to the same ones. It is not there where only the web app is built.
const VECTORS = new URL("../../../backend/tests/vectors/search.json", import.meta.url);
const vectors = JSON.parse(readFileSync(VECTORS, "utf8")) as Vector[];

const task = (title: string, notes = "") => ({ title, notes });

describe("search", () => {
  it.each(vectors)("finds $title $notes by $phrase: $found", ({ title, notes, phrase, found }) => {
    const one = task(title, notes);
    expect(matches(one, phrase)).toBe(found === "matches");
    if (found !== "matches") expect(resembles(one, phrase)).toBe(found === "resembles");
    expect(search([one], phrase)).toEqual({
      tasks: found ? [one] : [],
      forgiving: found !== "matches",
    });
  });

  it("forgives nothing if something is found", () => {
    const tasks = [task("Bred"), task("Buy bread"), task("Something else")];
    const [bred, bread] = tasks;
    expect(search(tasks, "bred")).toEqual({ tasks: [bred], forgiving: false });
    expect(search(tasks, "brede")).toEqual({ tasks: [bred], forgiving: true });
    expect(search(tasks, "breaf")).toEqual({ tasks: [bread], forgiving: true });
    expect(search(tasks, "")).toEqual({ tasks: [], forgiving: true });
  });

  it.each([
    ["", "fig"],
    [" ", " fig"],
    ["f", "fig tree"],
    ["xyz", "xyz fig"],
    ['"fig tree', '"fig tree"'],
    ["fig tree", '"fig tree"'],
    ['"fig" tree', '"fig" treehouse'],
    ["\u1100", "\u1100\u1161"],
    ["tere", "tere fig"],
    ["tree fig oak", "tree fig"],
  ])("finds after %j by %j what it finds without", (before, phrase) => {
    const titles = ["fig", "Fig tree", '"fig tree', "tree", "fig treehouse", "가", "\u1100"];
    const tasks = titles.map((title) => task(title));
    search(tasks, before);
    expect(search(tasks, phrase)).toEqual(search([...tasks], phrase));
  });

  it("is prepared while there is time", () => {
    const tasks = ["one", "two", "three"].map((title) => task(title));
    let left = 2;
    const deadline = { timeRemaining: () => left-- };
    expect(foldAhead(tasks, 0, deadline)).toBe(2);
    expect(foldAhead(tasks, 2, deadline)).toBe(2);
    left = 5;
    expect(foldAhead(tasks, 2, deadline)).toBe(3);
    expect(foldAhead(tasks, 3, deadline)).toBe(3);
  });

  const marked = (text: string, phrase: string, forgiving?: boolean) =>
    markMatches(text, phrase, forgiving)
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

  it.each([
    ["Call the dentist", "denitst", "Call the [dentist]"],
    ["Call the dentist", "DENTIT al", "C[al]l the [dentist]"],
    ["Crème brûlée, Brulées", "brulle", "Crème [brûlée], Brulées"],
    ["Fig-tree, watered", "figtre watred", "Fig-tree, [watered]"],
    ["Fig-tree, watered", "figtree watred", "[Fig-tree], [watered]"],
    ["trees treehouse tr\u0065\u0301e", "tere tree", "[trees] treehouse [tr\u0065\u0301e]"],
    ["Große Straße", "strase", "Große [Straße]"],
    ["tr🎂ee", "tree", "[tr🎂ee]"],
    ["nothing", "tere", "nothing"],
  ])("marks whole words of %s that resemble %s", (text, phrase, expected) => {
    expect(marked(text, phrase, true)).toBe(expected);
  });

  it("loses no letter, whatever is searched for", () => {
    for (const phrase of ["s", "ss", "e", "ße"]) {
      const parts = markMatches("Straßenbahn, große Größe", phrase);
      expect(parts.map(({ text }) => text).join("")).toBe("Straßenbahn, große Größe");
    }
  });
});
