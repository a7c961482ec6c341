import type { DateOptions } from "@/domain/quick-add";

/** English as the browser writes dates in it; with the day first, if it speaks another language. */
export function displayLocale(): string {
  return navigator.language.startsWith("en") ? navigator.language : "en-GB";
}

/** The languages in which dates are read, the browser's first. */
export function readLanguages(): DateOptions["language"][] {
  return navigator.language.startsWith("de") ? ["de", "en"] : ["en", "de"];
}

/** Whether the browser writes the day before the month. */
export function isDayFirst(): boolean {
  const kinds = new Intl.DateTimeFormat(navigator.language)
    .formatToParts(0)
    .map(({ type }) => type);
  return kinds.indexOf("day") < kinds.indexOf("month");
}
