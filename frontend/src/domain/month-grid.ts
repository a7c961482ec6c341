import { addMonths, formatDay, parseDay } from "@/domain/calendar-days";
import { addDays, startOfWeek } from "@/domain/due";

/** The weeks of a month, such as `2026-11`, whole at both ends. */
export function weeksOf(month: string, weekStart: number): string[][] {
  const start = startOfWeek(`${month}-01`, weekStart);
  const days = (week: number) =>
    Array.from({ length: 7 }, (_, index) => addDays(start, week * 7 + index));
  return [0, 1, 2, 3, 4, 5].map(days).filter((week) => week.some((day) => day.startsWith(month)));
}

/** The day to which a key of a month grid leads from a day, or null. */
export function dayByKey(
  day: string,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  weekStart: number,
): string | null {
  const month = (count: number) => formatDay(addMonths(parseDay(day), count));
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return startOfWeek(day, weekStart);
    case "End":
      return addDays(startOfWeek(day, weekStart), 6);
    case "PageUp":
      return month(shiftKey ? -12 : -1);
    case "PageDown":
      return month(shiftKey ? 12 : 1);
    default:
      return null;
  }
}
