export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "theme";
const YEAR = 365 * 24 * 60 * 60;

/** The background colours, which `theme-color` gives to the browser's own bars. */
const PAPER = { light: "#faf9f6", dark: "#1a1917" };

/** A theme by its name; anything else means the system's. */
export function parseTheme(name: string | undefined): Theme {
  return THEMES.find((theme) => theme === name) ?? "system";
}

/** The values of `<meta name="theme-color">` for a theme, for a light and for a dark system. */
export function themeColors(theme: Theme) {
  return (["light", "dark"] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: PAPER[theme === "system" ? scheme : theme],
  }));
}

/** Apply a theme and store it in a cookie, which the server reads so that no page flashes. */
export function applyTheme(theme: Theme): void {
  document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const { media, color } of themeColors(theme)) {
    document
      .querySelector<HTMLMetaElement>(`meta[media="${media}"]`)
      ?.setAttribute("content", color);
  }
}
