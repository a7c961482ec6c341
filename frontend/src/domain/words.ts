/**
 * The words of a language by what they mean. Groups are separated by "|", and the place of a group
 * is the value of its words; alternatives are separated by ",". An alternative has up to four words.
 * Umlauts match both ways of writing them: ä and ae.
 */
export interface WordLists {
  /** Monday is 0. */
  weekdays: string;
  /** Weekdays of two letters, which stand alone only at the end of a text, and in this case only. */
  shortWeekdays: string;
  months: string;
  /** Weekdays and months that are also other words or names, and so never stand alone. */
  ambiguous: string;
  /** Today, tomorrow, the day after. */
  days: string;
  yesterday: string;
  /** Morning, noon, afternoon, evening, night, forenoon; see `PART_TIMES`. */
  parts: string;
  /** Parts of the day as adverbs, which follow a time. */
  adverbParts: string;
  /** A part of this day, such as "tonight". */
  partsOfToday: string;
  /** What may stand between a day and a part of it. */
  partLinks: string;
  /** Next, coming, this, the one after the next. */
  which: string;
  /** What makes a unit or a weekday before it the one after the next. */
  afterNext: string;
  /** Day, week, month, year, quarter, fortnight. */
  units: string;
  /** Minute, hour. */
  clockUnits: string;
  weekend: string;
  /** What may stand before `weekend` and means the coming one. */
  weekendLinks: string;
  /** From one to twenty. */
  numbers: string;
  /** Thirty, forty and so on to ninety. */
  tens: string;
  articles: string;
  /** From first to fifth. */
  ordinals: string;
  last: string;
  /** What makes a number an ordinal. */
  ordinalMarks: string;
  workdays: string;
  /** Every; each, which is none in a sentence; each as a subject; all, which needs a number. */
  every: string;
  other: string;
  /** Daily, weekly, monthly, yearly, quarterly, each second week, on working days, twice a year. */
  adverbs: string;
  /** On Mondays, as one word. */
  weekdayAdverbs: string;
  /** On; always on, which makes a repetition of a day. */
  repeatLinks: string;
  /** What may stand before a repetition and belongs to it. */
  everyLinks: string;
  /** A repetition after one of these is a part of the sentence: "a budget for every month". */
  everyBlockers: string;
  ofMonth: string;
  /** A month that is each month, after a day of it: "on the 1st of every month". */
  eachMonth: string;
  of: string;
  /** A date that stands after one of these is what a task is due on. The second group ends a span. */
  dateLinks: string;
  /** Articles between one of them and a date. */
  the: string;
  /** A number after one of these can be a time. The second group ends a span, the third needs a clear time. */
  timeLinks: string;
  oclock: string;
  /** Before noon, after noon. */
  halves: string;
  /** Midnight, noon. */
  namedTimes: string;
  /** Thirty minutes after the hour, before the hour. */
  halfHours: string;
  quarterHours: string;
  minuteLinks: string;
  in: string;
  /** What comes after `in`: half an hour, half a year. */
  halfHour: string;
  /** What joins a span with a day: "a week from friday". */
  from: string;
  fromNow: string;
  /** Beginning, middle, end. */
  monthParts: string;
  /** The last day of the month, of the year, the Friday of the week, the end of a day. */
  ends: string;
  /** What makes a part of a month one of each month. */
  everyMonth: string;
  /** A month or year without a name. */
  thisMonth: string;
  thisYear: string;
  times: string;
  starting: string;
  until: string;
  /** What joins two dates. The second group names the end of a span. */
  joins: string;
  /** A date or time after one of these belongs to the sentence. */
  blockers: string;
  /** What stands before a surname. Only a weekday that is not clear is a name after the second group. */
  titles: string;
  /** A date before one of these is the subject of the sentence. */
  verbs: string;
  /** A span before one of these is not counted from today: "in 2 days before departure". */
  spanBlockers: string;
  /**
   * After "for friday" in a sentence one of these goes on with the sentence, and other words with
   * the date: "for friday with Bob", but "for friday lunch".
   */
  followers: string;
  /** A number after one of these is no date and no time. */
  numbered: string;
  /** Phrases in which a word is no date. */
  idioms: string;
  /** What takes a date away, where it is all that is said. */
  noDate: string;
}

export type Category = keyof WordLists;

interface Entry {
  values: ReadonlyMap<string, number>;
  /** The most words in one alternative. */
  longest: number;
}

export interface Words {
  language: Language;
  /** Whether nouns have a capital, so that a capital does not mark a name. */
  hasCapitals: boolean;
  shortWeekdays: ReadonlySet<string>;
  /** Words such as "Montagabend", with the weekday and the part of the day. */
  compounds: ReadonlyMap<string, readonly [weekday: number, part: number]>;
  entries: Readonly<Record<Category, Entry>>;
  /** Words with which a date, a time or a repetition can begin. */
  starters: ReadonlySet<string>;
}

export type Language = "en" | "de";

const loaders: Record<Language, () => Promise<WordLists>> = {
  en: async () => (await import("@/domain/words-en")).WORDS,
  de: async () => (await import("@/domain/words-de")).WORDS,
};

const loaded = new Map<Language, Words>();

/** Loads the words of a language, once. Without them only signs, digits and names are recognised. */
export async function loadWords(language: Language): Promise<void> {
  if (loaded.has(language)) return;
  loaded.set(language, compile(language, await loaders[language]()));
}

/** The words of a language, or null while they are not loaded. */
export function wordsOf(language: Language): Words | null {
  return loaded.get(language) ?? null;
}

/** No words; digits and signs are recognised without any. */
export const NO_WORDS: Words = {
  language: "en",
  hasCapitals: false,
  shortWeekdays: new Set(),
  compounds: new Map(),
  starters: new Set(),
  entries: new Proxy({} as Words["entries"], {
    get: () => ({ values: new Map(), longest: 0 }),
  }),
};

const UMLAUTS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", "’": "'" };

/** A word as the tables have it. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower.normalize("NFC").replace(/[äöüß’]/g, (letter) => UMLAUTS[letter] ?? letter);
}

const NO_START: ReadonlySet<Category> = new Set([
  "noDate",
  "ambiguous",
  "partLinks",
  "ordinalMarks",
  "of",
  "ofMonth",
  "the",
  "halves",
  "oclock",
  "minuteLinks",
  "joins",
  "blockers",
  "numbered",
  "idioms",
  "times",
  "fromNow",
  "from",
  "eachMonth",
  "halfHour",
  "afterNext",
  "everyMonth",
  "everyBlockers",
  "titles",
  "verbs",
  "spanBlockers",
  "followers",
]);

function compile(language: Language, lists: WordLists): Words {
  const starters = new Set<string>();
  const entries = {} as Record<Category, Entry>;
  for (const category of Object.keys(lists) as Category[]) {
    entries[category] = read(lists[category]);
    if (NO_START.has(category)) continue;
    for (const phrase of entries[category].values.keys()) starters.add(phrase.split(" ")[0] ?? "");
  }
  const shortWeekdays = new Set(lists.shortWeekdays.split(",").filter(Boolean));
  const compounds = language === "de" ? compoundsOf(entries) : new Map();
  for (const compound of compounds.keys()) starters.add(compound);
  return {
    language,
    hasCapitals: language === "de",
    shortWeekdays,
    compounds,
    entries,
    starters,
  };
}

function compoundsOf({ weekdays, parts }: Words["entries"]) {
  const compounds = new Map<string, readonly [number, number]>();
  for (const [day, weekday] of weekdays.values) {
    if (day.length < 3) continue;
    for (const [name, part] of parts.values) compounds.set(day + name, [weekday, part]);
  }
  return compounds;
}

function read(list: string): Entry {
  const values = new Map<string, number>();
  let longest = 0;
  for (const [value, group] of list.split("|").entries()) {
    for (const alternative of group.split(",").filter(Boolean)) {
      values.set(foldWord(alternative), value);
      longest = Math.max(longest, alternative.split(" ").length);
    }
  }
  return { values, longest };
}
