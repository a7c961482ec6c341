export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "theme";
const YEAR = 365 * 24 * 60 * 60;

/** The browser's own bars match the paper. */
const PAPER = { light: "#faf9f6", dark: "#1a1917" };

/** A theme by its name; anything else means the system's. */
export function parseTheme(name: string | undefined): Theme {
  return THEMES.find((theme) => theme === name) ?? "system";
}

/** What `<meta name="theme-color">` says for a theme, where the system is light and where dark. */
export function themeColors(theme: Theme) {
  return (["light", "dark"] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: PAPER[theme === "system" ? scheme : theme],
  }));
}

/** Show a theme at once and keep it; the server reads the cookie, so no page flashes on load. */
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
