import { expect, test } from "vitest";
import { parseChoices, preferencesOf, type Choices } from "@/lib/preferences";

const AS_BROWSER: Choices = { weekStart: "browser", timeFormat: "browser", language: "browser" };

test("what the cookies do not say is as the browser has it", () => {
  expect(parseChoices(() => undefined)).toEqual(AS_BROWSER);
  expect(parseChoices(() => "friday")).toEqual(AS_BROWSER);
});

test("what the cookies say is taken", () => {
  const cookies = new Map([
    ["kept-weekStart", "sunday"],
    ["kept-timeFormat", "24"],
    ["kept-language", "de"],
  ]);
  const choices = parseChoices((name) => cookies.get(name));
  expect(choices).toEqual({ weekStart: "sunday", timeFormat: "24", language: "de" });
  expect(preferencesOf(choices, "en-US")).toEqual({ weekStart: 7, hour12: false, language: "de" });
});

test.each([
  ["en-GB", 1, "en"],
  ["en-US", 7, "en"],
  ["de-DE", 1, "de"],
  ["ar-EG", 6, "en"],
])(
  "a browser in %s begins weeks on day %i and reads dates in %s",
  (locale, weekStart, language) => {
    const preferences = preferencesOf(AS_BROWSER, locale);
    expect(preferences).toEqual({ weekStart, hour12: undefined, language });
  },
);

test("a choice comes before the browser's language", () => {
  const choices: Choices = { weekStart: "saturday", timeFormat: "12", language: "en" };
  expect(preferencesOf(choices, "de")).toEqual({ weekStart: 6, hour12: true, language: "en" });
});
