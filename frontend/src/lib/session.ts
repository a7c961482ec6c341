import "server-only";
import { getSessionCookie } from "better-auth/cookies";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { COOKIE_PREFIX, getAuth } from "@/lib/auth";
import { signInAddress } from "@/lib/redirects";
import { PATH_HEADER } from "@/proxy";

/**
 * Who is signed in, or null. Read once a request; only route handlers prolong a session. For a
 * visitor without a cookie the database is not asked, so the open pages do not need it.
 */
export const getSession = cache(async () => {
  const received = await headers();
  if (!getSessionCookie(received, { cookiePrefix: COOKIE_PREFIX })) return null;
  return getAuth().api.getSession({ headers: received, query: { disableRefresh: true } });
});

/** Who is signed in; a visitor who is not is led to sign in and then back. */
export async function requireSession() {
  const session = await getSession();
  if (!session) redirect(signInAddress((await headers()).get(PATH_HEADER)));
  return session;
}

/** A token with which this server asks the task API on behalf of the signed-in user. */
export async function getApiToken(): Promise<string> {
  const { token } = await getAuth().api.getToken({ headers: await headers() });
  return token;
}
