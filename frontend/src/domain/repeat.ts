import type { Task } from "@/lib/types";
import { dateOf, dayOf, weekdayOfDay } from "@/domain/due";

export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** A rule of repetition in its parts; `backend/src/schemas/repetition.py` has the grammar. */
export interface Rule {
  freq: string;
  interval: number;
  months?: number[];
  /** Days of the month, counted from its end if negative. */
  days?: number[];
  /** The number is 0 for every such weekday. */
  weekdays?: { nth: number; weekday: number }[];
  /** Which working day of the month, counted from its end if negative. */
  place: number;
  count: number;
  /** A date, or empty. */
  until: string;
}

/** Read a rule in the canonical form of the server. */
export function parseRule(rule: string): Rule {
  const part = (name: string) => rule.match(`(?:^|;)${name}=([^;]*)`)?.[1];
  const numbers = (name: string) => part(name)?.split(",").map(Number);
  return {
    freq: part("FREQ") ?? "",
    interval: Number(part("INTERVAL") ?? 1),
    months: numbers("BYMONTH"),
    days: numbers("BYMONTHDAY"),
    weekdays: part("BYDAY")
      ?.split(",")
      .map((day) => ({
        nth: Number(day.slice(0, -2)),
        weekday: WEEKDAYS.indexOf(day.slice(-2) as (typeof WEEKDAYS)[number]) + 1,
      })),
    place: Number(part("BYSETPOS") ?? 0),
    count: Number(part("COUNT") ?? 0),
    until: (part("UNTIL") ?? "").replace(/(..)(..)$/, "-$1-$2"),
  };
}

const FIRST_DAY = dayOf("0001-01-01");
const LAST_DAY = dayOf("9999-12-31");

/**
 * The date of a rule that follows another; null if there is none. It is the twin of the function
 * `next_due` of the database, with the same bounds.
 *
 * @param anchor the due date for which the rule was given.
 */
export function nextDue(text: string, anchor: string, after: string): string | null {
  const [from, behind] = [dayOf(anchor), dayOf(after)];
  const rule = withDefaults(parseRule(text), from);
  const until = rule.until ? dayOf(rule.until) : LAST_DAY;
  const latest = Math.min(until, LAST_DAY, Math.max(from, behind) + 365_250);
  const due = nthDue(rule, from, behind, latest, 1);
  if (due === null) return null;
  const { count } = rule;
  return count && nthDue(rule, from, from - 1, due - 1, count) !== null ? null : dateOf(due);
}

/** The rule with what it leaves open: that is as on the day that it was given for. */
function withDefaults(rule: Rule, anchor: number): Rule {
  const { freq, interval, days, weekdays } = rule;
  if (freq === "DAILY") return days && interval === 1 ? { ...rule, freq: "MONTHLY" } : rule;
  const isOpen = !days && !weekdays;
  if (freq === "WEEKLY") {
    return isOpen ? { ...rule, weekdays: [{ nth: 0, weekday: weekdayOfDay(anchor) }] } : rule;
  }
  const month = monthOf(anchor);
  const whole = { ...rule, days: isOpen ? [anchor - firstOf(month) + 1] : days };
  if (freq === "YEARLY") {
    const each = isOpen ? [(month % 12) + 1] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    whole.months = rule.months ?? each;
  }
  return whole;
}

/** The nth date of a rule after a day; null if the search does not reach it. */
function nthDue(rule: Rule, anchor: number, after: number, latest: number, wanted: number) {
  const isByMonth = rule.freq === "MONTHLY" || rule.freq === "YEARLY";
  const days = isByMonth
    ? byMonth(rule, anchor, after, latest, wanted === 1 ? 504 : 1016)
    : byStep(rule, anchor, after, latest);
  for (const day of days) {
    if (day > latest) return null;
    if (day >= anchor && day > after && --wanted === 0) return day;
  }
  return null;
}

/** The dates of a rule by days or weeks from the period of `after` on, of 8,184 periods. */
function* byStep(rule: Rule, anchor: number, after: number, latest: number): Generator<number> {
  const isWeekly = rule.freq === "WEEKLY";
  const start = isWeekly ? anchor - weekdayOfDay(anchor) + 1 : anchor;
  const step = rule.interval * (isWeekly ? 7 : 1);
  const period = Math.max(0, Math.floor((after - start) / step));
  for (let n = period; n < period + 8184; n++) {
    for (let offset = 0; offset < (isWeekly ? 7 : 1); offset++) {
      const day = start + n * step + offset;
      if (day > latest) return;
      const month = monthOf(day);
      const number = day - firstOf(month) + 1;
      if (isIn(month, rule) && isNamed(number, lengthOf(month), weekdayOfDay(day), rule)) yield day;
    }
  }
}

/** The dates of a rule by months or years from the month of `after` on, of so many months. */
function* byMonth(
  rule: Rule,
  anchor: number,
  after: number,
  latest: number,
  most: number,
): Generator<number> {
  const { interval, months = [], place } = rule;
  const [begin, now] = [monthOf(anchor), monthOf(after)];
  const year = Math.floor(begin / 12);
  const isYearly = rule.freq === "YEARLY";
  const behind = isYearly ? Math.floor(now / 12) - year : now - begin;
  const period = Math.max(0, Math.floor(behind / interval)) * (isYearly ? months.length : 1);
  for (let n = period; n < period + most; n++) {
    const yearly = (year + Math.floor(n / months.length) * interval) * 12;
    const month = isYearly ? yearly + (months[n % months.length] ?? 1) - 1 : begin + n * interval;
    const first = firstOf(month);
    if (first > latest) return;
    if (!isIn(month, rule)) continue;
    const length = lengthOf(month);
    const named = Array.from({ length }, (_, index) => first + index).filter((day, index) =>
      isNamed(index + 1, length, weekdayOfDay(day), rule),
    );
    const chosen = place ? named.at(place > 0 ? place - 1 : place) : undefined;
    yield* place ? (chosen === undefined ? [] : [chosen]) : named;
  }
}

const isIn = (month: number, { months }: Rule) => !months || months.includes((month % 12) + 1);

/** Whether a rule names a day of a month. The 31st of a shorter month is its last day. */
function isNamed(number: number, length: number, weekday: number, { days, weekdays }: Rule) {
  const isDay =
    !days || days.some((day) => (day > 0 ? Math.min(day, length) : length + 1 + day) === number);
  const places = [0, Math.ceil(number / 7), -Math.ceil((length - number + 1) / 7)];
  const isWeekday =
    !weekdays || weekdays.some((day) => day.weekday === weekday && places.includes(day.nth));
  return isDay && isWeekday;
}

/** Months since the year 0. */
function monthOf(day: number): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first day of a month. 400 years later is the same day; `Date.UTC` mistakes early years. */
const firstOf = (month: number) => Date.UTC(400, month) / 86_400_000 - 146_097;

const lengthOf = (month: number) => firstOf(month + 1) - firstOf(month);

type Completed = Pick<Task, "completed"> & Partial<Pick<Task, "due" | "start_date">>;

/**
 * The fields of a task after its completion: a series moves to its next date and stays open, the
 * last occurrence is completed like any task. It is the twin of the trigger `complete_occurrence`.
 *
 * @param today the date where the user is, which the request names too.
 * @param done how many occurrences were completed since the rule was given. The API does not tell
 *   it, and only a rule from completion with COUNT depends on it.
 */
export function completed(
  task: Pick<Task, "completed" | "due" | "start_date" | "repeat" | "repeat_anchor">,
  today: string,
  done = 0,
): Completed {
  const { due, start_date } = task;
  if (task.completed || !task.repeat || !due) return { completed: true };
  let following = followingOccurrence(task, due.date, today, done);
  // Completed early, it would be due on the same date again.
  if (following === due.date) following = followingOccurrence(task, due.date, due.date, done);
  if (!following) return { completed: true };
  const moved = { completed: false, due: { ...due, date: following } };
  if (!start_date) return moved;
  const start = dayOf(start_date) + dayOf(following) - dayOf(due.date);
  return { ...moved, start_date: dateOf(Math.min(Math.max(start, FIRST_DAY), LAST_DAY)) };
}

function followingOccurrence(
  { repeat, repeat_anchor }: Pick<Task, "repeat" | "repeat_anchor">,
  due: string,
  today: string,
  done: number,
): string | null {
  const { rule, from } = repeat ?? { rule: "", from: "" };
  if (from === "due") return nextDue(rule, repeat_anchor ?? due, due > today ? due : today);
  const { count } = parseRule(rule);
  if (count && done + 1 >= count) return null;
  return nextDue(rule.replace(/;COUNT=\d+/, ""), today, today);
}
