import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { completed, nextDue, parseRule } from "@/domain/repeat";

interface Vector {
  rule: string;
  anchor: string;
  after: string;
  next: (string | null)[];
}

interface SeriesVector {
  rule: string;
  from: string;
  anchor: string;
  done: number;
  start: string | null;
  due: string;
  today: string;
  completed: boolean;
  next_due: string;
  next_start: string | null;
}

function read<Content>(name: string): Content {
  const path = new URL(`../../../backend/tests/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as Content;
}

describe("the next date", () => {
  it.each(read<Vector[]>("repetition"))(
    "of $rule after $after",
    ({ rule, anchor, after, next }) => {
      let day = after;
      const found = next.map(() => {
        const following = nextDue(rule, anchor, day);
        day = following ?? day;
        return following;
      });
      expect(found).toEqual(next);
    },
  );

  it("of random rules is that of the database", () => {
    const cases = read<[string, string, string, string | null][]>("random_rules");
    expect(cases.length).toBeGreaterThan(400);
    expect(cases.map(([rule, anchor, after]) => nextDue(rule, anchor, after))).toEqual(
      cases.map(([, , , following]) => following),
    );
  });
});

describe("a rule", () => {
  it("is read in its parts", () => {
    expect(parseRule("FREQ=YEARLY;INTERVAL=2;BYMONTH=1,7;BYDAY=2TU,-1FR;UNTIL=20301231")).toEqual({
      freq: "YEARLY",
      interval: 2,
      months: [1, 7],
      days: undefined,
      weekdays: [
        { nth: 2, weekday: 2 },
        { nth: -1, weekday: 5 },
      ],
      place: 0,
      count: 0,
      until: "2030-12-31",
    });
  });
});

describe("a completion", () => {
  const due = { date: "2026-11-30", time: "09:00", time_zone: "Europe/Berlin" };
  const task = {
    completed: false,
    due,
    start_date: null,
    repeat: { rule: "FREQ=WEEKLY", from: "due" },
    repeat_anchor: "2026-11-30",
  };

  it.each(read<SeriesVector[]>("series"))(
    "of $rule from $from, due $due, on $today",
    ({ rule, from, anchor, done, start, due: date, today, ...after }) => {
      const before = { ...due, date };
      const repeat = { rule, from };
      const found = completed(
        { completed: false, due: before, start_date: start, repeat, repeat_anchor: anchor },
        today,
        done,
      );
      expect({ due: before, start_date: start, ...found }).toEqual({
        completed: after.completed,
        due: { ...due, date: after.next_due },
        start_date: after.next_start,
      });
    },
  );

  it("of a task that does not repeat completes it", () => {
    expect(completed({ ...task, repeat: null }, "2026-11-30")).toEqual({ completed: true });
  });

  it("keeps the time and its zone", () => {
    expect(completed(task, "2026-11-30").due).toEqual({ ...due, date: "2026-12-07" });
  });

  it("counts from the due date of a task that the server has not seen", () => {
    const found = completed({ ...task, repeat_anchor: null }, "2026-12-24");
    expect(found.due?.date).toBe("2026-12-28");
  });

  it("of one that is completed leaves it so", () => {
    expect(completed({ ...task, completed: true }, "2026-11-30")).toEqual({ completed: true });
  });

  it("ends a rule by COUNT after as many dates of the calendar", () => {
    const twice = { ...task, repeat: { rule: "FREQ=WEEKLY;COUNT=2", from: "due" } };
    expect(completed(twice, "2026-11-30").completed).toBe(false);
    expect(completed(twice, "2026-12-07")).toEqual({ completed: true });
  });

  it("ends a rule from completion by COUNT after as many completions", () => {
    const twice = { ...task, repeat: { rule: "FREQ=WEEKLY;COUNT=2", from: "completion" } };
    expect(completed(twice, "2026-12-07").due?.date).toBe("2026-12-14");
    expect(completed(twice, "2026-12-07", 1)).toEqual({ completed: true });
  });
});
