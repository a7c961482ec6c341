import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeRule } from "@/domain/rule-words";

const WORKING_DAYS = "BYDAY=MO,TU,WE,TH,FR";
const ALL_DAYS = `${WORKING_DAYS},SA,SU`;

const RULES: [rule: string, english: string, german: string][] = [
  // By day.
  ["FREQ=DAILY", "every day", "jeden Tag"],
  ["FREQ=DAILY;INTERVAL=3", "every 3 days", "alle 3 Tage"],
  ["FREQ=DAILY;BYMONTH=1", "every day in January", "jeden Tag im Januar"],
  ["FREQ=DAILY;BYDAY=MO", "every Monday", "jeden Montag"],
  [`FREQ=DAILY;${WORKING_DAYS}`, "every working day", "jeden Arbeitstag"],
  [`FREQ=DAILY;${ALL_DAYS}`, "every day", "jeden Tag"],
  [
    `FREQ=DAILY;BYMONTH=7,8;${WORKING_DAYS}`,
    "every working day in July and August",
    "jeden Arbeitstag im Juli und August",
  ],
  ["FREQ=DAILY;BYMONTHDAY=13", "every month on the 13th", "jeden Monat am 13."],
  [
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=13;BYDAY=FR",
    "every year on the 13th of February if it is a Friday",
    "jedes Jahr am 13. Februar, falls Freitag",
  ],
  [
    "FREQ=DAILY;INTERVAL=2;BYDAY=SA,SU",
    "every 2 days if it is a Sat or Sun",
    "alle 2 Tage, falls Sa oder So",
  ],
  [
    `FREQ=DAILY;INTERVAL=2;BYMONTH=6;${WORKING_DAYS}`,
    "every 2 days in June if it is a working day",
    "alle 2 Tage im Juni, falls Arbeitstag",
  ],
  [`FREQ=DAILY;INTERVAL=2;${ALL_DAYS}`, "every 2 days", "alle 2 Tage"],
  [
    "FREQ=DAILY;INTERVAL=3;BYMONTHDAY=1,-1",
    "every 3 days if it is the 1st or last day",
    "alle 3 Tage, falls am 1. oder letzten Tag",
  ],
  [
    "FREQ=DAILY;INTERVAL=3;BYMONTHDAY=13;BYDAY=FR",
    "every 3 days if it is the 13th and a Friday",
    "alle 3 Tage, falls am 13. und Freitag",
  ],
  // By week.
  ["FREQ=WEEKLY", "every week", "jede Woche"],
  ["FREQ=WEEKLY;INTERVAL=2", "every 2 weeks", "alle 2 Wochen"],
  ["FREQ=WEEKLY;BYMONTH=6", "every week in June", "jede Woche im Juni"],
  ["FREQ=WEEKLY;BYDAY=FR", "every Friday", "jeden Freitag"],
  ["FREQ=WEEKLY;BYDAY=MO,TH", "every Mon and Thu", "jeden Mo und Do"],
  ["FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Mon, Wed, and Fri", "jeden Mo, Mi und Fr"],
  [`FREQ=WEEKLY;${WORKING_DAYS}`, "every working day", "jeden Arbeitstag"],
  [`FREQ=WEEKLY;${ALL_DAYS}`, "every day", "jeden Tag"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "every 2 weeks on Monday", "alle 2 Wochen am Montag"],
  [
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
    "every 3 weeks on Mon and Thu",
    "alle 3 Wochen am Mo und Do",
  ],
  [
    `FREQ=WEEKLY;INTERVAL=2;${WORKING_DAYS}`,
    "every 2 weeks on every working day",
    "alle 2 Wochen an jedem Arbeitstag",
  ],
  [
    `FREQ=WEEKLY;INTERVAL=2;${ALL_DAYS}`,
    "every 2 weeks on every day",
    "alle 2 Wochen an jedem Tag",
  ],
  [
    "FREQ=WEEKLY;BYMONTH=6,7,8;BYDAY=SA",
    "every Saturday in June, July, and August",
    "jeden Samstag im Juni, Juli und August",
  ],
  [
    "FREQ=WEEKLY;INTERVAL=2;BYMONTH=6;BYDAY=SA",
    "every 2 weeks on Saturday in June",
    "alle 2 Wochen im Juni am Samstag",
  ],
  // By month.
  ["FREQ=MONTHLY", "every month", "jeden Monat"],
  ["FREQ=MONTHLY;INTERVAL=3", "every 3 months", "alle 3 Monate"],
  ["FREQ=MONTHLY;BYMONTH=1,7", "every month in January and July", "jeden Monat im Januar und Juli"],
  ["FREQ=MONTHLY;BYMONTHDAY=31", "every month on the 31st", "jeden Monat am 31."],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day", "jeden Monat am letzten Tag"],
  [
    "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
    "every month on the 1st, 15th, and last day",
    "jeden Monat am 1., 15. und letzten Tag",
  ],
  [
    "FREQ=MONTHLY;BYMONTHDAY=2,3,-2,-10",
    "every month on the 2nd, 3rd, 2nd last day, and 10th last day",
    "jeden Monat am 2., 3., vorletzten Tag und 10.-letzten Tag",
  ],
  ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=22", "every 3 months on the 22nd", "alle 3 Monate am 22."],
  [
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
    "every month on the 13th if it is a Friday",
    "jeden Monat am 13., falls Freitag",
  ],
  [
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=11,12;BYDAY=MO,TU",
    "every 2 months on the 11th and 12th if it is a Mon or Tue",
    "alle 2 Monate am 11. und 12., falls Mo oder Di",
  ],
  [`FREQ=MONTHLY;BYMONTHDAY=13;${ALL_DAYS}`, "every month on the 13th", "jeden Monat am 13."],
  [
    "FREQ=MONTHLY;BYMONTH=3,9;BYMONTHDAY=20",
    "every year on the 20th of March and September",
    "jedes Jahr im März und September am 20.",
  ],
  ["FREQ=MONTHLY;BYDAY=2FR", "every 2nd Friday of the month", "jeden 2. Freitag im Monat"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "every last Friday of the month", "jeden letzten Freitag im Monat"],
  [
    "FREQ=MONTHLY;BYDAY=1MO,3MO",
    "every 1st and 3rd Monday of the month",
    "jeden 1. und 3. Montag im Monat",
  ],
  [
    "FREQ=MONTHLY;BYDAY=2TU,-2FR",
    "every 2nd Tue and 2nd last Fri of the month",
    "jeden 2. Di und vorletzten Fr im Monat",
  ],
  [
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=5MO",
    "every 2 months on the 5th Monday",
    "alle 2 Monate am 5. Montag",
  ],
  [
    "FREQ=MONTHLY;INTERVAL=5;BYMONTH=2;BYDAY=-1SU",
    "every 5 months on the last Sunday of February",
    "alle 5 Monate im Februar am letzten Sonntag",
  ],
  ["FREQ=MONTHLY;BYDAY=SA,SU", "every Sat and Sun", "jeden Sa und So"],
  [
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=SA",
    "every 2 months on every Saturday",
    "alle 2 Monate an jedem Samstag",
  ],
  [
    `FREQ=MONTHLY;${WORKING_DAYS};BYSETPOS=-1`,
    "last working day of each month",
    "jeden letzten Arbeitstag im Monat",
  ],
  [
    `FREQ=MONTHLY;${WORKING_DAYS};BYSETPOS=3`,
    "3rd working day of each month",
    "jeden 3. Arbeitstag im Monat",
  ],
  [
    `FREQ=MONTHLY;INTERVAL=3;${WORKING_DAYS};BYSETPOS=-3`,
    "every 3 months on the 3rd last working day",
    "alle 3 Monate am drittletzten Arbeitstag",
  ],
  [
    `FREQ=MONTHLY;BYMONTH=3,6;${WORKING_DAYS};BYSETPOS=1`,
    "every year on the 1st working day of March and June",
    "jedes Jahr im März und Juni am 1. Arbeitstag",
  ],
  // By year.
  ["FREQ=YEARLY", "every year", "jedes Jahr"],
  ["FREQ=YEARLY;INTERVAL=4", "every 4 years", "alle 4 Jahre"],
  ["FREQ=YEARLY;BYMONTH=1,7", "every year in January and July", "jedes Jahr im Januar und Juli"],
  [
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24",
    "every year on the 24th of December",
    "jedes Jahr am 24. Dezember",
  ],
  [
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=-1",
    "every 2 years on the last day of February",
    "alle 2 Jahre im Februar am letzten Tag",
  ],
  ["FREQ=YEARLY;BYMONTHDAY=31", "every month on the 31st", "jeden Monat am 31."],
  [
    "FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=31",
    "every 2 years on the 31st of each month",
    "alle 2 Jahre in jedem Monat am 31.",
  ],
  [
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    "every year on the 4th Thursday of November",
    "jedes Jahr im November am 4. Donnerstag",
  ],
  ["FREQ=YEARLY;BYDAY=MO", "every Monday", "jeden Montag"],
  ["FREQ=YEARLY;BYMONTH=6;BYDAY=MO", "every Monday in June", "jeden Montag im Juni"],
  [
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYDAY=MO",
    "every 2 years on every Monday of June",
    "alle 2 Jahre im Juni an jedem Montag",
  ],
  [
    `FREQ=YEARLY;INTERVAL=2;BYMONTH=4;${WORKING_DAYS};BYSETPOS=-1`,
    "every 2 years on the last working day of April",
    "alle 2 Jahre im April am letzten Arbeitstag",
  ],
  // With an end.
  ["FREQ=DAILY;COUNT=5", "every day, 5 times", "jeden Tag, 5-mal"],
  ["FREQ=WEEKLY;COUNT=1", "every week, once", "jede Woche, einmal"],
  [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20271224",
    "every 2 weeks on Tuesday, until Dec 24, 2027",
    "alle 2 Wochen am Dienstag, bis 24. Dez. 2027",
  ],
];

describe("a rule in English", () => {
  it.each(RULES)("%s is %s", (rule, english) => {
    expect(describeRule(rule, "due", "en")).toBe(english);
  });

  it("says if it follows the completion", () => {
    expect(describeRule("FREQ=DAILY;INTERVAL=3;COUNT=5", "completion", "en-US")).toBe(
      "every 3 days after completion, 5 times",
    );
    expect(describeRule("FREQ=MONTHLY;BYDAY=2FR", "completion", "en-US")).toBe(
      "every 2nd Friday of the month, after completion",
    );
  });

  it("follows the habits of the country", () => {
    expect(describeRule("FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20271224", "due", "en-GB")).toBe(
      "every Mon, Wed and Fri, until 24 Dec 2027",
    );
  });

  it("is used where Kept does not speak the language", () => {
    expect(describeRule("FREQ=MONTHLY;BYDAY=2FR", "due", "fr")).toBe(
      "every 2nd Friday of the month",
    );
  });
});

describe("a rule in German", () => {
  it.each(RULES)("%s is not %s, but %s", (rule, _, german) => {
    expect(describeRule(rule, "due", "de")).toBe(german);
  });

  it("says if it follows the completion", () => {
    expect(describeRule("FREQ=DAILY;INTERVAL=3;UNTIL=20271224", "completion", "de-DE")).toBe(
      "alle 3 Tage nach Erledigung, bis 24. Dez. 2027",
    );
    expect(describeRule("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "completion", "de-DE")).toBe(
      "jeden Monat am 13., falls Freitag, nach Erledigung",
    );
  });

  it("follows the habits of the country", () => {
    expect(describeRule("FREQ=DAILY;BYMONTH=1", "due", "de-AT")).toBe("jeden Tag im Jänner");
  });
});

describe("every rule", () => {
  it.each(["en", "de"])("has words in %s", (locale) => {
    const path = new URL("../../../backend/tests/vectors/random_rules.json", import.meta.url);
    const vectors = JSON.parse(readFileSync(path, "utf8")) as [rule: string][];
    for (const [rule] of vectors) {
      expect(describeRule(rule, "due", locale), rule).toMatch(/^(?!.*(undefined|NaN))\S+( \S+)+$/);
    }
  });
});
