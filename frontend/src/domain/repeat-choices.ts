import { addDays, weekdayOf } from "@/domain/due";
import { completed, parseRule, WEEKDAYS } from "@/domain/repeat";
import type { Task } from "@/lib/types";

/** The usual rules for something that is due on a date. Each of them is due on that date. */
export function repeatChoices(date: string): string[] {
  const [month = 1, day = 1] = date.split("-").slice(1).map(Number);
  const weekday = WEEKDAYS[weekdayOf(date) - 1];
  const isIn = (days: number) => addDays(date, days).slice(0, 7) === date.slice(0, 7);
  const rules = [
    "FREQ=DAILY",
    weekdayOf(date) < 6 && `FREQ=WEEKLY;BYDAY=${WEEKDAYS.slice(0, 5).join(",")}`,
    `FREQ=WEEKLY;BYDAY=${weekday}`,
    `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`,
    `FREQ=MONTHLY;BYMONTHDAY=${day}`,
    !isIn(1) && "FREQ=MONTHLY;BYMONTHDAY=-1",
    day <= 28 && `FREQ=MONTHLY;BYDAY=${Math.ceil(day / 7)}${weekday}`,
    !isIn(7) && `FREQ=MONTHLY;BYDAY=-1${weekday}`,
    `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`,
  ];
  return rules.filter((rule) => rule !== false);
}

/** When a repetition ends: never, on a date, or after so many times. */
export type RepeatEnd = { until: string } | { count: number } | null;

/** When a rule ends. */
export function endOf(rule: string): RepeatEnd {
  const { until, count } = parseRule(rule);
  if (until) return { until };
  return count ? { count } : null;
}

/** A rule without its end. */
export const withoutEnd = (rule: string) => rule.replace(/;(?:COUNT|UNTIL)=[^;]*/g, "");

/** A rule with another end. */
export function withEnd(rule: string, end: RepeatEnd): string {
  const endless = withoutEnd(rule);
  if (end === null) return endless;
  return "until" in end
    ? `${endless};UNTIL=${end.until.replaceAll("-", "")}`
    : `${endless};COUNT=${end.count}`;
}

type Series = Pick<Task, "completed" | "due" | "start_date" | "repeat" | "repeat_anchor">;

/** The fields of a task when its next date is skipped: it is due on the one after it. Null without one. */
export function skipped(task: Series, today: string): Partial<Task> | null {
  if (!task.repeat || task.completed) return null;
  const { completed: isOver, ...moved } = completed(task, today);
  return isOver ? null : moved;
}
