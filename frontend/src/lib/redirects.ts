export const HOME = "/tasks";
const ANY_ORIGIN = "http://kept.invalid";

/** The address to go to after sign-in: the one asked for if it is on this site, else the tasks. */
export function safeNext(asked: string | null | undefined): string {
  if (!asked || !asked.startsWith("/")) return HOME;
  const url = URL.canParse(asked, ANY_ORIGIN) ? new URL(asked, ANY_ORIGIN) : null;
  if (url?.origin !== ANY_ORIGIN || url.pathname.startsWith("//")) return HOME;
  return url.pathname + url.search;
}

/** The sign-in page, which remembers the address that was asked for. */
export function signInAddress(asked: string | null | undefined): string {
  const next = safeNext(asked);
  return next === HOME ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
