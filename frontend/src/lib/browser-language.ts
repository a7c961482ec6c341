import { currentPreferences, type Preferences } from "@/lib/preferences";

/** How dates are shown while the server renders, which does not know the browser's language. */
export const NEUTRAL_LOCALE = "en-GB";

/** English as the browser writes dates in it; with the day first, if it speaks another language. */
export function displayLocale(): string {
  return navigator.language.startsWith("en") ? navigator.language : NEUTRAL_LOCALE;
}

/** The languages in which dates are read, the user's first. */
export function readLanguages(): Preferences["language"][] {
  return currentPreferences().language === "de" ? ["de", "en"] : ["en", "de"];
}

/** Whether the browser writes the day before the month. */
export function isDayFirst(): boolean {
  const kinds = new Intl.DateTimeFormat(navigator.language)
    .formatToParts(0)
    .map(({ type }) => type);
  return kinds.indexOf("day") < kinds.indexOf("month");
}
