/** Days are counted from 1970-01-01, so that no time zone and no change of a clock matters. */
const DAY = 86_400_000;

export interface Civil {
  year: number;
  month: number;
  day: number;
}

/** The number of a day. The month is from 1 to 12. */
export const dayNumber = (year: number, month: number, day: number) =>
  Date.UTC(year, month - 1, day) / DAY;

export function civil(day: number): Civil {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** From 0 for Monday to 6. */
export const weekdayOf = (day: number) => (((day + 3) % 7) + 7) % 7;

export const daysInMonth = (year: number, month: number) =>
  dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);

/** The day that is some months later, or the last of its month if that is shorter. */
export function addMonths(day: number, months: number): number {
  const { year, month, day: number } = civil(day);
  const first = civil(dayNumber(year, month + months, 1));
  return dayNumber(first.year, first.month, Math.min(number, daysInMonth(first.year, first.month)));
}

/** The number of a day if it exists, or null. */
export function existingDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || year < 1000) return null;
  return day > daysInMonth(year, month) ? null : dayNumber(year, month, day);
}

/** The first day of the calendar from a day on that has this month and this number. */
export function comingDay(from: number, month: number, day: number): number | null {
  const { year } = civil(from);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const found = existingDay(year + ahead, month, day);
    if (found !== null && found >= from) return found;
  }
  return null;
}

export const parseDay = (text: string) => Date.parse(`${text}T00:00:00Z`) / DAY;

export const formatDay = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
