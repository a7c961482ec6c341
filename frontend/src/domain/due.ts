import type { Task } from "@/lib/types";

type Due = NonNullable<Task["due"]>;

/** The date and time where the user is, to the minute, as YYYY-MM-DDTHH:MM. */
export function localClock(now: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${date}T${two(now.getHours())}:${two(now.getMinutes())}`;
}

/**
 * Whether a task is overdue, by the server's rule: a date alone from the next day on, a time without
 * a zone by the user's clock, one with a zone by the clock there.
 *
 * @param clock the date and time where the user is.
 */
export function isOverdue({ date, time, time_zone: zone }: Due, clock: string, now: Date): boolean {
  if (!time) return date < clock.slice(0, 10);
  return `${date}T${time.slice(0, 5)}` < (zone ? clockIn(zone, now) : clock);
}

/** The date and time in a zone; in UTC, if the browser does not know the zone. */
function clockIn(zone: string, now: Date): string {
  const options = { dateStyle: "short", timeStyle: "short" } as const;
  try {
    const text = new Intl.DateTimeFormat("sv-SE", { ...options, timeZone: zone }).format(now);
    return text.replace(" ", "T"); // Swedish dates and times are those of ISO 8601
  } catch {
    return now.toISOString().slice(0, 16);
  }
}

const DAY = 24 * 3_600_000;

/** How many days a date is after another one, both as YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** A due date in a few words: Today, Tomorrow, a weekday of the next days, or the date. */
export function dueInWords({ date, time, time_zone: zone }: Due, today: string, locale: string) {
  const day = dayInWords(date, today, locale);
  if (!time) return day;
  const clock = timeInWords(time, locale);
  return zone ? `${day}, ${clock} (${zone.replaceAll("_", " ")})` : `${day}, ${clock}`;
}

function dayInWords(date: string, today: string, locale: string): string {
  const days = daysBetween(today, date);
  if (Math.abs(days) <= 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  const isNear = days > 1 && days < 7;
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    ...(isNear
      ? { weekday: "long" }
      : { day: "numeric", month: "short", ...(!isThisYear && { year: "numeric" }) }),
  }).format(Date.parse(date));
}

function timeInWords(time: string, locale: string): string {
  const instant = Date.parse(`1970-01-01T${time.slice(0, 5)}Z`);
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(instant);
}

/** The date some days after another one; empty for an empty one. */
export function addDays(date: string, days: number): string {
  return date && new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}
