/** What a user chooses for one browser. The first choice of each is what the browser has. */
export const CHOICES = {
  weekStart: ["browser", "monday", "saturday", "sunday"],
  timeFormat: ["browser", "12", "24"],
  language: ["browser", "en", "de"],
} as const;

export type ChoiceName = keyof typeof CHOICES;
export type Choices = { [Name in ChoiceName]: (typeof CHOICES)[Name][number] };

/** The choices as the app uses them. */
export interface Preferences {
  /** The first day of a week, from 1 for Monday to 7. */
  readonly weekStart: number;
  /** Whether times have AM and PM; undefined for what is usual in the browser's language. */
  hour12: boolean | undefined;
  /** The language in which quick add reads dates. */
  language: "en" | "de";
}

const YEAR = 365 * 24 * 60 * 60;
const MONDAY = 1;
const WEEK_STARTS = { monday: MONDAY, saturday: 6, sunday: 7 };

/** The preferences while the server renders, which does not know what the browser has. */
export const NEUTRAL: Preferences = { weekStart: MONDAY, hour12: undefined, language: "en" };

/** Read the choices from cookies; anything else means what the browser has. */
export function parseChoices(cookie: (name: string) => string | undefined): Choices {
  const read = <Name extends ChoiceName>(name: Name): Choices[Name] => {
    const choices: readonly string[] = CHOICES[name];
    const choice = choices.find((each) => each === cookie(cookieName(name))) ?? choices[0];
    return choice as Choices[Name];
  };
  return {
    weekStart: read("weekStart"),
    timeFormat: read("timeFormat"),
    language: read("language"),
  };
}

/** What choices mean in a browser with a language, such as `en-GB`. */
export function preferencesOf(choices: Choices, locale: string): Preferences {
  const { weekStart, timeFormat, language } = choices;
  return {
    // When it is asked for: a browser takes long to answer, and no list of tasks asks.
    get weekStart() {
      return weekStart === "browser" ? usualWeekStart(locale) : WEEK_STARTS[weekStart];
    },
    hour12: timeFormat === "browser" ? undefined : timeFormat === "12",
    language: language === "browser" ? (locale.startsWith("de") ? "de" : "en") : language,
  };
}

/** Not every browser knows with which day weeks begin in a language. */
interface WeekInfo {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

function usualWeekStart(locale: string): number {
  const known: WeekInfo = new Intl.Locale(locale) as unknown as WeekInfo;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? MONDAY;
}

const cookieName = (name: ChoiceName) => `kept-${name}`;

const listeners = new Set<() => void>();
let current: Preferences | null = null;
let last: { key: string; preferences: Preferences } | null = null;

/**
 * The preferences of this browser; the same object until one changes.
 *
 * Each row of a list asks several times, and a browser takes its time over `document.cookie`: they
 * are read once, and again when another tab may have chosen.
 */
export function currentPreferences(): Preferences {
  if (!current) {
    const cookies = new Map(
      document.cookie.split("; ").map((each) => each.split("=", 2) as [string, string]),
    );
    const choices = parseChoices((name) => cookies.get(name));
    const key = JSON.stringify([choices, navigator.language]);
    if (key !== last?.key) last = { key, preferences: preferencesOf(choices, navigator.language) };
    current = last.preferences;
    document.addEventListener("visibilitychange", reread);
    globalThis.addEventListener?.("focus", reread); // of a window beside another one
  }
  return current;
}

function reread(): void {
  current = null;
  for (const listener of listeners) listener();
}

/** Choose for this browser. A cookie keeps it, so that the server renders the choice. */
export function choose<Name extends ChoiceName>(name: Name, choice: Choices[Name]): void {
  document.cookie = `${cookieName(name)}=${choice}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
  reread();
}

/** Be told when a preference may have changed, in another tab too. Returns how to stop. */
export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
