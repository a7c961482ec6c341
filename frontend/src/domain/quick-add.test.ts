import { beforeAll, describe, expect, it, vi } from "vitest";
import vectors from "../../../backend/tests/vectors/quick_add.json";
import {
  loadWords,
  meansNoDate,
  parseDate,
  parseQuickAdd,
  parseDue,
  parseRepeat,
  type QuickAddOptions,
} from "@/domain/quick-add";

type Case = Partial<QuickAddOptions> & {
  language: "en" | "de";
  text: string;
  title: string;
  tokens: { kind: string; start: number; end: number }[];
} & Record<string, unknown>;

const cases = vectors.cases as Case[];

beforeAll(async () => {
  await loadWords("en");
  await loadWords("de");
});

function optionsOf(test: Case): QuickAddOptions {
  return { ...vectors.defaults, dayFirst: test.language === "de", ...test };
}

describe("the vectors", () => {
  it("are enough, and half of them are no dates", () => {
    expect(cases.length).toBeGreaterThanOrEqual(320);
    const plain = cases.filter(({ tokens }) => tokens.length === 0);
    expect(plain.length).toBeGreaterThanOrEqual(cases.length / 2);
  });

  it.each(cases)("$language: $text", (test) => {
    const { text, title, tokens } = test;
    const found = parseQuickAdd(text, optionsOf(test));
    const spans = found.tokens.map(({ kind, start, end }) => ({ kind, start, end }));
    expect({ ...found, tokens: spans }).toEqual({
      title,
      tokens,
      due: test.due ?? null,
      repeat: test.repeat ?? null,
      priority: test.priority ?? null,
      list: test.list ?? null,
      labels: test.labelNames ?? [],
      notes: test.notes ?? null,
    });
  });
});

describe("the field of the date picker", () => {
  const english = { today: "2026-11-25", now: "10:00", language: "en", dayFirst: false } as const;
  const german = { ...english, language: "de", dayFirst: true } as const;

  it.each([
    ["next tuesday", "2026-12-01", null],
    ["in 3 days", "2026-11-28", null],
    ["3 days", "2026-11-28", null],
    ["tomorrow 5pm", "2026-11-26", "17:00"],
    ["5pm tomorrow", "2026-11-26", "17:00"],
    ["tomorrow, 17:00", "2026-11-26", "17:00"],
    ["17", "2026-12-17", null],
    ["the 15th", "2026-12-15", null],
    ["may", "2027-05-01", null],
    ["sat", "2026-11-28", null],
    ["weekend", "2026-11-28", null],
    ["yesterday", "2026-11-24", null],
    ["2020-01-31", "2020-01-31", null],
    ["12/24", "2026-12-24", null],
    ["24.12", "2026-12-24", null],
    ["9am", "2026-11-26", "09:00"],
    ["tonight", "2026-11-25", "19:00"],
  ])("reads %s", (words, date, time) => {
    expect(parseDate(words, english)).toEqual({ date, time });
  });

  it.each([
    ["24.12.", "2026-12-24", null],
    ["morgen um 9", "2026-11-26", "09:00"],
    ["halb sechs", "2026-11-25", "17:30"],
    ["gestern", "2026-11-24", null],
    ["Do", "2026-11-26", null],
    ["so", "2026-11-29", null],
    ["nächsten Dienstag 14 Uhr", "2026-12-01", "14:00"],
    ["2 Wochen", "2026-12-09", null],
    ["24/12", "2026-12-24", null],
  ])("reads %s in German", (words, date, time) => {
    expect(parseDate(words, german)).toEqual({ date, time });
  });

  it.each(["", "d", "call bob", "tomorrow bob", "31 April", "tomorrow friday", "every day"])(
    "does not read %j as a date",
    (words) => {
      expect(parseDate(words, english)).toBeNull();
    },
  );

  it.each([
    ["every 2nd friday", "FREQ=MONTHLY;BYDAY=2FR", "due", "2026-12-11", null],
    ["2nd friday", "FREQ=MONTHLY;BYDAY=2FR", "due", "2026-12-11", null],
    ["daily", "FREQ=DAILY", "due", "2026-11-25", null],
    ["every! 2 weeks", "FREQ=WEEKLY;INTERVAL=2", "completion", "2026-11-25", null],
    ["weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "due", "2026-11-25", null],
    [
      "every month on the 2nd tuesday at 5pm",
      "FREQ=MONTHLY;BYDAY=2TU",
      "due",
      "2026-12-08",
      "17:00",
    ],
    ["every day at 9am", "FREQ=DAILY", "due", "2026-11-26", "09:00"],
    ["tomorrow every week", "FREQ=WEEKLY", "due", "2026-11-26", null],
  ] as const)("reads %s as a repetition", (words, rule, from, date, time) => {
    expect(parseRepeat(words, english)).toEqual({ rule, from, due: { date, time } });
  });

  it.each([
    ["jeden letzten Werktag", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30"],
    ["letzter Werktag", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30"],
    ["montags", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30"],
    ["alle 14 Tage", "FREQ=DAILY;INTERVAL=14", "2026-11-25"],
    ["jeden 31.", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-11-30"],
  ] as const)("reads %s as a repetition in German", (words, rule, date) => {
    expect(parseRepeat(words, german)).toEqual({ rule, from: "due", due: { date, time: null } });
  });

  it.each([
    ["friday", "2026-11-27", undefined],
    ["3rd", "2026-12-03", undefined],
    ["31.12.", "2026-12-31", undefined],
    ["fri 6pm", "2026-11-27", undefined],
    ["fridays", "2026-11-27", "FREQ=WEEKLY;BYDAY=FR"],
    ["every friday", "2026-11-27", "FREQ=WEEKLY;BYDAY=FR"],
    ["every 3rd", "2026-12-03", "FREQ=MONTHLY;BYMONTHDAY=3"],
    ["weekdays", "2026-11-25", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["weekly", "2026-11-25", "FREQ=WEEKLY"],
    ["2nd friday", "2026-12-11", "FREQ=MONTHLY;BYDAY=2FR"],
  ])("reads %s as one day unless it says more", (words, date, rule) => {
    const found = parseDue(words, english);
    expect([found?.due.date, found?.repeat?.rule]).toEqual([date, rule]);
  });

  it.each(["", "every", "every breath", "every day of the dead", "call every day", "every hour"])(
    "does not read %j as a repetition",
    (words) => {
      expect(parseRepeat(words, english)).toBeNull();
    },
  );
});

/** The rules that the API takes; see `is_repeat_rule` in migration 0015. */
const RULE = new RegExp(
  "^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=([2-9]|[1-9]\\d\\d?))?" +
    "(;BYMONTH=([1-9]|1[0-2]))?(;BYMONTHDAY=-?([1-9]|[12]\\d|3[01])(,-?([1-9]|[12]\\d|3[01]))*)?" +
    "(;BYDAY=-?[1-5]?(MO|TU|WE|TH|FR|SA|SU)(,-?[1-5]?(MO|TU|WE|TH|FR|SA|SU))*)?" +
    "(;BYSETPOS=-?([1-9]|1\\d|2[0-3]))?(;COUNT=[1-9]\\d?\\d?|;UNTIL=\\d{8})?$",
);

describe("any text", { timeout: 60_000 }, () => {
  const words = (
    "every every! jeden alle! other 2 3 14 31 2nd 1. 15th last letzten first zweiten day days Tag week Wochen month " +
    "Monat year Jahr monday fri Mo freitag montags may Mai 29 February 24. Dezember 24.12. 12/24 2026-12-24 " +
    "tomorrow morgen heute Abend tonight at um 5 5pm 17 Uhr 17:30 halb sechs noon until bis starting ab for 5 times " +
    'mal weekday Werktag of the month im in next nächste this on am and und , - ( ) " “ „ // # @ #Work @deep p1 p3 ' +
    "each jeder alle immer eod thirty after übernächste wöchentlich monthly mon-fri Mo-Fr montags starting ab for für end 24. 12. 1.12 is Dr. " +
    "🎂 é \u202e שלום 999 1000 0 24:00 weekend quarter from now half past to"
  ).split(" ");
  let seed = 20261125;
  const random = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * most);
  };

  it("gives spans in order, dates that exist and rules that the API takes", () => {
    for (let run = 0; run < 10_000; run++) {
      const parts = Array.from({ length: 1 + random(12) }, () => words[random(words.length)] ?? "");
      const text = parts.join(random(9) === 0 ? "" : " ");
      const found = parseQuickAdd(text, {
        ...vectors.defaults,
        language: random(2) ? "en" : "de",
        dayFirst: random(2) === 0,
      });
      let end = 0;
      for (const token of found.tokens) {
        expect(token.start, text).toBeGreaterThanOrEqual(end);
        expect(token.end, text).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(end, text).toBeLessThanOrEqual(text.length);
      if (found.tokens.length === 0) expect(found.title).toBe(text);
      if (found.due) {
        const { date } = found.due;
        expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), text).toBe(date);
        expect(date >= vectors.defaults.today, `${text}: ${date}`).toBe(true);
        expect(found.due.time ?? "00:00", text).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      }
      if (found.repeat) {
        expect(found.repeat.rule, text).toMatch(RULE);
        expect(found.due, text).not.toBeNull();
      }
    }
  });

  it("takes no token from what was given back", () => {
    for (const test of cases.filter(({ tokens }) => tokens.length > 0)) {
      const { tokens } = parseQuickAdd(test.text, optionsOf(test));
      const literal = [...(test.literal ?? []), ...tokens];
      const again = parseQuickAdd(test.text, { ...optionsOf(test), literal });
      for (const { start, end } of again.tokens) {
        const isTaken = literal.some((span) => span.start < end && start < span.end);
        expect(isTaken, test.text).toBe(false);
      }
    }
  });

  it("is read in time in proportion to its length", () => {
    const hostile = [
      "a",
      "1",
      " ",
      "\t",
      "@",
      "#",
      "@a ",
      "#a ",
      "p1 ",
      '"',
      '"a" ',
      "“",
      "(",
      "//",
      " // ",
      "every ",
      "every! ",
      "every mon,",
      "monday, ",
      "mon and ",
      "mon-fri ",
      "every mon-",
      "starting monday ",
      "eod friday ",
      "1. 2. ",
      "next ",
      "24.12.",
      "1/",
      "1-",
      "1:",
      "at ",
      "at 5 ",
      "5pm ",
      "in 3 ",
      "in a week from ",
      "tomorrow ",
      "the day after ",
      "every 2nd ",
      "every last of the ",
      "jeden 1. und ",
      "until ",
      "starting until ",
      "for 5 times ",
      "every day until 1 may ",
      "a'",
      "é",
      "e\u0301",
      "\u0301",
      "🎂",
      "\u202e",
      "on the on the ",
      "every day at 5pm ",
      "Montag, den ",
      "half past ",
      "-",
      ",",
      ", tomorrow,",
      "(tomorrow) ",
    ];
    const lists = Array.from({ length: 500 }, (_, index) => `a list ${index}`);
    for (const language of ["en", "de"] as const) {
      for (const part of hostile) {
        const text = part.repeat(Math.ceil(16_000 / part.length)).slice(0, 16_000);
        const options = { ...vectors.defaults, language, dayFirst: true, lists, labels: lists };
        const start = performance.now();
        parseQuickAdd(text, options);
        parseDate(text, options);
        parseRepeat(text, options);
        expect(performance.now() - start, part).toBeLessThan(1000);
      }
    }
  });
});

describe("before the words are there", () => {
  it("recognises signs and digits", async () => {
    vi.resetModules();
    const fresh = await import("@/domain/quick-add");
    const text = "Call Bob tomorrow 2026-12-24 17:30 p1 #Work @deep // notes";
    const found = fresh.parseQuickAdd(text, {
      ...vectors.defaults,
      language: "en",
      dayFirst: false,
    });
    expect(found).toMatchObject({
      title: "Call Bob tomorrow",
      due: { date: "2026-12-24", time: "17:30" },
      priority: 3,
      list: "Work",
      labels: ["deep"],
      notes: "notes",
    });
  });
});

describe("no date", () => {
  it.each([
    ["no date", "en"],
    [" None ", "en"],
    ["No  due date", "en"],
    ["kein Datum", "de"],
    ["ohne Termin", "de"],
  ] as const)("%j says so in %s", (words, language) => {
    expect(meansNoDate(words, language)).toBe(true);
  });

  it.each([
    ["no date tomorrow", "en"],
    ["nobody", "en"],
    ["", "en"],
    ["no date", "de"],
  ] as const)("%j does not in %s", (words, language) => {
    expect(meansNoDate(words, language)).toBe(false);
  });

  it("stays in the title of a task", () => {
    const options = { ...vectors.defaults, dayFirst: false, language: "en" } as QuickAddOptions;
    expect(parseQuickAdd("Ask for none", options).title).toBe("Ask for none");
  });
});
