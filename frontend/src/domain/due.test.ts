import { describe, expect, it } from "vitest";
import { daysBetween, dueInWords, isOverdue, localClock } from "@/domain/due";

const due = (date: string, time: string | null = null, time_zone: string | null = null) => ({
  date,
  time,
  time_zone,
});

describe("a task is overdue", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  const at = (clock: string) => (each: ReturnType<typeof due>) => isOverdue(each, clock, now);

  it("from the day after its date on", () => {
    expect(at("2026-11-28T23:59")(due("2026-11-28"))).toBe(false);
    expect(at("2026-11-29T00:00")(due("2026-11-28"))).toBe(true);
  });

  it("after its time by the user's clock, wherever the user is", () => {
    expect(at("2026-11-28T09:00")(due("2026-11-28", "09:00"))).toBe(false);
    expect(at("2026-11-28T09:01")(due("2026-11-28", "09:00"))).toBe(true);
  });

  it("after its time in its zone, whatever the user's clock says", () => {
    for (const clock of ["2026-11-27T00:00", "2026-11-29T23:59"]) {
      expect(at(clock)(due("2026-11-28", "13:01", "Europe/Berlin"))).toBe(false);
      expect(at(clock)(due("2026-11-28", "12:59", "Europe/Berlin"))).toBe(true);
      expect(at(clock)(due("2026-11-29", "01:59", "Pacific/Kiritimati"))).toBe(true); // UTC+14
      expect(at(clock)(due("2026-11-29", "02:01", "Pacific/Kiritimati"))).toBe(false);
      expect(at(clock)(due("2026-11-27", "23:59", "Etc/GMT+12"))).toBe(true);
      expect(at(clock)(due("2026-11-28", "00:01", "Etc/GMT+12"))).toBe(false);
    }
  });

  it("by UTC, if the browser does not know the zone", () => {
    expect(at("2026-11-28T12:00")(due("2026-11-28", "11:59", "Mars/Olympus"))).toBe(true);
  });
});

it("the user's clock is local", () => {
  expect(localClock(new Date(2028, 1, 29, 7, 5))).toBe("2028-02-29T07:05");
});

it("days are counted over clock changes and leap days", () => {
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
  expect(daysBetween("2026-03-01", "2026-02-28")).toBe(-1);
});

describe("a due date in words", () => {
  it.each([
    ["2026-11-28", "Today", "Heute"],
    ["2026-11-29", "Tomorrow", "Morgen"],
    ["2026-11-27", "Yesterday", "Gestern"],
    ["2026-11-30", "Monday", "Montag"],
    ["2026-12-04", "Friday", "Freitag"],
    ["2026-12-05", "Dec 5", "5. Dez."],
    ["2026-11-25", "Nov 25", "25. Nov."],
    ["2027-01-02", "Jan 2, 2027", "2. Jan. 2027"],
    ["2028-02-29", "Feb 29, 2028", "29. Feb. 2028"],
  ])("%s", (date, english, german) => {
    expect(dueInWords(due(date), "2026-11-28", "en")).toBe(english);
    expect(dueInWords(due(date), "2026-11-28", "de")).toBe(german);
  });

  it("has the time, and the zone where there is one", () => {
    expect(dueInWords(due("2026-11-28", "09:00"), "2026-11-28", "en-GB")).toBe("Today, 09:00");
    expect(dueInWords(due("2026-11-28", "09:00"), "2026-11-28", "en-US")).toMatch(
      /^Today, 9:00\sAM$/,
    );
    expect(dueInWords(due("2026-11-29", "17:30", "America/New_York"), "2026-11-28", "de")).toBe(
      "Morgen, 17:30 (America/New York)",
    );
  });
});
