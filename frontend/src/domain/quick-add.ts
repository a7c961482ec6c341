import { formatDay, parseDay } from "@/domain/calendar-days";
import { candidatesOf, place, type Candidate } from "@/domain/quick-add-candidates";
import { dateAt, type DateFound } from "@/domain/quick-add-dates";
import { notesStart, quotedSpans, readMarks, Taken, type Span } from "@/domain/quick-add-marks";
import { readLexemes, type Reader } from "@/domain/quick-add-reader";
import { partTime, repeatAt, type RepeatFound } from "@/domain/quick-add-repeats";
import { minutesOf, timeAt, type TimeFound } from "@/domain/quick-add-times";
import { titleWithout, widen } from "@/domain/quick-add-title";
import { foldWord, NO_WORDS, wordsOf, type Language } from "@/domain/words";

export { loadWords } from "@/domain/words";

export interface DateOptions {
  /** The day where the user is, as 2026-11-30. */
  today: string;
  /** The time there, as 14:03. Without it no time has passed. */
  now?: string;
  language: Language;
  /** Whether 3/4 is in April. Dates with points always begin with the day. */
  dayFirst: boolean;
  /** The first day of a week, 1 for Monday (the default) to 7. */
  weekStart?: number;
}

export interface QuickAddOptions extends DateOptions {
  /** The names of the lists and labels that exist. */
  lists: readonly string[];
  labels: readonly string[];
  /** Spans of the text that the user has given back, in which nothing is recognised. */
  literal?: readonly Span[];
}

export interface DueWords {
  date: string;
  time: string | null;
}

export interface RepeatWords {
  rule: string;
  from: "due" | "completion";
}

/** What was recognised, with its place in the text in UTF-16 units. */
export type QuickAddToken = Span &
  (
    | { kind: "date"; value: DueWords }
    | { kind: "time" | "list" | "label" | "notes"; value: string }
    | { kind: "priority"; value: number }
    | { kind: "repeat"; value: RepeatWords }
  );

export interface QuickAdd {
  /** The text without what was recognised; empty if nothing else is in it. */
  title: string;
  tokens: QuickAddToken[];
  due: DueWords | null;
  repeat: RepeatWords | null;
  /** 3 for high, 1 for low. */
  priority: number | null;
  /** A name that exists, as it is written there, or the name of a new list. */
  list: string | null;
  labels: string[];
  notes: string | null;
}

/**
 * Recognises dates, repetition, priority, list, labels and notes in the text of a new task.
 *
 * `loadWords` comes first: until the words of the language are there, only digits and signs are
 * recognised. The time that it takes is proportional to the length of the text.
 */
export function parseQuickAdd(text: string, options: QuickAddOptions): QuickAdd {
  const all = readLexemes(text);
  const literal = [...quotedSpans(text, all), ...(options.literal ?? [])];
  const isLiteral = new Taken(text.length, literal);
  const notesAt = notesStart(text, isLiteral);
  const lexemes = notesAt < 0 ? all : all.filter(({ start }) => start < notesAt);
  const reader = readerOf(lexemes, options);
  const marks = readMarks(text, lexemes, options).filter((mark) => !isLiteral.overlaps(mark));
  const lists = marks.filter(({ kind }) => kind === "list").slice(-1);
  const priorities = marks.filter(({ kind }) => kind === "priority").slice(-1);
  const labels = marks.filter(({ kind }) => kind === "label");
  const kept = [...lists, ...priorities, ...labels].sort((one, other) => one.start - other.start);
  const found = place(
    reader,
    candidatesOf(reader, new Taken(text.length, [...literal, ...kept])),
    kept,
  );

  const notes = notesAt < 0 ? null : text.slice(notesAt + 2).trim() || null;
  const tokens = [...kept, ...datesOf(reader, found)] as QuickAddToken[];
  if (notes !== null) {
    tokens.push({ kind: "notes", start: notesAt, end: text.length, value: notes });
  }
  const spans = widen(
    text,
    tokens.sort((one, other) => one.start - other.start),
  );
  return {
    title: titleWithout(text, spans),
    tokens: spans,
    ...fieldsOf(reader, found),
    priority: (priorities[0]?.value as number | undefined) ?? null,
    list: (lists[0]?.value as string | undefined) ?? null,
    labels: distinct(labels.map(({ value }) => value as string)),
    notes,
  };
}

/** The date, and the time if there is one, that a text consists of; otherwise null. */
export function parseDate(words: string, options: DateOptions): DueWords | null {
  const reader = readerOf(readLexemes(words), options, true);
  const found = wholeDate(reader, 0);
  return found && dueOf(reader, found);
}

/** The repetition that a text consists of, with the day on which it is first due; otherwise null. */
export function parseRepeat(
  words: string,
  options: DateOptions,
): (RepeatWords & { due: DueWords }) | null {
  const reader = readerOf(readLexemes(words), options, true);
  for (const [index] of reader.lexemes.slice(0, 12).entries()) {
    const repeat = repeatAt(reader, index);
    if (!repeat) continue;
    const before = wholeDate(reader, 0, index);
    const after = wholeDate(reader, repeat.next);
    if ((index > 0 && !before) || (repeat.next < reader.lexemes.length && !after)) continue;
    const found = { repeat, date: after?.date ?? before?.date, time: after?.time ?? before?.time };
    const due = dueOf(reader, found);
    return due && { rule: repeat.rule, from: repeat.from, due };
  }
  return null;
}

/** Whether a text says that something is due on no day. */
export function meansNoDate(words: string, language: Language): boolean {
  const said = words.trim().split(/\s+/).map(foldWord).join(" ");
  return wordsOf(language)?.entries.noDate.values.has(said) ?? false;
}

/** A date that a text consists of, or else a repetition: "friday" is one day, "fridays" are all. */
export function parseDue(
  words: string,
  options: DateOptions,
): { due: DueWords; repeat?: RepeatWords } | null {
  const date = parseDate(words, options);
  if (date) return { due: date };
  const repeated = parseRepeat(words, options);
  if (!repeated) return null;
  const { rule, from, due } = repeated;
  return { due, repeat: { rule, from } };
}

interface Found {
  date?: DateFound;
  time?: TimeFound;
  repeat?: RepeatFound;
}

/** A date, a time, or one after the other, from a lexeme to the end. */
function wholeDate(reader: Reader, from: number, to = reader.lexemes.length): Found | null {
  const found: Found = {};
  let next = from;
  while (next < to) {
    if (next > from && reader.lexemes[next]?.text === ",") next++;
    const date = found.date ? null : dateAt(reader, next);
    const time = found.time ? null : timeAt(reader, next);
    if (time && (!date || time.next > date.next)) found.time = time;
    else if (date) found.date = date;
    else return null;
    next = (found.time === time ? time : date)?.next ?? to;
  }
  return next === to && next > from ? found : null;
}

function readerOf(lexemes: Reader["lexemes"], options: DateOptions, isWhole = false): Reader {
  const { today, now, language, dayFirst, weekStart = 1 } = options;
  return {
    lexemes,
    words: wordsOf(language) ?? NO_WORDS,
    today: parseDay(today),
    now: now === undefined ? null : Number(now.slice(0, 2)) * 60 + Number(now.slice(3, 5)),
    dayFirst,
    weekStart: weekStart - 1,
    isWhole,
  };
}

function datesOf(reader: Reader, found: Partial<Record<Candidate["kind"], Candidate>>): object[] {
  const due = dueOf(reader, partsOf(found));
  return Object.values(found).map(({ kind, start, end, date, repeat }) => {
    if (repeat) return { kind, start, end, value: { rule: repeat.rule, from: repeat.from } };
    if (!date) return { kind, start, end, value: due?.time };
    const own = dueOf(reader, { date, repeat: found.repeat?.repeat });
    return { kind, start, end, value: own };
  });
}

const partsOf = (found: Partial<Record<Candidate["kind"], Candidate>>): Found => ({
  date: found.date?.date,
  time: found.time?.time,
  repeat: found.repeat?.repeat,
});

function fieldsOf(reader: Reader, found: Partial<Record<Candidate["kind"], Candidate>>) {
  const { repeat } = partsOf(found);
  return {
    due: dueOf(reader, partsOf(found)),
    repeat: repeat ? { rule: repeat.rule, from: repeat.from } : null,
  };
}

/** When a task is due: a time that has passed today means tomorrow, or the next date of a rule. */
function dueOf(reader: Reader, { date, time, repeat }: Found): DueWords | null {
  if (!date && !time && !repeat) return null;
  const part = date?.part ?? repeat?.part ?? null;
  const clock = time ?? repeat?.time;
  const minutes = clock ? minutesOf(clock, part) : (date?.minutes ?? partTime(part));
  const given = date?.day ?? repeat?.starting ?? null;
  let day = given ?? reader.today;
  const extra = minutes !== null && minutes >= 1440 ? 1 : 0;
  const isPast = minutes !== null && reader.now !== null && minutes <= reader.now && extra === 0;
  if (given === null && isPast) day++;
  if (repeat && !date) day = repeat.firstFrom(day);
  return {
    date: formatDay(day + extra),
    time: minutes === null ? null : formatTime(minutes % 1440),
  };
}

const formatTime = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");

function distinct(names: readonly string[]): string[] {
  return [
    ...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values(),
  ].reverse();
}
