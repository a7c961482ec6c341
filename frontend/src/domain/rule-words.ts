import { formatDate } from "@/domain/due";
import { parseRule, type Rule } from "@/domain/repeat";

/** The lists of a rule in words; empty if it names none. */
interface Words {
  /** Of every week: "Monday", "Sat and Sun", "working day", "day". */
  weekdays: string;
  anyWeekday: string;
  /** Of a month: "2nd Friday", "1st and last day". */
  days: string;
  anyDay: string;
  months: string;
}

interface Language {
  day: string;
  workingDay: string;
  nth: (number: number) => string;
  phrase: (rule: Rule, words: Words) => string;
  afterCompletion: string;
  until: string;
  times: (count: number) => string;
}

/**
 * A rule of repetition in words: "every 2nd Friday of the month", "every 3 weeks on Mon and Thu,
 * until Dec 24, 2027". What it leaves open, such as the weekday of a weekly rule, is not named.
 *
 * @param from what the next date follows: `due` or `completion`.
 * @param locale German if it is one of German, English otherwise.
 */
export function describeRule(text: string, from: string, locale: string): string {
  const isGerman = /^de\b/i.test(locale);
  const language = isGerman ? GERMAN : ENGLISH;
  const spoken = isGerman || /^en\b/i.test(locale) ? locale : "en";
  const rule = parseRule(text);
  // Days of a month are the same for every day, every month and every year.
  if (rule.interval === 1 && (rule.days || isNumbered(rule))) {
    rule.freq = rule.months ? "YEARLY" : "MONTHLY";
  }
  // Every weekday is no condition.
  if (rule.weekdays?.length === 7 && (rule.days || rule.freq === "DAILY")) delete rule.weekdays;
  const words = [language.phrase(rule, wordsOf(rule, language, spoken))];
  if (from === "completion") {
    // "If it is a Friday after completion" would be another rule.
    const comma = rule.days || rule.weekdays ? "," : "";
    words.push(`${comma} ${language.afterCompletion}`);
  }
  if (rule.count) words.push(`, ${language.times(rule.count)}`);
  if (rule.until) {
    const format = { day: "numeric", month: "short", year: "numeric" } as const;
    words.push(`, ${language.until} ${formatDate(rule.until, spoken, format)}`);
  }
  return words.join("");
}

/** Whether its weekdays are those of a month: the 2nd Friday, the last working day. */
const isNumbered = ({ place, weekdays }: Rule) => !!place || !!weekdays?.[0]?.nth;

function wordsOf(rule: Rule, language: Language, locale: string): Words {
  const join = (items: string[], type: "conjunction" | "disjunction") =>
    new Intl.ListFormat(locale, { type }).format(items);
  const weekdays = isNumbered(rule) ? [] : weekdaysOf(rule, language, locale);
  const days = isNumbered(rule) ? numberedDays(rule, language, locale) : daysOf(rule, language);
  const months = (rule.months ?? []).map((month) =>
    formatDate(`2024-${String(month).padStart(2, "0")}-01`, locale, { month: "long" }),
  );
  return {
    weekdays: join(weekdays, "conjunction"),
    anyWeekday: join(weekdays, "disjunction"),
    days: join(days, "conjunction"),
    anyDay: join(days, "disjunction"),
    months: join(months, "conjunction"),
  };
}

function weekdaysOf({ weekdays = [] }: Rule, { day, workingDay }: Language, locale: string) {
  const numbers = weekdays.map(({ weekday }) => weekday);
  if (numbers.length === 7) return [day];
  if (numbers.join() === "1,2,3,4,5") return [workingDay];
  return numbers.map((number) => nameOf(number, numbers.length, locale));
}

function numberedDays({ place, weekdays = [] }: Rule, language: Language, locale: string) {
  const { nth, workingDay } = language;
  if (place) return [`${nth(place)} ${workingDay}`];
  const isOne = weekdays.every(({ weekday }) => weekday === weekdays[0]?.weekday);
  if (!isOne) return weekdays.map((day) => `${nth(day.nth)} ${nameOf(day.weekday, 2, locale)}`);
  const names = weekdays.map((day) => nth(day.nth));
  const name = nameOf(weekdays[0]?.weekday ?? 1, 1, locale);
  return [`${new Intl.ListFormat(locale).format(names)} ${name}`];
}

const daysOf = ({ days = [] }: Rule, { nth, day }: Language) =>
  days.map((number) => (number > 0 ? nth(number) : `${nth(number)} ${day}`));

/** The name of a weekday, short if it is one of several. 2024 began on a Monday. */
const nameOf = (weekday: number, of: number, locale: string) =>
  formatDate(`2024-01-0${weekday}`, locale, { weekday: of > 1 ? "short" : "long" });

const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

const ENGLISH: Language = {
  day: "day",
  workingDay: "working day",
  nth: (number) => {
    if (number === -1) return "last";
    if (number < 0) return `${ENGLISH.nth(-number)} last`;
    const ending = new Intl.PluralRules("en", { type: "ordinal" }).select(number);
    return number + (ENDINGS[ending] ?? "th");
  },
  phrase: inEnglish,
  afterCompletion: "after completion",
  until: "until",
  times: (count) => (count === 1 ? "once" : `${count} times`),
};

const ENGLISH_UNITS: Record<string, string> = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};

function inEnglish(rule: Rule, { weekdays, anyWeekday, days, anyDay, months }: Words): string {
  const { freq, interval } = rule;
  const unit = ENGLISH_UNITS[freq] ?? "";
  const every = interval > 1 ? `every ${interval} ${unit}s` : `every ${unit}`;
  const inMonths = months && ` in ${months}`;
  const ofMonths = months && ` of ${months}`;
  const a = anyWeekday && `a ${anyWeekday}`;
  if (freq === "DAILY") {
    const conditions = [anyDay && `the ${anyDay}`, interval > 1 && a].filter(Boolean).join(" and ");
    if (conditions) return `${every}${inMonths} if it is ${conditions}`;
  } else if (days) {
    if (freq === "MONTHLY" && interval === 1 && isNumbered(rule)) {
      return rule.place ? `${days} of each month` : `every ${days} of the month`;
    }
    const of = ofMonths || (freq === "YEARLY" ? " of each month" : "");
    return `${every} on the ${days}${of}${a && ` if it is ${a}`}`;
  }
  if (!weekdays) return every + inMonths;
  if (interval === 1) return `every ${weekdays}${inMonths}`;
  if (freq !== "WEEKLY") return `${every} on every ${weekdays}${ofMonths}`;
  return `${every} on ${isKindOfDay(weekdays, ENGLISH) ? "every " : ""}${weekdays}${inMonths}`;
}

const GERMAN: Language = {
  day: "Tag",
  workingDay: "Arbeitstag",
  nth: (number) => {
    if (number > 0) return `${number}.`;
    const names = ["letzten", "vorletzten", "drittletzten", "viertletzten", "fünftletzten"];
    return names[-number - 1] ?? `${-number}.-letzten`;
  },
  phrase: inGerman,
  afterCompletion: "nach Erledigung",
  until: "bis",
  times: (count) => (count === 1 ? "einmal" : `${count}-mal`),
};

const GERMAN_UNITS: Record<string, [one: string, several: string]> = {
  DAILY: ["jeden Tag", "Tage"],
  WEEKLY: ["jede Woche", "Wochen"],
  MONTHLY: ["jeden Monat", "Monate"],
  YEARLY: ["jedes Jahr", "Jahre"],
};

function inGerman(rule: Rule, { weekdays, anyWeekday, days, anyDay, months }: Words): string {
  const { freq, interval } = rule;
  const [one, several] = GERMAN_UNITS[freq] ?? ["", ""];
  const every = interval > 1 ? `alle ${interval} ${several}` : one;
  const inMonths = months && ` im ${months}`;
  if (freq === "DAILY") {
    const conditions = [anyDay && `am ${anyDay}`, interval > 1 && anyWeekday].filter(Boolean);
    if (conditions.length > 0) return `${every}${inMonths}, falls ${conditions.join(" und ")}`;
  } else if (days) {
    if (freq === "MONTHLY" && interval === 1 && isNumbered(rule)) return `jeden ${days} im Monat`;
    const when = anyWeekday && `, falls ${anyWeekday}`;
    if (freq === "YEARLY" && isDate(rule)) return `${every} am ${days} ${months}${when}`;
    const within = inMonths || (freq === "YEARLY" ? " in jedem Monat" : "");
    return `${every}${within} am ${days}${when}`;
  }
  if (!weekdays) return every + inMonths;
  if (interval === 1) return `jeden ${weekdays}${inMonths}`;
  if (freq !== "WEEKLY") return `${every}${inMonths} an jedem ${weekdays}`;
  return `${every}${inMonths} ${isKindOfDay(weekdays, GERMAN) ? "an jedem" : "am"} ${weekdays}`;
}

/** Whether the words are not the name of a weekday. */
const isKindOfDay = (weekdays: string, { day, workingDay }: Language) =>
  weekdays === day || weekdays === workingDay;

/** Whether day and month together are a date, as in "24. Dezember". */
const isDate = ({ days, months }: Rule) =>
  months?.length === 1 && !!days?.every((number) => number > 0);
