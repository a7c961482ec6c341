import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getAuth } from "@/lib/auth";
import { signInAddress } from "@/lib/redirects";
import { PATH_HEADER } from "@/proxy";

/** Who is signed in, or null. Read once a request; only route handlers prolong a session. */
export const getSession = cache(async () =>
  getAuth().api.getSession({ headers: await headers(), query: { disableRefresh: true } }),
);

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
