import {
  addMonths,
  civil,
  comingDay,
  daysInMonth,
  dayNumber,
  existingDay,
  weekdayOf,
} from "@/domain/calendar-days";
import {
  count,
  digits,
  isEnd,
  isName,
  isSign,
  ordinal,
  phrase,
  skip,
  type Found,
  type Place,
  type Reader,
} from "@/domain/quick-add-reader";
import { timeAt } from "@/domain/quick-add-times";
import { foldWord } from "@/domain/words";

export interface DateFound {
  next: number;
  day: number;
  place: Place;
  /** A part of the day that is named with it. */
  part: number | null;
  /** Minutes since midnight of an exact time, as in "in 2 hours". */
  minutes: number | null;
  /** A time beside it makes it recognised anywhere. */
  canJoin: boolean;
  isSpanEnd: boolean;
}

/** The parts of a date that its functions return; the others have defaults. */
type Core = Pick<DateFound, "next" | "day"> & Partial<DateFound>;

/** The date that begins at a lexeme. */
export function dateAt(reader: Reader, index: number): DateFound | null {
  const link = phrase(reader, index, "dateLinks");
  const linked = link && afterLink(reader, index, link.next);
  const found = linked ?? coreAt(reader, index);
  if (!found || (found.day < reader.today && !reader.isWhole)) return null;
  const place = found.place ?? "anywhere";
  return {
    part: null,
    minutes: null,
    canJoin: true,
    ...found,
    place,
    isSpanEnd: linked !== null && link?.value === 1,
  };
}

function afterLink(reader: Reader, link: number, index: number): Core | null {
  const the = skip(reader, index, "the");
  const found =
    coreAt(reader, the) ?? numericAfterAm(reader, link, the) ?? monthAfterBy(reader, link, index);
  if (!found) {
    const named = nthWeekday(reader, the) ?? numberOfMonth(reader, the);
    return named && { ...named, place: numberPlace(reader, link, the, named) };
  }
  const place = linkedPlace(reader, the, found);
  const isNoun = place === "anywhere" && isInNoun(reader, link, found.next);
  return { ...found, place: isNoun ? "edges" : place };
}

/** Whether the word after "on friday" goes on with it: "lunch", but not "with". */
function isInNoun(reader: Reader, link: number, next: number): boolean {
  if (!/^(?:on|for)$/.test(reader.lexemes[link]?.folded ?? "")) return false;
  return reader.lexemes[next]?.isWord === true && phrase(reader, next, "followers") === null;
}

/** A word before a date makes it clear, except before a name that is also another word. */
function linkedPlace(reader: Reader, index: number, { place = "anywhere", next }: Core): Place {
  if (place === "edges") return isAmbiguous(reader, index, next) ? "edges" : "anywhere";
  if (place === "end") return reader.lexemes[index]?.isWord ? "edges" : "anywhere";
  return place === "beside" ? "edges" : place;
}

/** "am 1.12", of which the second point is missing. */
const numericAfterAm = (reader: Reader, link: number, index: number) =>
  /^(?:am|zum)$/.test(reader.lexemes[link]?.folded ?? "") ? numericDate(reader, index, true) : null;

/** "by May", at the end; "for May" can be a present. */
function monthAfterBy(reader: Reader, link: number, index: number): Core | null {
  if (!/^(?:by|until|till|bis)$/.test(reader.lexemes[link]?.folded ?? "")) return null;
  const month = phrase(reader, index, "months");
  return month && monthWithYear(reader, month, 1, "end");
}

/** "on the 2nd" can be followed by "floor", "zum 2." by "Mal". */
function numberPlace({ lexemes, words }: Reader, link: number, from: number, core: Core): Place {
  if (core.place === "anywhere") return "anywhere";
  if (words.language === "de")
    return /^(?:am|bis)$/.test(lexemes[link]?.folded ?? "") ? "anywhere" : "end";
  return lexemes[from - 1]?.folded === "the" ? "edges" : "end";
}

/** "the first monday of january", "der letzte Freitag im Monat". */
function nthWeekday(reader: Reader, index: number): Core | null {
  const number = ordinal(reader, index);
  const weekday0 = number && phrase(reader, number.next, "weekdays");
  if (!weekday0 || number.value > 5) return null;
  const of = phrase(reader, weekday0.next, "of");
  const month = of && phrase(reader, of.next, "months");
  const next = month?.next ?? phrase(reader, weekday0.next, "ofMonth")?.next;
  if (next === undefined) return null;
  const { year, month: thisMonth } = civil(reader.today);
  for (let ahead = 0; ahead < 24; ahead++) {
    const first = dayNumber(year, thisMonth + ahead, 1);
    if (month && civil(first).month !== month.value + 1) continue;
    const day = nthInMonth(first, number.value, weekday0.value);
    if (day !== null && day >= reader.today) return { day, next, place: "anywhere" };
  }
  return null;
}

function nthInMonth(first: number, number: number, weekdayNumber: number): number | null {
  const { year, month } = civil(first);
  const length = daysInMonth(year, month);
  const earliest = (weekdayNumber - weekdayOf(first) + 7) % 7;
  const count0 = Math.floor((length - 1 - earliest) / 7) + 1;
  const index = number < 0 ? count0 - 1 : number - 1;
  return index < count0 ? first + earliest + 7 * index : null;
}

function coreAt(reader: Reader, index: number): Core | null {
  return (
    numericDate(reader, index) ??
    dayAndMonth(reader, index) ??
    monthAndDay(reader, index) ??
    relativeDay(reader, index) ??
    partOfToday(reader, index) ??
    weekday(reader, index) ??
    whichOne(reader, index) ??
    afterNext(reader, index) ??
    afterSpan(reader, index) ??
    partOfMonth(reader, index) ??
    weekend(reader, index) ??
    bareMonth(reader, index) ??
    (reader.isWhole ? alone(reader, index) : null)
  );
}

/** What is a date only where nothing else can stand: "yesterday", "15", "the 15th", "3 days". */
function alone(reader: Reader, index: number): Core | null {
  const past = phrase(reader, index, "yesterday");
  if (past) return { day: reader.today - 1, next: past.next };
  const the = skip(reader, index, "the");
  const named = nthWeekday(reader, the) ?? numberOfMonth(reader, the);
  if (named) return named;
  const span = spanAt(reader, index);
  if (span) return span;
  const number = digits(reader, index, 1, 31);
  const day = number === null ? null : comingNumber(reader, number);
  return day === null || reader.lexemes.length > index + 1 ? null : { day, next: index + 1 };
}

/** 2026-12-24, 24.12., 24.12.2026, 24/12/26, or 12/24 where the month is first. */
function numericDate(reader: Reader, index: number, isMeant = reader.isWhole): Core | null {
  const first = reader.lexemes[index];
  const sign = reader.lexemes[index + 1]?.text ?? "";
  if (!first || first.number < 0 || !isSign(reader, index + 1, "-./")) return null;
  const second = reader.lexemes[index + 2];
  if (!second || second.number < 0) return null;
  // "24. 12." is written with a space too.
  const isSpaced = second.gap && sign === "." && isSign(reader, index + 3, ".");
  if (second.gap && !isSpaced) return null;
  if (sign === "-") return isoDate(reader, index);
  // A number above 12 is the day, whatever the order.
  const isDayFirst = sign === "." || (reader.dayFirst ? second.number <= 12 : first.number > 12);
  const day = (isDayFirst ? first : second).number;
  const month = (isDayFirst ? second : first).number;
  if (first.text.length > 2 || second.text.length > 2) return null;
  const hasSign = isSign(reader, index + 3, sign);
  const year = hasSign ? reader.lexemes[index + 4] : undefined;
  const isFull = year?.text.length === 4;
  const isShort = year?.text.length === 2 && !year.gap;
  if (year && year.number >= 0 && (isShort || (isFull && (!year.gap || isSpaced)))) {
    const full = isFull ? year.number : 2000 + year.number;
    return onDay(existingDay(full, month, day), index + 5, isFull ? "anywhere" : "edges");
  }
  if (year && !year.gap && (year.isWord || /^[0-9]/.test(year.text))) return null;
  if (sign === "." && (hasSign || (isMeant && !phrase(reader, index + 3, "oclock")))) {
    const place = isSpaced ? "edges" : "anywhere";
    return onDay(comingDay(reader.today, month, day), hasSign ? index + 4 : index + 3, place);
  }
  if (sign === "." || hasSign) return null;
  const isDate = reader.isWhole || reader.words.language === "en";
  const isClear =
    first.text.length + second.text.length > 2 && !COMMON.has(`${first.text}/${second.text}`);
  return isDate
    ? onDay(comingDay(reader.today, month, day), index + 3, isClear ? "end" : "beside")
    : null;
}

/** Pairs of numbers that have a meaning of their own. */
const COMMON = new Set(["24/7", "9/11", "7/11", "16/9", "4/20", "20/20", "10/10", "12/12"]);

function isoDate(reader: Reader, index: number): Core | null {
  const [year, , month, , day] = reader.lexemes.slice(index, index + 5);
  if (year?.text.length !== 4 || month?.text.length !== 2 || day?.text.length !== 2) return null;
  if (!isSign(reader, index + 3, "-") || day.gap) return null;
  return onDay(existingDay(year.number, month.number, day.number), index + 5, "anywhere");
}

const onDay = (day: number | null, next: number, place: Place): Core | null =>
  day === null ? null : { day, next, place };

/** 24 December, 24th of December, 24. Dezember 2027. */
function dayAndMonth(reader: Reader, index: number): Core | null {
  const named = ordinal(reader, index);
  const number = digits(reader, index, 1, 31);
  const day = named && named.value > 0 ? named : number && { value: number, next: index + 1 };
  if (!day) return null;
  const month = phrase(reader, skip(reader, day.next, "of"), "months");
  if (!month || !reader.lexemes[month.next - 1]?.gap) return null;
  const hasWord = named !== null && number === null;
  const place = hasWord ? "edges" : named ? "anywhere" : wordPlace(reader, month.next - 1, "edges");
  return withYear(reader, day.value, month.value + 1, afterAbbreviation(reader, month.next), place);
}

/** December 24, Dec 24th, 2027. */
function monthAndDay(reader: Reader, index: number): Core | null {
  const month = reader.words.language === "en" ? phrase(reader, index, "months") : null;
  if (!month) return null;
  const from = afterAbbreviation(reader, month.next);
  const named = ordinal(reader, from);
  const number = digits(reader, from, 1, 31);
  const next = named?.next ?? from + 1;
  if (number === null || !reader.lexemes[from]?.gap || !isEnd(reader, next)) return null;
  const place = named ? "anywhere" : wordPlace(reader, index, "end");
  return withYear(reader, number, month.value + 1, next, place);
}

/** "may 5" and "3 march" can be parts of a sentence. */
function wordPlace(reader: Reader, index: number, place: Place): Place {
  if (!/^(?:may|march)$/.test(reader.lexemes[index]?.folded ?? "")) return "anywhere";
  return isCapital(reader, index) ? "edges" : place;
}

/** Skips the full stop of an abbreviated month. */
function afterAbbreviation(reader: Reader, next: number): number {
  const month = reader.lexemes[next - 1]?.folded ?? "";
  const isShort = month.length <= 4 && !/^(?:may|mai|jun[ei]|jul[yi])$/.test(month);
  return isShort && isSign(reader, next, ".") ? next + 1 : next;
}

function withYear(reader: Reader, day: number, month: number, next: number, place: Place) {
  const comma = isSign(reader, next, ",") ? next + 1 : next;
  const year = digits(reader, comma, 1000, 9999, 4);
  if (year !== null && reader.lexemes[comma]?.gap && isEnd(reader, comma + 1)) {
    return onDay(existingDay(year, month, day), comma + 1, place);
  }
  return onDay(comingDay(reader.today, month, day), next, place);
}

/** Today, tomorrow morning, übermorgen früh. */
function relativeDay(reader: Reader, index: number): Core | null {
  const found = phrase(reader, index, "days");
  if (!found) return null;
  if (isName(reader, index, found.next)) return null;
  const ahead = spanAfter(reader, reader.today + found.value, found.next);
  if (ahead) return ahead;
  const part = partAfter(reader, found.next);
  return {
    day: reader.today + found.value,
    next: part?.next ?? afterDayEnd(reader, found.next),
    part: part?.value ?? null,
  };
}

/** Skips the end of a day, which is no time: "tomorrow EOD", "friday by end of day". */
function afterDayEnd(reader: Reader, next: number): number {
  const end = phrase(reader, skip(reader, next, "dateLinks"), "ends");
  return end?.value === 3 && isEnd(reader, end.next) ? end.next : next;
}

function partAfter(reader: Reader, index: number): Found | null {
  const linked = phrase(reader, index, "partLinks");
  const part = phrase(reader, linked?.next ?? index, "parts");
  return part && isEnd(reader, part.next) && reader.lexemes[index]?.gap ? part : null;
}

function partOfToday(reader: Reader, index: number): Core | null {
  const found = phrase(reader, index, "partsOfToday");
  if (!found || isName(reader, index, found.next)) return null;
  return { day: reader.today, next: found.next, part: found.value };
}

/** Friday, friday evening, Montagabend, Mon 30 Nov, Friday next week. */
function weekday(reader: Reader, index: number): Core | null {
  const compound = weekdayAndPart(reader, index);
  if (compound) return compound;
  const found = phrase(reader, index, "weekdays");
  if (!found) return null;
  const comma = isSign(reader, found.next, ",.") ? found.next + 1 : found.next;
  const the = skip(reader, comma, "the");
  const isGerman = reader.words.language === "de";
  const date =
    numericDate(reader, the, isGerman || reader.isWhole) ??
    dayAndMonth(reader, the) ??
    monthAndDay(reader, the);
  if (date) return { ...date, place: "anywhere" };
  const number = numberOnWeekday(reader, the, found.value);
  if (number) return number;
  if (phrase(reader, found.next, "afterNext")) return null;
  const week = nextWeek(reader, found.next);
  if (week) return { day: inWeek(reader, week.value, found.value), next: week.next };
  const ahead = spanAfter(reader, comingWeekday(reader, found.value, 1), found.next);
  if (ahead) return { ...ahead, place: "anywhere" };
  const part = partAfter(reader, found.next);
  const isLonely = !part && isAmbiguous(reader, index, found.next);
  return {
    day: comingWeekday(reader, found.value, 1),
    next: part?.next ?? beforeTime(reader, afterDayEnd(reader, found.next)),
    part: part?.value ?? null,
    place: isLonely ? shortPlace(reader, index) : "edges",
  };
}

/** "Mon 30th", "Montag, den 30.", where the number fits in this month or the next. */
function numberOnWeekday(reader: Reader, index: number, weekdayNumber: number): Core | null {
  const named = ordinal(reader, index);
  if (!named || reader.lexemes[index]?.isWord || !isEnd(reader, named.next)) return null;
  // "Friday the 13th" is a film.
  if (weekdayNumber === 4 && named.value === 13) return null;
  const { year, month } = civil(reader.today);
  for (const ahead of [0, 1]) {
    const first = civil(dayNumber(year, month + ahead, 1));
    const day = existingDay(first.year, first.month, named.value);
    if (day !== null && day >= reader.today && weekdayOf(day) === weekdayNumber) {
      return { day, next: named.next, place: "anywhere" };
    }
  }
  return null;
}

/** Skips the full stop of "Mo. 9 Uhr". */
function beforeTime(reader: Reader, next: number): number {
  const isShort = (reader.lexemes[next - 1]?.text.length ?? 9) <= 4;
  return isShort && isSign(reader, next, ".") && timeAt(reader, next + 1) ? next + 1 : next;
}

/** "Freitag in zwei Wochen": some time after a day. */
function spanAfter(reader: Reader, day: number, index: number): Core | null {
  const link = phrase(reader, index, "in");
  const number = link && count(reader, skip(reader, link.next, "articles"), 99);
  const isOne = link && phrase(reader, link.next, "articles") !== null;
  const from = isOne ? { value: 1, next: skip(reader, link.next, "articles") } : number;
  const unit = from && phrase(reader, from.next, "units");
  return unit ? { day: later(day, from.value, unit.value), next: unit.next } : null;
}

/** Two letters with a capital are a weekday at the end of a German text. */
function shortPlace(reader: Reader, index: number): Place {
  const text = reader.lexemes[index]?.text ?? "";
  const { shortWeekdays } = reader.words;
  return reader.isWhole ? "edges" : shortWeekdays.has(text) ? "end" : "beside";
}

function weekdayAndPart(reader: Reader, index: number): Core | null {
  const lexeme = reader.lexemes[index];
  const found = lexeme?.isWord ? reader.words.compounds.get(lexeme.folded) : undefined;
  if (!found) return null;
  const [day, part] = found;
  return { day: comingWeekday(reader, day, 1), next: index + 1, part, place: "edges" };
}

/** The first such weekday that is at least some days from today. */
export const comingWeekday = ({ today }: Reader, weekdayNumber: number, least: number) =>
  today + least + ((weekdayNumber - weekdayOf(today + least) + 7) % 7);

/** A weekday in the week that begins on a day. */
const inWeek = ({ weekStart }: Reader, first: number, weekdayNumber: number) =>
  first + ((weekdayNumber - weekStart + 7) % 7);

const startOfNextWeek = ({ today, weekStart }: Reader, which = 0) =>
  today + (which === 3 ? 14 : 7) - ((weekdayOf(today) - weekStart + 7) % 7);

/** "next week" after or before a weekday. */
function nextWeek(reader: Reader, index: number): Found | null {
  const which = phrase(reader, index, "which");
  const unit = which && phrase(reader, which.next, "units");
  if (!unit || unit.value !== 1 || which.value === 2) return null;
  return { value: startOfNextWeek(reader, which.value), next: unit.next };
}

/** "the week after next", "friday after next". */
function afterNext(reader: Reader, index: number): Core | null {
  const from = skip(reader, index, "the");
  const end = phrase(reader, from, "weekend");
  const unit = end ? null : phrase(reader, from, "units");
  const day = end || unit ? null : phrase(reader, from, "weekdays");
  const named = end ?? unit ?? day;
  const next = named && phrase(reader, named.next, "afterNext")?.next;
  if (!next) return null;
  if (end) return { day: weekendDay(reader, 3), next };
  if (day) return { day: inWeek(reader, startOfNextWeek(reader, 3), day.value), next };
  if (unit?.value === 1) return { day: startOfNextWeek(reader, 3), next };
  return unit && startOf(reader, 3, { ...unit, next });
}

/** Next friday, this weekend, nächste Woche, nächste Woche Freitag, kommenden Montag. */
function whichOne(reader: Reader, index: number): Core | null {
  const which = phrase(reader, index, "which");
  if (!which || isName(reader, index, which.next)) return null;
  const week = nextWeek(reader, index);
  if (week) {
    const day = phrase(reader, skip(reader, week.next, "dateLinks"), "weekdays");
    const part = day && partAfter(reader, day.next);
    if (!day) return { day: week.value, next: week.next };
    return {
      day: inWeek(reader, week.value, day.value),
      next: part?.next ?? day.next,
      part: part?.value ?? null,
    };
  }
  const end = phrase(reader, which.next, "weekend");
  if (end) return { day: weekendDay(reader, which.value), next: end.next };
  const unit = phrase(reader, which.next, "units");
  if (unit) return startOf(reader, which.value, unit);
  const month = phrase(reader, which.next, "months");
  if (month) return onDay(comingDay(reader.today, month.value + 1, 1), month.next, "anywhere");
  return weekdayOfWeek(reader, which);
}

function weekdayOfWeek(reader: Reader, which: Found): Core | null {
  const lexeme = reader.lexemes[which.next];
  const compound = lexeme?.isWord ? reader.words.compounds.get(lexeme.folded) : undefined;
  const day = compound
    ? { value: compound[0], next: which.next + 1 }
    : phrase(reader, which.next, "weekdays");
  if (!day) return null;
  const part = compound ? { value: compound[1], next: day.next } : partAfter(reader, day.next);
  return {
    day:
      which.value === 0 || which.value === 3
        ? inWeek(reader, startOfNextWeek(reader, which.value), day.value)
        : comingWeekday(reader, day.value, which.value === 2 ? 0 : 1),
    next: part?.next ?? day.next,
    part: part?.value ?? null,
  };
}

/** The first day of the next month, quarter or year. */
function startOf({ today }: Reader, which: number, unit: Found): Core | null {
  const { year, month } = civil(today);
  if (which === 2) return null;
  const ahead = which === 3 ? 2 : 1;
  if (unit.value === 2) return { day: dayNumber(year, month + ahead, 1), next: unit.next };
  if (unit.value === 3) return { day: dayNumber(year + ahead, 1, 1), next: unit.next };
  if (unit.value !== 4) return null;
  return { day: dayNumber(year, month + 3 * ahead - ((month - 1) % 3), 1), next: unit.next };
}

/** The Saturday of this week, or today if it is at the weekend; or the Saturday of the next week. */
function weekendDay(reader: Reader, which: number): number {
  const daysIn = weekdayOf(reader.today) - 5;
  if (which === 1 || which === 2) return daysIn >= 0 ? reader.today : reader.today - daysIn;
  return reader.today - daysIn + (which === 3 ? 14 : 7);
}

function weekend(reader: Reader, index: number): Core | null {
  const link = phrase(reader, index, "weekendLinks");
  if (!link && !reader.isWhole) return null;
  const found = phrase(reader, link?.next ?? index, "weekend");
  return found && { day: weekendDay(reader, 2), next: found.next };
}

/** In 3 days, in einer Woche, in 2 hours, 3 weeks from now. */
function afterSpan(reader: Reader, index: number): Core | null {
  const link = phrase(reader, index, "in");
  const half = link && phrase(reader, link.next, "halfHour");
  if (half?.value === 1) return { day: addMonths(reader.today, 6), next: half.next };
  if (half) return reader.now === null ? null : afterMinutes(reader, 30, half.next);
  if (link) {
    const ahead = spanAt(reader, link.next, true);
    if (!ahead) return monthAfterIn(reader, link.next);
    return phrase(reader, ahead.next, "spanBlockers") ? null : ahead;
  }
  const span = spanAt(reader, index);
  const now = span && span.minutes === undefined ? phrase(reader, span.next, "fromNow") : null;
  if (span && now) return { ...span, next: now.next };
  const from = span && span.minutes === undefined ? phrase(reader, span.next, "from") : null;
  const base = from && (relativeDay(reader, from.next) ?? weekday(reader, from.next));
  return span && base
    ? { ...base, day: base.day + span.day - reader.today, place: "anywhere" }
    : null;
}

function spanAt(reader: Reader, index: number, isLinked = false): Core | null {
  const article = phrase(reader, index, "articles");
  const number = count(reader, index, 999) ?? (article && { value: 1, next: article.next });
  if (!number) return null;
  const unit = phrase(reader, number.next, "units");
  if (unit && isCapital(reader, unit.next - 1)) return null;
  if (unit) return { day: later(reader.today, number.value, unit.value), next: unit.next };
  const clock = phrase(reader, number.next, "clockUnits");
  if (!clock || reader.now === null || isCapital(reader, clock.next - 1)) return null;
  // "2h" is two o'clock elsewhere.
  if (!isLinked && reader.lexemes[clock.next - 1]?.folded === "h") return null;
  return afterMinutes(reader, number.value * (clock.value === 0 ? 1 : 60), clock.next);
}

function afterMinutes({ today, now }: Reader, number: number, next: number): Core {
  const minutes = (now ?? 0) + number;
  const day = today + Math.floor(minutes / 1440);
  return { day, minutes: minutes % 1440, next, place: "edges" };
}

/** Whether an English word has a capital, as in the name of a film. */
const isCapital = ({ words, lexemes, isWhole }: Reader, index: number) =>
  !isWhole && !words.hasCapitals && /^\p{Lu}\p{Ll}/u.test(lexemes[index]?.text ?? "");

function later(day: number, number: number, unit: number): number {
  if (unit === 0) return day + number;
  if (unit === 1) return day + 7 * number;
  if (unit === 5) return day + 14 * number;
  return addMonths(day, number * (unit === 2 ? 1 : unit === 3 ? 12 : 3));
}

/** "in May": its first day. */
function monthAfterIn(reader: Reader, index: number): Core | null {
  const month = phrase(reader, index, "months");
  if (!month) return null;
  // "in may" can be a part of a sentence, "in May" less so.
  const isName = !isAmbiguous(reader, index, month.next) || isCapital(reader, index);
  return monthWithYear(reader, month, 1, isName ? "edges" : "end");
}

function monthWithYear(reader: Reader, month: Found, day: number, place: Place): Core | null {
  const year = digits(reader, month.next, 1000, 9999, 4);
  const lastDay = (of: number) => (day > 0 ? day : daysInMonth(of, month.value + 1));
  if (year !== null && reader.lexemes[month.next]?.gap) {
    const first = existingDay(year, month.value + 1, lastDay(year));
    return first === null ? null : { day: first, next: month.next + 1, place, canJoin: false };
  }
  const { year: thisYear } = civil(reader.today);
  const found = [thisYear, thisYear + 1]
    .map((each) => dayNumber(each, month.value + 1, lastDay(each)))
    .find((each) => each >= reader.today);
  return found === undefined ? null : { day: found, next: month.next, place, canJoin: false };
}

/** A month alone is its first day: at the end of a text, and not if it is also another word. */
function bareMonth(reader: Reader, index: number): Core | null {
  const month = phrase(reader, index, "months");
  if (!month || isAfterNumber(reader, index)) return null;
  const hasYear = digits(reader, month.next, 1000, 9999, 4) !== null;
  if (!reader.isWhole && !hasYear && isAmbiguous(reader, index, month.next)) return null;
  return monthWithYear(reader, month, 1, "end");
}

/** Whether a number is before a month, so that both are a day that does not exist. */
function isAfterNumber({ lexemes }: Reader, index: number): boolean {
  const before = lexemes[index - 1];
  return (before?.text === "." ? lexemes[index - 2] : before)?.isWord === false;
}

/** End of month, Mitte Januar, Ende des Jahres. */
function partOfMonth(reader: Reader, index: number): Core | null {
  const end = phrase(reader, index, "ends");
  if (end?.value === 2) return { day: comingWeekday(reader, 4, 0), next: end.next };
  if (end?.value === 3) {
    const day = relativeDay(reader, end.next) ?? weekday(reader, end.next);
    return day ? { ...day, place: "anywhere" } : onDay(reader.today, end.next, "end");
  }
  if (end) {
    const { year, month } = civil(reader.today);
    return onDay(dayNumber(year, end.value === 0 ? month + 1 : 13, 0), end.next, "edges");
  }
  const part = phrase(reader, index, "monthParts");
  if (!part || (!reader.words.hasCapitals && isName(reader, index, part.next))) return null;
  const number = [1, 15, 0][part.value] ?? 1;
  const from = isSign(reader, part.next, "-") ? part.next + 1 : part.next;
  const named = phrase(reader, from, "months");
  if (named) return monthWithYear(reader, named, number, "anywhere");
  const { year, month } = civil(reader.today);
  const year0 = part.value === 2 ? phrase(reader, from, "thisYear") : null;
  if (year0) return { day: dayNumber(year, 12, 31), next: year0.next };
  const plain = phrase(reader, from, "thisMonth");
  if (plain) {
    const day = dayNumber(year, month, number || daysInMonth(year, month));
    return { day: day < reader.today ? addMonths(day, 1) : day, next: plain.next };
  }
  return partOfNextMonth(reader, from, number);
}

function partOfNextMonth(reader: Reader, index: number, number: number): Core | null {
  const which = phrase(reader, index, "which");
  const unit = which && phrase(reader, which.next, "units");
  if (!unit || which.value === 2) return null;
  if (unit.value === 1) {
    // Its Monday, Wednesday or Friday.
    const weekdayNumber = number === 1 ? 0 : number === 15 ? 2 : 4;
    const first = startOfNextWeek(reader, which.value);
    return { day: inWeek(reader, first, weekdayNumber), next: unit.next };
  }
  if (unit.value !== 2) return null;
  const { year, month } = civil(
    dayNumber(civil(reader.today).year, civil(reader.today).month + (which.value === 3 ? 2 : 1), 1),
  );
  return { day: dayNumber(year, month, number || daysInMonth(year, month)), next: unit.next };
}

/** "on the 15th", "am 15." */
function numberOfMonth(reader: Reader, index: number): Core | null {
  const named = ordinal(reader, index);
  if (!named || !isEnd(reader, named.next)) return null;
  const unit = phrase(reader, named.next, "units");
  const of = phrase(reader, unit?.next ?? named.next, "ofMonth");
  if (named.value < 0) {
    const { year, month } = civil(reader.today);
    const isLast = unit?.value === 0 && of !== null;
    return isLast ? onDay(dayNumber(year, month + 1, 0), of.next, "anywhere") : null;
  }
  if (reader.lexemes[index]?.isWord || phrase(reader, named.next, "months")) return null;
  // "am 2. Kapitel"
  if (phrase(reader, named.next, "numbered")) return null;
  const day = comingNumber(reader, named.value);
  return onDay(day, of && !unit ? of.next : named.next, of && !unit ? "anywhere" : "edges");
}

/** The next day of a month with this number. */
function comingNumber({ today }: Reader, number: number): number | null {
  const { year, month } = civil(today);
  for (let ahead = 0; ahead < 12; ahead++) {
    const first = civil(dayNumber(year, month + ahead, 1));
    const day = existingDay(first.year, first.month, number);
    if (day !== null && day >= today) return day;
  }
  return null;
}

/** Whether a weekday or month is also another word. */
export function isAmbiguous(reader: Reader, index: number, next: number): boolean {
  const lexeme = reader.lexemes[index];
  const { ambiguous } = reader.words.entries;
  return next <= index + 2 && !!lexeme && ambiguous.values.has(foldWord(lexeme.text));
}
