import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import vectors from "../../../backend/tests/vectors/quick_add.json";
import { loadWords, parseQuickAdd } from "@/domain/quick-add";

/**
 * Random texts, and what is recognised in them. The command line reads them with its own parser and
 * has to recognise the same. After a change of the grammar `KEPT_WRITE=1 npx vitest run
 * src/domain/quick-add-random` writes the file anew; look at the difference.
 */
const FILE = new URL("../../../backend/tests/vectors/random_quick_add.json", import.meta.url);
const TEXTS = 1000;

const WORDS = (
  "every every! jeden alle! other 2 3 14 31 2nd 1. 15th last letzten first zweiten day days Tag week Wochen month " +
  "Monat year Jahr monday fri Mo freitag montags may Mai 29 February 24. Dezember 24.12. 12/24 2026-12-24 2027 " +
  "tomorrow morgen heute Abend tonight at um 5 5pm 17 Uhr 17:30 halb sechs noon until bis starting ab for 5 times " +
  'mal weekday Werktag of the month im in next nächste this on am and und , - – ( ) " “ ” „ // # @ #Work @deep p1 p3 ' +
  "🎂 é \u202e שלום 999 0 24:00 weekend Wochenende quarter from now half past to Call Anruf Sun Room Every USA Today " +
  "the day after #work, @deep work: (p2) a.m. p.m. 3:16 John Montagabend früh Ende Anfang mid end end of hours fällig " +
  "each jeder immer eod Monatsende thirty übernächste wöchentlich monthly mon-fri Mo-Fr mondays starting für 24. 12. " +
  "1.12 is Dr. lunch with zum + 30th 30. half a morgens before by 8"
).split(" ");

interface Case {
  language: "en" | "de";
  dayFirst: boolean;
  text: string;
  found: unknown;
}

beforeAll(async () => {
  await loadWords("en");
  await loadWords("de");
});

function recognised({ language, dayFirst, text }: Omit<Case, "found">) {
  const { labels, tokens, ...found } = parseQuickAdd(text, {
    ...vectors.defaults,
    language,
    dayFirst,
  });
  const spans = tokens.map(({ kind, start, end }) => ({ kind, start, end }));
  return { ...found, labelNames: labels, tokens: spans };
}

function randomCases(): Case[] {
  let seed = 20261129;
  const random = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * most);
  };
  return Array.from({ length: TEXTS }, (_, index) => {
    const words = Array.from({ length: 1 + random(9) }, () => WORDS[random(WORDS.length)] ?? "");
    const text = words.join(random(12) === 0 ? "" : " ");
    const language = index % 2 ? ("de" as const) : ("en" as const);
    const input = { language, dayFirst: random(2) === 0, text };
    return { ...input, found: recognised(input) };
  });
}

it("recognises the same in random texts as when the file was written", () => {
  if (process.env["KEPT_WRITE"]) {
    const lines = randomCases().map((each) => `  ${JSON.stringify(each)}`);
    writeFileSync(FILE, `[\n${lines.join(",\n")}\n]\n`);
  }
  const cases = JSON.parse(readFileSync(FILE, "utf8")) as Case[];
  expect(cases.length).toBe(TEXTS);
  for (const { found, ...input } of cases) expect(recognised(input), input.text).toEqual(found);
});
