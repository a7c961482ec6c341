import type { Task } from "@/lib/types";

/** When a task is due, as the API describes it. */
export type Due = NonNullable<Task["due"]>;

const DAY = 86_400_000;

/** A date, such as `2026-11-30`, as a count of days. No zone and no clock change affects it. */
export const dayOf = (date: string): number => Date.parse(date) / DAY;

/** The date of a count of days. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The weekday of a count of days: 1 is Monday, 7 is Sunday. 1970 began on a Thursday. */
export const weekdayOfDay = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The weekday of a date: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => weekdayOfDay(dayOf(date));

/** The date so many days later, or earlier. */
export const addDays = (date: string, days: number): string => dateOf(dayOf(date) + days);

/** The first day of the week of a date, where weeks begin with a weekday from 1, Monday, to 7. */
export const startOfWeek = (date: string, weekStart: number): string =>
  addDays(date, -((weekdayOf(date) - weekStart + 7) % 7));

/** The Saturday of the week of a date, or the date itself if it is at the weekend. */
export const thisWeekend = (date: string): string =>
  addDays(date, Math.max(0, 6 - weekdayOf(date)));

/** Date and time where the user is, such as `2026-11-30T14:03:00`: the `now` of the API. */
export function localTime(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join("-");
  return `${date}T${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":")}`;
}

/** The date where the user is: the `today` of the API. */
export const today = (now: Date): string => localTime(now).slice(0, 10);

/** The date and the time of a due date with its seconds, without its zone. */
const timeOf = ({ date, time }: Due): string => `${date}T${(time ?? "").padEnd(8, ":00")}`;

/**
 * Whether something is overdue; the rule of the server, which `backend/src/db/due.py` explains.
 * A time in a zone that the browser does not know is compared with the user's clock.
 */
export function isOverdue(due: Due | null, now: Date): boolean {
  if (!due) return false;
  if (!due.time) return due.date < today(now);
  const instant = due.time_zone ? instantIn(due.time_zone, timeOf(due)) : null;
  return instant === null ? timeOf(due) < localTime(now) : instant < now.getTime();
}

/**
 * The instant of a time in a zone, in milliseconds; null if the browser does not know the zone.
 *
 * Of a time that a clock change repeats it is the later instant. A time that a clock change leaves
 * out is read by the clock before the change. Both are as in PostgreSQL.
 */
export function instantIn(zone: string, time: string): number | null {
  const utc = Date.parse(`${time}Z`);
  const before = offsetOf(zone, utc - DAY);
  const after = offsetOf(zone, utc + DAY);
  if (before === null || after === null) return null;
  const instants = [utc - before, utc - after];
  const valid = instants.filter((instant) => instant + (offsetOf(zone, instant) ?? 0) === utc);
  return Math.max(...(valid.length > 0 ? valid : instants));
}

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
function offsetOf(zone: string, instant: number): number | null {
  let text;
  try {
    text = formatter("en", { timeZone: zone, timeZoneName: "longOffset" }).format(instant);
  } catch {
    return null;
  }
  const [, sign, hours, minutes, seconds] = /([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? [];
  const ahead = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return ahead * (sign === "-" ? -1000 : 1000);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** A format, made once, because making one takes longer than its use. */
export function formatter(locale: string, options: Intl.DateTimeFormatOptions) {
  const key = locale + JSON.stringify(options);
  let format = formatters.get(key);
  if (!format) formatters.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}

/** A date by a format, in which no zone plays a part. */
export const formatDate = (date: string, locale: string, options: Intl.DateTimeFormatOptions) =>
  formatter(locale, { ...options, timeZone: "UTC" }).format(dayOf(date) * DAY);

/**
 * A due date in few words: "Today", "Thursday", "Dec 24", with the time behind it, and with the
 * place of its zone if that is not the user's.
 *
 * @param locale of English, such as `en-GB`, which says whether the day or the month comes first.
 * @param hour12 whether times have AM and PM; by default as is usual in the locale.
 */
export function formatDue(due: Due, today: string, locale: string, hour12?: boolean): string {
  const time = formatTimeOf(due, locale, hour12);
  return formatDay(due.date, today, locale) + (time ? `, ${time}` : "");
}

/** The time of a due date with the place of its zone, as in `formatDue`; empty without a time. */
export function formatTimeOf(due: Due, locale: string, hour12?: boolean): string {
  if (!due.time) return "";
  const place = due.time_zone && placeOf(due.time_zone);
  return formatTime(due.time, locale, hour12) + (place ? ` (${place})` : "");
}

// Kept speaks English, and the first use of `Intl` takes a tenth of a second on a phone, which lists
// whose tasks are all due within a week can do without.
const NEAR_DAYS = new Map([
  [-1, "Yesterday"],
  [0, "Today"],
  [1, "Tomorrow"],
]);
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A date in few words, as in `formatDue`. */
export function formatDay(date: string, today: string, locale: string): string {
  const days = dayOf(date) - dayOf(today);
  const near = NEAR_DAYS.get(days);
  if (near) return near;
  if (days > 0 && days < 7) return WEEKDAYS[weekdayOf(date) - 1]!;
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  return formatDate(date, locale, {
    day: "numeric",
    month: "short",
    year: isThisYear ? undefined : "numeric",
  });
}

/** A time. Server and browser may put different spaces before PM, so it is always the same here. */
function formatTime(time: string, locale: string, hour12?: boolean): string {
  const format = formatter(locale, {
    timeStyle: time.length > 5 ? "medium" : "short",
    // With `hour12: false`, midnight is 24:00 in some browsers.
    hourCycle: hour12 === undefined ? undefined : hour12 ? "h12" : "h23",
    timeZone: "UTC",
  });
  return format.format(Date.parse(`1970-01-01T${time}Z`)).replace(/\s/g, " ");
}

/** The city of a zone in which the user is not. */
function placeOf(zone: string): string | null {
  try {
    const named = formatter("en", { timeZone: zone }).resolvedOptions().timeZone;
    // Not cached: users travel.
    if (named === new Intl.DateTimeFormat().resolvedOptions().timeZone) return null;
  } catch {}
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
