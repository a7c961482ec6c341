import { afterEach, describe, expect, it } from "vitest";
import {
  addDays,
  dateOf,
  dayOf,
  formatDue,
  instantIn,
  isOverdue,
  localTime,
  thisWeekend,
  startOfWeek,
  today,
  weekdayOf,
  type Due,
} from "@/domain/due";

const ZONE = process.env.TZ;

/** Put the user, with the clock of this process, into a zone until the end of the test. */
function travel(zone: string) {
  process.env.TZ = zone;
}

afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

const due = (date: string, time: string | null = null, time_zone: string | null = null): Due => ({
  date,
  time,
  time_zone,
});

describe("the day of the user", () => {
  it.each([
    ["Pacific/Kiritimati", "2026-11-30T09:59:59Z", "2026-11-30T23:59:59"],
    ["Pacific/Kiritimati", "2026-11-30T10:00:00Z", "2026-12-01T00:00:00"],
    ["Etc/GMT+12", "2026-11-30T11:59:59Z", "2026-11-29T23:59:59"],
    ["Etc/GMT+12", "2026-11-30T12:00:00Z", "2026-11-30T00:00:00"],
    ["Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59"],
    ["Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00"],
    ["Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00"],
    ["America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04T01:00:00"],
    ["Asia/Kolkata", "2028-02-28T18:30:00Z", "2028-02-29T00:00:00"],
  ])("in %s at %s", (zone, instant, local) => {
    travel(zone);
    expect(localTime(new Date(instant))).toBe(local);
    expect(today(new Date(instant))).toBe(local.slice(0, 10));
  });
});

describe("a date", () => {
  it.each([
    ["2028-02-28", 1, "2028-02-29"],
    ["2028-02-29", 1, "2028-03-01"],
    ["2028-02-29", 366, "2029-03-01"],
    ["2028-02-29", -366, "2027-02-28"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-28", 1, "2026-03-29"],
    ["2026-03-29", 1, "2026-03-30"],
    ["2026-10-25", 1, "2026-10-26"],
    ["1969-12-31", 1, "1970-01-01"],
    ["0001-01-01", 1, "0001-01-02"],
  ])("%s and %i days is %s, in every zone", (date, days, expected) => {
    for (const zone of ["Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12"]) {
      travel(zone);
      expect(addDays(date, days)).toBe(expected);
    }
  });

  it("is a count of days and comes back from it", () => {
    expect(dayOf("1970-01-02")).toBe(1);
    for (const date of ["0001-01-01", "1900-02-28", "2000-02-29", "9999-12-31"]) {
      expect(dateOf(dayOf(date))).toBe(date);
    }
  });

  it.each([
    ["2026-11-30", 1],
    ["2026-12-06", 7],
    ["2028-02-29", 2],
    ["1969-12-31", 3],
    ["0001-01-01", 1],
  ])("%s is weekday %i", (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  it.each([
    ["2026-11-30", 1, "2026-11-30"],
    ["2026-12-06", 1, "2026-11-30"],
    ["2026-12-06", 7, "2026-12-06"],
    ["2026-12-05", 7, "2026-11-29"],
    ["2026-12-04", 6, "2026-11-28"],
    ["2028-03-01", 2, "2028-02-29"],
  ])("%s is in the week, begun on weekday %i, of %s", (date, weekStart, expected) => {
    expect(startOfWeek(date, weekStart)).toBe(expected);
  });

  it.each([
    ["2026-11-30", "2026-12-05"],
    ["2026-12-04", "2026-12-05"],
    ["2026-12-05", "2026-12-05"],
    ["2026-12-06", "2026-12-06"],
  ])("the weekend of %s is from %s", (date, expected) => {
    expect(thisWeekend(date)).toBe(expected);
  });
});

describe("overdue", () => {
  it("is nothing without a due date", () => {
    expect(isOverdue(null, new Date())).toBe(false);
  });

  it.each([
    ["Pacific/Kiritimati", "2026-11-30T09:59:59Z", false],
    ["Pacific/Kiritimati", "2026-11-30T10:00:00Z", true],
    ["Etc/GMT+12", "2026-12-01T11:59:59Z", false],
    ["Etc/GMT+12", "2026-12-01T12:00:00Z", true],
  ])("is a date when its day is over in %s: %s, %s", (zone, now, expected) => {
    travel(zone);
    expect(isOverdue(due("2026-11-30"), new Date(now))).toBe(expected);
  });

  it.each([
    ["Pacific/Kiritimati", "09:00", "2026-11-29T19:00:00Z", false],
    ["Pacific/Kiritimati", "09:00", "2026-11-29T19:00:01Z", true],
    ["Etc/GMT+12", "09:00", "2026-11-30T21:00:00Z", false],
    ["Etc/GMT+12", "09:00", "2026-11-30T21:00:01Z", true],
    ["UTC", "09:00:30", "2026-11-30T09:00:30Z", false],
    ["UTC", "09:00:30", "2026-11-30T09:00:31Z", true],
  ])("is a time by the clock of %s: %s at %s, %s", (zone, time, now, expected) => {
    travel(zone);
    expect(isOverdue(due("2026-11-30", time), new Date(now))).toBe(expected);
  });

  it.each(["Pacific/Kiritimati", "Etc/GMT+12"])(
    "is a time in a zone by its instant: %s",
    (zone) => {
      travel(zone);
      const berlin = due("2026-11-30", "09:00", "Europe/Berlin");
      expect(isOverdue(berlin, new Date("2026-11-30T08:00:00Z"))).toBe(false);
      expect(isOverdue(berlin, new Date("2026-11-30T08:00:01Z"))).toBe(true);
    },
  );

  it("is a time in a zone that the browser does not know by the clock of the user", () => {
    travel("Asia/Tokyo");
    const unknown = due("2026-11-30", "09:00", "Mars/Olympus_Mons");
    expect(isOverdue(unknown, new Date("2026-11-30T00:00:00Z"))).toBe(false);
    expect(isOverdue(unknown, new Date("2026-11-30T00:00:01Z"))).toBe(true);
  });

  it("is a time that a clock change leaves out once the clock is later", () => {
    travel("Europe/Berlin");
    expect(isOverdue(due("2026-03-29", "02:30"), new Date("2026-03-29T00:59:59Z"))).toBe(false);
    expect(isOverdue(due("2026-03-29", "02:30"), new Date("2026-03-29T01:00:00Z"))).toBe(true);
  });
});

// By `timezone(zone, local)` of PostgreSQL.
describe("the instant of a time in a zone", () => {
  it.each([
    ["UTC", "2026-11-30T09:00:00", "2026-11-30T09:00:00Z"],
    ["Pacific/Kiritimati", "2026-11-30T09:00:00", "2026-11-29T19:00:00Z"],
    ["Etc/GMT+12", "2026-11-30T09:00:00", "2026-11-30T21:00:00Z"],
    ["Asia/Kolkata", "2026-11-30T09:00:00", "2026-11-30T03:30:00Z"],
    ["America/St_Johns", "2028-02-29T09:00:00", "2028-02-29T12:30:00Z"],
    // The clock goes forward.
    ["Europe/Berlin", "2026-03-29T01:59:00", "2026-03-29T00:59:00Z"],
    ["Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"],
    ["Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00Z"],
    ["America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z"],
    ["Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"],
    // It goes back.
    ["Europe/Berlin", "2026-10-25T01:59:00", "2026-10-24T23:59:00Z"],
    ["Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T01:30:00Z"],
    ["Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"],
    ["America/New_York", "2026-11-01T01:30:00", "2026-11-01T06:30:00Z"],
    // A whole day is left out.
    ["Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"],
  ])("in %s: %s is %s", (zone, local, instant) => {
    expect(instantIn(zone, local)).toBe(Date.parse(instant));
  });
});

describe("a due date in words", () => {
  const TODAY = "2026-11-28";

  it.each([
    ["2026-11-28", "Today", "Today"],
    ["2026-11-29", "Tomorrow", "Tomorrow"],
    ["2026-11-27", "Yesterday", "Yesterday"],
    ["2026-11-30", "Monday", "Monday"],
    ["2026-12-04", "Friday", "Friday"],
    ["2026-12-05", "Dec 5", "5 Dec"],
    ["2026-11-26", "Nov 26", "26 Nov"],
    ["2026-12-24", "Dec 24", "24 Dec"],
    ["2027-12-24", "Dec 24, 2027", "24 Dec 2027"],
    ["2025-12-24", "Dec 24, 2025", "24 Dec 2025"],
    ["2028-02-29", "Feb 29, 2028", "29 Feb 2028"],
  ])("%s", (date, american, british) => {
    for (const zone of ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"]) {
      travel(zone);
      expect(formatDue(due(date), TODAY, "en")).toBe(american);
      expect(formatDue(due(date), TODAY, "en-GB")).toBe(british);
    }
  });

  it.each([
    ["2027-01-01", "2026-12-31", "Tomorrow"],
    ["2027-01-03", "2026-12-31", "Sunday"],
    ["2027-01-08", "2026-12-31", "Jan 8, 2027"],
    ["2026-12-31", "2027-01-02", "Dec 31, 2026"],
    ["2028-02-29", "2028-02-28", "Tomorrow"],
    ["2028-02-29", "2028-03-01", "Yesterday"],
    ["2026-03-29", "2026-03-28", "Tomorrow"],
    ["2026-10-26", "2026-10-25", "Tomorrow"],
  ])("%s, said on %s", (date, today, expected) => {
    travel("Europe/Berlin");
    expect(formatDue(due(date), today, "en")).toBe(expected);
  });

  it.each([
    ["09:00", undefined, "Today, 9:00 AM", "Today, 09:00"],
    ["21:05", undefined, "Today, 9:05 PM", "Today, 21:05"],
    ["00:05", undefined, "Today, 12:05 AM", "Today, 00:05"],
    ["00:05", false, "Today, 00:05", "Today, 00:05"],
    ["21:05", false, "Today, 21:05", "Today, 21:05"],
    ["21:05", true, "Today, 9:05 PM", "Today, 09:05 pm"],
    ["09:00:30", undefined, "Today, 9:00:30 AM", "Today, 09:00:30"],
  ])("with the time %s, of 12 hours: %s", (time, hour12, american, british) => {
    travel("Pacific/Kiritimati");
    expect(formatDue(due(TODAY, time), TODAY, "en", hour12)).toBe(american);
    expect(formatDue(due(TODAY, time), TODAY, "en-GB", hour12)).toBe(british);
  });

  it("names the place of a zone in which the user is not", () => {
    const there = due(TODAY, "09:00", "America/New_York");
    travel("Europe/Berlin");
    expect(formatDue(there, TODAY, "en-GB")).toBe("Today, 09:00 (New York)");
    travel("America/New_York");
    expect(formatDue(there, TODAY, "en-GB")).toBe("Today, 09:00");
  });

  it("knows a zone by its other names", () => {
    travel("Europe/Kyiv");
    expect(formatDue(due(TODAY, "09:00", "Europe/Kiev"), TODAY, "en-GB")).toBe("Today, 09:00");
  });

  it("names the place of a zone that the browser does not know", () => {
    const there = due(TODAY, "09:00", "Mars/Olympus_Mons");
    expect(formatDue(there, TODAY, "en", false)).toBe("Today, 09:00 (Olympus Mons)");
  });
});
