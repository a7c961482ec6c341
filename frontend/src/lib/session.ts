import "server-only";
import { getSessionCookie } from "better-auth/cookies";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { COOKIE_PREFIX, getAuth } from "@/lib/auth";
import { signInAddress } from "@/lib/redirects";
import { PATH_HEADER } from "@/proxy";

/**
 * The session of the request, or null; cached per request. Only route handlers prolong a session.
 * A request without a cookie needs no query, so public pages do not need the database.
 */
export const getSession = cache(async () => {
  const received = await headers();
  if (!getSessionCookie(received, { cookiePrefix: COOKIE_PREFIX })) return null;
  return getAuth().api.getSession({ headers: received, query: { disableRefresh: true } });
});

/** The session of the request; without one, a redirect to the sign-in page. */
export async function requireSession() {
  const session = await getSession();
  if (!session) redirect(signInAddress((await headers()).get(PATH_HEADER)));
  return session;
}

/** A token with which this server calls the API on behalf of the signed-in user. */
export async function getApiToken(): Promise<string> {
  const { token } = await getAuth().api.getToken({ headers: await headers() });
  return token;
}
