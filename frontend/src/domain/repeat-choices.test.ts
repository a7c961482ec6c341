import { describe, expect, it } from "vitest";
import { nextDue } from "@/domain/repeat";
import { endOf, repeatChoices, skipped, withEnd } from "@/domain/repeat-choices";
import { describeRule } from "@/domain/rule-words";

const inWords = (date: string) =>
  repeatChoices(date).map((rule) => describeRule(rule, "due", "en"));

describe("the usual rules", () => {
  it("are those of the date", () => {
    expect(inWords("2026-11-27")).toEqual([
      "every day",
      "every working day",
      "every Friday",
      "every 2 weeks on Friday",
      "every month on the 27th",
      "every 4th Friday of the month",
      "every last Friday of the month",
      "every year on the 27th of November",
    ]);
    expect(inWords("2027-02-28")).toContain("every month on the last day");
    expect(inWords("2026-11-28")).not.toContain("every working day");
    expect(inWords("2026-11-30")).not.toContain("every 5th Monday of the month");
  });

  it.each(["2026-11-25", "2028-02-29", "2026-12-31", "2027-01-01"])("are due on it: %s", (date) => {
    const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
    for (const rule of repeatChoices(date)) expect(nextDue(rule, date, before)).toBe(date);
  });
});

it("gives a rule another end", () => {
  const rule = "FREQ=WEEKLY;BYDAY=FR";
  const counted = withEnd(rule, { count: 3 });
  expect(counted).toBe(`${rule};COUNT=3`);
  expect(endOf(counted)).toEqual({ count: 3 });
  const dated = withEnd(counted, { until: "2027-01-31" });
  expect(dated).toBe(`${rule};UNTIL=20270131`);
  expect(endOf(dated)).toEqual({ until: "2027-01-31" });
  expect(withEnd(dated, null)).toBe(rule);
  expect(endOf(rule)).toBeNull();
});

describe("a date that is skipped", () => {
  const series = {
    completed: false,
    due: { date: "2026-11-27", time: "09:00", time_zone: null },
    start_date: "2026-11-26",
    repeat: { rule: "FREQ=WEEKLY;BYDAY=FR", from: "due" as const },
    repeat_anchor: "2026-11-27",
  };

  it("moves on to the next one with its start", () => {
    expect(skipped(series, "2026-11-25")).toEqual({
      due: { date: "2026-12-04", time: "09:00", time_zone: null },
      start_date: "2026-12-03",
    });
  });

  it("is the last one of its series, or none", () => {
    const last = { rule: "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261201", from: "due" as const };
    expect(skipped({ ...series, repeat: last }, "2026-11-25")).toBeNull();
    expect(skipped({ ...series, repeat: null }, "2026-11-25")).toBeNull();
    expect(skipped({ ...series, completed: true }, "2026-11-25")).toBeNull();
  });
});
