import { civil, comingDay, daysInMonth, weekdayOf } from "@/domain/calendar-days";
import { PART_TIMES, timeAt, type TimeFound } from "@/domain/quick-add-times";
import { dateAt } from "@/domain/quick-add-dates";
import {
  count,
  digits,
  isEnd,
  isSign,
  ordinal,
  phrase,
  skip,
  type Found,
  type Place,
  type Reader,
} from "@/domain/quick-add-reader";

/** The parts of a rule; see `schemas/repetition.py` of the API. */
interface Rule {
  freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval?: number;
  months?: number[];
  monthDays?: number[];
  /** Weekdays, 0 is Monday. */
  weekdays?: number[];
  /** Which of these weekdays in the month. */
  numbers?: number[];
  /** Which working day. */
  position?: number;
  count?: number;
  until?: number;
}

export interface RepeatFound {
  next: number;
  place: Place;
  rule: string;
  from: "due" | "completion";
  /** The first day from a day on on which the rule is due. */
  firstFrom: (day: number) => number;
  /** The day on which it begins, if the text says so. */
  starting: number | null;
  part: number | null;
  /** A time between the rule and its end: "every monday at noon until may". */
  time: TimeFound | null;
}

interface Core {
  rule: Rule;
  next: number;
  part?: number | null;
  place?: Place;
}

const WORKING_DAYS = [0, 1, 2, 3, 4];
const NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The repetition that begins at a lexeme. */
export function repeatAt(reader: Reader, index: number): RepeatFound | null {
  const start = dateAfter(reader, index, "starting");
  if (start) {
    const from = isSign(reader, start.next, ",") ? start.next + 1 : start.next;
    const found = plainRepeat(reader, from);
    if (!found || found.starting !== null) return null;
    return { ...found, starting: start.value, place: "anywhere" };
  }
  const link = phrase(reader, index, "everyLinks");
  const linked = link && phrase(reader, link.next, "every") && plainRepeat(reader, link.next);
  return linked ?? plainRepeat(reader, index);
}

function plainRepeat(reader: Reader, index: number): RepeatFound | null {
  const every = phrase(reader, index, "every");
  const isMarked = every !== null && isSign(reader, every.next, "!");
  const from = every ? every.next + (isMarked ? 1 : 0) : index;
  if (every && index > 0 && isTitle(reader, index)) return null;
  const core = every
    ? (afterEvery(reader, every.value, from) ?? withPlace(adverb(reader, index)))
    : (dayOfEachMonth(reader, index) ??
      partOfEachMonth(reader, index) ??
      adverb(reader, index) ??
      (reader.isWhole ? coreAt(reader, index) : null));
  return core && withTail(reader, core, isMarked ? "completion" : "due");
}

/** What follows "every", where it is certain that this is meant. */
function afterEvery(reader: Reader, every: number, index: number): Core | null {
  const core = coreAt(reader, index);
  // "alle Monate" are all months, "alle drei Monate" each third one.
  if (every === 3 && count(reader, index, 999) === null) return null;
  // "each day of the holiday", "Jeder Tag zählt"
  return core && every > 0 ? { ...core, place: every === 2 ? "end" : "edges" } : core;
}

const withPlace = (core: Core | null): Core | null => core && { ...core, place: "anywhere" };

/** "on the 1st of every month", "am ersten Montag jedes Monats", "immer am 1." */
function dayOfEachMonth(reader: Reader, index: number): Core | null {
  const link = phrase(reader, index, "repeatLinks");
  const found = link && (workingDay(reader, link.next) ?? numbered(reader, link.next));
  if (link?.value === 1) return withPlace(found ?? onWeekdays(reader, link.next));
  if (!found || found.rule.freq !== "MONTHLY") return null;
  for (let at = link.next; at < found.next; at++) {
    if (phrase(reader, at, "eachMonth")) return found;
  }
  return null;
}

/** "at the end of every month", "Anfang jedes Monats". */
function partOfEachMonth(reader: Reader, index: number): Core | null {
  const from = skip(reader, skip(reader, index, "repeatLinks"), "weekendLinks");
  const part = phrase(reader, from, "monthParts");
  const month = part && phrase(reader, part.next, "everyMonth");
  const day = part && [1, 15, -1][part.value];
  return month && day ? { rule: { freq: "MONTHLY", monthDays: [day] }, next: month.next } : null;
}

/** Whether `Every` has a capital in the middle of an English text, as in the name of a song. */
const isTitle = ({ lexemes, words, isWhole }: Reader, index: number) =>
  !isWhole && !words.hasCapitals && /^\p{Lu}\p{Ll}/u.test(lexemes[index]?.text ?? "");

function coreAt(reader: Reader, index: number): Core | null {
  return (
    partOfDay(reader, index) ??
    workingDay(reader, index) ??
    dateOfYear(reader, index) ??
    numbered(reader, index) ??
    interval(reader, index) ??
    onWeekdays(reader, index) ??
    weekend(reader, index) ??
    monthEnd(reader, index) ??
    month(reader, index)
  );
}

/** Every morning. */
function partOfDay(reader: Reader, index: number): Core | null {
  const part = phrase(reader, index, "parts");
  return part && { rule: { freq: "DAILY" }, next: part.next, part: part.value };
}

/** Every weekday, every last working day of the month. */
function workingDay(reader: Reader, index: number): Core | null {
  const number = ordinal(reader, index);
  const which = number && phrase(reader, number.next, "last");
  const found = phrase(reader, which?.next ?? number?.next ?? index, "workdays");
  if (!found) return null;
  if (!number) {
    const part = phrase(reader, found.next, "parts");
    const rule: Rule = { freq: "WEEKLY", weekdays: WORKING_DAYS };
    return { rule, next: part?.next ?? found.next, part: part?.value ?? null };
  }
  const position = which ? -number.value : number.value;
  if (Math.abs(position) > 23) return null;
  return inMonth(reader, found.next, { freq: "MONTHLY", weekdays: WORKING_DAYS, position });
}

/** A rule of a month, or of one month of each year if that is named. */
function inMonth(reader: Reader, index: number, rule: Rule): Core {
  const plain = phrase(reader, index, "ofMonth");
  if (plain) return { rule, next: plain.next };
  const of = phrase(reader, index, "of");
  const named = of && phrase(reader, of.next, "months");
  if (named)
    return { rule: { ...rule, freq: "YEARLY", months: [named.value + 1] }, next: named.next };
  const unit = of && phrase(reader, of.next, "units");
  const every = unit ? null : of && phrase(reader, of.next, "every");
  const number = every && count(reader, every.next, 999);
  const months = phrase(reader, number?.next ?? every?.next ?? index, "units");
  if (of && every && months?.value === 2) {
    return { rule: { ...rule, interval: number?.value }, next: months.next };
  }
  return { rule, next: index };
}

/** Every 24 December, every Dec 24th. */
function dateOfYear(reader: Reader, index: number): Core | null {
  const english = reader.words.language === "en" ? phrase(reader, index, "months") : null;
  const named = ordinal(reader, english?.next ?? index);
  const plain = digits(reader, english?.next ?? index, 1, 31);
  const day =
    named ?? (plain === null ? null : { value: plain, next: (english?.next ?? index) + 1 });
  if (!day || day.value < 1) return null;
  const of = phrase(reader, day.next, "of");
  const found = english ?? phrase(reader, of?.next ?? day.next, "months");
  if (!found || !canBe(found.value + 1, day.value)) return numericOfYear(reader, index);
  const next = english ? day.next : found.next;
  if (!isEnd(reader, next)) return null;
  return {
    rule: { freq: "YEARLY", months: [found.value + 1], monthDays: [day.value] },
    next,
  };
}

/** Jeden 24.12. */
function numericOfYear(reader: Reader, index: number): Core | null {
  const day = digits(reader, index, 1, 31);
  const number = digits(reader, index + 2, 1, 12);
  const isDotted = isSign(reader, index + 1, ".") && isSign(reader, index + 3, ".");
  if (day === null || number === null || !isDotted || reader.lexemes[index + 2]?.gap) return null;
  if (!canBe(number, day) || !isEnd(reader, index + 4)) return null;
  return { rule: { freq: "YEARLY", months: [number], monthDays: [day] }, next: index + 4 };
}

const canBe = (monthNumber: number, day: number) => day <= daysInMonth(2024, monthNumber);

/** Every 2nd friday, every first and third monday, every 15th and last day, every third week. */
function numbered(reader: Reader, index: number): Core | null {
  const numbers = list(reader, index, ordinal, 12);
  const [first] = numbers?.values ?? [];
  if (!numbers || first === undefined) return null;
  const unit = phrase(reader, numbers.next, "units");
  if (unit && unit.value > 0) {
    if (numbers.values.length > 1 || first < 1) return null;
    return onDays(reader, unit, first);
  }
  const days =
    list(reader, numbers.next, weekdayAt, 7) ??
    (isOtherOne(reader, numbers.values) ? weekendAt(reader, numbers.next) : null);
  if (days) return nthWeekdays(reader, numbers.values, days);
  const digitsOnly = !numbers.values.includes(-1) && !reader.lexemes[index]?.isWord;
  const rule: Rule = { freq: "MONTHLY", monthDays: numbers.values };
  const inThe = inMonth(reader, unit?.next ?? numbers.next, rule);
  const isOfMonth = inThe.next > (unit?.next ?? numbers.next);
  // "every first of the month"
  if (!unit && !digitsOnly && !(isOfMonth && first > 0)) return null;
  // "every 3rd day" is not the third of the month.
  if (unit && !isOfMonth && numbers.values.length === 1 && first > 1) {
    return { rule: { freq: "DAILY", interval: first }, next: unit.next };
  }
  // "every 3rd page" is no repetition.
  return unit || isOfMonth ? inThe : { ...inThe, place: "edges" };
}

function nthWeekdays(reader: Reader, numbers: readonly number[], days: List): Core | null {
  if (numbers.some((number) => number > 5)) return null;
  const rule: Rule = { freq: "MONTHLY", numbers: [...numbers], weekdays: days.values };
  const found = inMonth(reader, days.next, rule);
  // "jeder zweite Freitag" is each other one, unless it is one of a month.
  const isOther = isOtherOne(reader, numbers);
  if (!isOther || found.next > days.next) return found;
  return { rule: { freq: "WEEKLY", interval: 2, weekdays: days.values }, next: days.next };
}

/** "jeder zweite" is each other one in German. */
const isOtherOne = ({ words }: Reader, numbers: readonly number[]) =>
  words.language === "de" && numbers.length === 1 && numbers[0] === 2;

/** Every day, every 2 weeks on monday, every other month on the 15th. */
function interval(reader: Reader, index: number): Core | null {
  const other = phrase(reader, index, "other");
  const number = other ? null : count(reader, index, 999);
  const from = other?.next ?? number?.next ?? index;
  const every = other ? 2 : (number?.value ?? 1);
  const unit = phrase(reader, from, "units");
  if (unit) return onDays(reader, unit, every);
  if (number) return null;
  if (!other) return null;
  const days = weekdayList(reader, from, weekdayAt) ?? weekendAt(reader, from);
  return days && { rule: { freq: "WEEKLY", interval: 2, weekdays: days.values }, next: days.next };
}

const UNITS: readonly [Rule["freq"], number][] = [
  ["DAILY", 1],
  ["WEEKLY", 1],
  ["MONTHLY", 1],
  ["YEARLY", 1],
  ["MONTHLY", 3],
  ["WEEKLY", 2],
];

/** A unit with the days in it on which the rule is due, if they are named. */
function onDays(reader: Reader, unit: Found, every: number): Core | null {
  const [freq, factor] = UNITS[unit.value] ?? ["DAILY", 1];
  if (every * factor > 999) return null;
  const rule: Rule = { freq, interval: every * factor };
  const plain = { rule, next: unit.next };
  const link = phrase(reader, unit.next, "repeatLinks");
  const from = link?.next ?? unit.next;
  const weeks =
    freq === "WEEKLY" ? rule.interval : freq === "DAILY" && every % 7 === 0 ? every / 7 : 0;
  if (weeks) {
    const days =
      (link && weekdayList(reader, from, weekdayAt)) ?? weekdayList(reader, from, weekdayAdverb);
    const weekly: Rule = { freq: "WEEKLY", interval: weeks, weekdays: days?.values };
    return days ? { rule: weekly, next: days.next } : plain;
  }
  if (!link) return plain;
  if (freq === "MONTHLY") return monthlyOn(reader, from, rule) ?? plain;
  const date = freq === "YEARLY" ? dateOfYear(reader, skip(reader, from, "the")) : null;
  return date
    ? { rule: { ...rule, ...date.rule, interval: rule.interval }, next: date.next }
    : plain;
}

function monthlyOn(reader: Reader, index: number, rule: Rule): Core | null {
  const found = workingDay(reader, index) ?? numberedIn(reader, index);
  if (!found || found.rule.freq !== "MONTHLY") return null;
  return { rule: { ...found.rule, interval: rule.interval }, next: found.next };
}

function numberedIn(reader: Reader, index: number): Core | null {
  const found = numbered(reader, index);
  if (found?.rule.freq === "MONTHLY") return found;
  const number = ordinal(reader, index);
  const day = number && phrase(reader, number.next, "weekdays");
  if (!day || number.value > 5) return null;
  return {
    rule: { freq: "MONTHLY", numbers: [number.value], weekdays: [day.value] },
    next: day.next,
  };
}

function onWeekdays(reader: Reader, index: number): Core | null {
  const compound = reader.words.compounds.get(reader.lexemes[index]?.folded ?? "");
  if (compound) {
    return {
      rule: { freq: "WEEKLY", weekdays: [compound[0]] },
      next: index + 1,
      part: compound[1],
    };
  }
  const days = weekdayList(reader, index, weekdayAt);
  if (!days) return null;
  const part = phrase(reader, days.next, "parts");
  return {
    rule: { freq: "WEEKLY", weekdays: days.values },
    next: part?.next ?? days.next,
    part: part?.value ?? null,
  };
}

/** Weekdays, of which the last can be the first of a span: mon, wed-fri; montags bis freitags. */
function weekdayList(
  reader: Reader,
  index: number,
  read: (reader: Reader, index: number) => Found | null,
): List | null {
  const days = list(reader, index, read, 7);
  const from = days?.values.at(-1);
  if (!days || from === undefined) return null;
  const join = phrase(reader, days.next, "joins");
  const isDash = "-–—".includes(reader.lexemes[days.next]?.text ?? " ");
  const to = join?.next ?? days.next + 1;
  const last = isDash || join?.value === 1 ? read(reader, to) : null;
  const date = last && dateAt(reader, to);
  // "until friday 18 December" is no span of weekdays.
  if (!last || (date && date.part === null && date.next > last.next)) return days;
  const values = [...days.values];
  for (let day = from; day !== last.value;) {
    day = (day + 1) % 7;
    if (!values.includes(day)) values.push(day);
  }
  return { values, next: last.next };
}

const weekdayAt = (reader: Reader, index: number) => phrase(reader, index, "weekdays");
const weekdayAdverb = (reader: Reader, index: number) => phrase(reader, index, "weekdayAdverbs");

/** Every weekend is every Saturday. */
function weekend(reader: Reader, index: number): Core | null {
  const found = weekendAt(reader, index);
  return found && { rule: { freq: "WEEKLY", weekdays: found.values }, next: found.next };
}

function weekendAt(reader: Reader, index: number): List | null {
  const found = phrase(reader, index, "weekend");
  return found && { values: [5], next: found.next };
}

/** Every month end, jedes Monatsende. */
function monthEnd(reader: Reader, index: number): Core | null {
  const end = phrase(reader, index, "ends");
  return end?.value === 0 ? { rule: { freq: "MONTHLY", monthDays: [-1] }, next: end.next } : null;
}

/** Every January is its first day. */
function month(reader: Reader, index: number): Core | null {
  const found = phrase(reader, index, "months");
  if (!found) return null;
  const rule: Rule = { freq: "YEARLY", months: [found.value + 1], monthDays: [1] };
  return { rule, next: found.next, place: "edges" };
}

const ADVERBS: readonly Rule[] = [
  { freq: "DAILY" },
  { freq: "WEEKLY" },
  { freq: "MONTHLY" },
  { freq: "YEARLY" },
  { freq: "MONTHLY", interval: 3 },
  { freq: "WEEKLY", interval: 2 },
  { freq: "WEEKLY", weekdays: WORKING_DAYS },
  { freq: "MONTHLY", interval: 6 },
];

/**
 * Daily, weekly on fridays, montags, on mondays. At the start or the end of a text, unless a day is
 * named: "daily report" in it is a report.
 */
function adverb(reader: Reader, index: number): Core | null {
  const found = phrase(reader, index, "adverbs");
  const rule = found && ADVERBS[found.value];
  if (rule) {
    const named = found.value < UNITS.length ? onDays(reader, found, 1) : null;
    const hasDay = named !== null && named.next > found.next;
    return hasDay ? named : { rule, next: found.next, place: "end" };
  }
  const link = phrase(reader, index, "everyLinks");
  const days = weekdayList(reader, link?.next ?? index, weekdayAdverb);
  if (!days) return null;
  // "Fridays are busy", but "on fridays swim", "swim on fridays with Jo", "freitags Müll".
  const edges = link || reader.words.language === "de" ? "edges" : "end";
  const place = link && phrase(reader, days.next, "followers") ? "anywhere" : edges;
  return { rule: { freq: "WEEKLY", weekdays: days.values }, next: days.next, place };
}

interface List {
  values: number[];
  next: number;
}

/** One or several values, with commas, signs and "and" between them. */
function list(
  reader: Reader,
  index: number,
  read: (reader: Reader, index: number) => Found | null,
  most: number,
): List | null {
  const values: number[] = [];
  let next = index;
  for (let from = index; values.length < most;) {
    const found = read(reader, from);
    if (!found) break;
    if (!values.includes(found.value)) values.push(found.value);
    next = found.next;
    from = afterJoin(reader, next);
    if (from === next) break;
  }
  return values.length > 0 ? { values, next } : null;
}

function afterJoin(reader: Reader, index: number): number {
  let next = index;
  if (",/&+".includes(reader.lexemes[next]?.text ?? " ")) next++;
  const join = phrase(reader, next, "joins");
  return join?.value === 0 ? join.next : next;
}

/** A rule with what may follow it: when it begins, and when it ends. */
function withTail(reader: Reader, core: Core, from: "due" | "completion"): RepeatFound | null {
  const rule = { ...core.rule };
  // "every day in the morning"
  const adverbPart =
    (core.part ?? null) === null && (rule.freq === "DAILY" || rule.weekdays)
      ? phrase(reader, core.next, "adverbParts")
      : null;
  let next = adverbPart?.next ?? core.next;
  let starting: number | null = null;
  const between = timeAt(reader, next);
  const time = between && hasTail(reader, between.next) ? between : null;
  if (time) next = time.next;
  for (let part = 0; part < 3; part++) {
    const start: Found | null = starting === null ? dateAfter(reader, next, "starting") : null;
    const end: Found | null = rule.until === undefined ? dateAfter(reader, next, "until") : null;
    const times = rule.count === undefined ? timesAt(reader, next) : null;
    if (start) starting = start.value;
    else if (end && rule.count === undefined) rule.until = end.value;
    else if (times && rule.until === undefined) rule.count = times.value;
    next = (start ?? end ?? times)?.next ?? next;
  }
  const text = write(rule);
  if (text.length > 200) return null;
  return {
    next,
    place: core.place ?? "anywhere",
    rule: text,
    from,
    firstFrom: (day) => firstFrom(rule, day),
    starting,
    part: adverbPart?.value ?? core.part ?? null,
    time,
  };
}

const hasTail = (reader: Reader, index: number) =>
  (dateAfter(reader, index, "starting") ??
    dateAfter(reader, index, "until") ??
    timesAt(reader, index)) !== null;

function dateAfter(reader: Reader, index: number, category: "starting" | "until"): Found | null {
  const link = phrase(reader, index, category);
  const date = link && dateAt(reader, link.next);
  if (!date || date.day < reader.today || !isEnd(reader, date.next)) return null;
  return { value: date.day, next: date.next };
}

/** "5 times", also after "for". */
function timesAt(reader: Reader, index: number): Found | null {
  const number = count(reader, skip(reader, index, "dateLinks"), 999);
  const times = number && phrase(reader, number.next, "times");
  return times && { value: number.value, next: times.next };
}

/** The rule in the canonical form of the API. */
function write(rule: Rule): string {
  const { freq, interval = 1, position, count: times, until } = rule;
  const parts = [`FREQ=${freq}`];
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined && value !== "") parts.push(`${name}=${value}`);
  };
  add("INTERVAL", interval > 1 ? interval : undefined);
  add("BYMONTH", rule.months?.join(","));
  add("BYMONTHDAY", rule.monthDays?.toSorted(fromStart).join(","));
  add("BYDAY", days(rule));
  add("BYSETPOS", position);
  add("COUNT", times);
  if (until !== undefined) {
    const { year, month: number, day } = civil(until);
    add("UNTIL", `${year * 10_000 + number * 100 + day}`);
  }
  return parts.join(";");
}

const fromStart = (one: number, other: number) =>
  Number(one < 0) - Number(other < 0) || Math.abs(one) - Math.abs(other);

function days({ weekdays = [], numbers }: Rule): string {
  const sorted = weekdays.toSorted((one, other) => one - other);
  const of = (number: number | "") => sorted.map((day) => `${number}${NAMES[day] ?? ""}`);
  return (numbers ? numbers.toSorted(fromStart).flatMap(of) : of("")).join(",");
}

/** The first day from a day on on which a rule is due. An interval is counted from that day. */
function firstFrom(rule: Rule, from: number): number {
  const { months, monthDays } = rule;
  if (months?.[0] && monthDays?.[0]) return comingDay(from, months[0], monthDays[0]) ?? from;
  for (let day = from; day < from + 1500; day++) if (isDue(rule, day)) return day;
  return from;
}

function isDue(rule: Rule, day: number): boolean {
  const { year, month: number, day: ofMonth } = civil(day);
  if (rule.months && !rule.months.includes(number)) return false;
  if (rule.weekdays && !rule.weekdays.includes(weekdayOf(day))) return false;
  const length = daysInMonth(year, number);
  if (rule.monthDays && !isOneOf(rule.monthDays, ofMonth, length)) return false;
  if (rule.numbers && !rule.numbers.some((each) => isNth(each, ofMonth, length))) return false;
  return rule.position === undefined || rule.position === workingDayNumber(rule.position, day);
}

/** The 31st is the last day of a shorter month. */
const isOneOf = (numbers: readonly number[], day: number, length: number) =>
  numbers.some((number) => (number > 0 ? Math.min(number, length) : length + 1 + number) === day);

const isNth = (number: number, day: number, length: number) =>
  number > 0 ? Math.ceil(day / 7) === number : Math.ceil((length + 1 - day) / 7) === -number;

/** Which working day of its month a day is, from the end if the number is below zero. */
function workingDayNumber(position: number, day: number): number {
  const step = position > 0 ? -1 : 1;
  const { month: number } = civil(day);
  let found = 0;
  for (let other = day; civil(other).month === number; other += step) {
    if (weekdayOf(other) < 5) found -= step;
  }
  return found;
}

/** The time of a part of the day, in minutes. */
export const partTime = (part: number | null) =>
  part === null ? null : (PART_TIMES[part] ?? null);
