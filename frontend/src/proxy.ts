import { NextResponse, type NextRequest } from "next/server";
import { contentPolicy } from "@/lib/content-policy";

export const PATH_HEADER = "x-kept-path";
const POLICY_HEADER = "Content-Security-Policy";
const REQUEST_ID_HEADER = "X-Request-Id";
const SANE_ID = /^[A-Za-z0-9._-]{1,128}$/;

export function proxy(request: NextRequest): NextResponse {
  return request.nextUrl.pathname.startsWith("/api/") ? passToApi(request) : preparePage(request);
}

/**
 * One origin for the browser: task calls are passed to the API, whose address is read from the
 * environment at run time. A request has one id all the way, from here if it comes without.
 */
function passToApi(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.delete("cookie"); // the API knows bearer tokens only
  const given = headers.get(REQUEST_ID_HEADER) ?? "";
  headers.set(REQUEST_ID_HEADER, SANE_ID.test(given) ? given : crypto.randomUUID());
  const api = process.env.API_URL || "http://127.0.0.1:8000";
  return NextResponse.rewrite(new URL(pathname + search, api), { request: { headers } });
}

/** Pages learn which address was asked for, so that sign-in leads back, and get their policy. */
function preparePage(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, pathname + search);
  headers.set(POLICY_HEADER, policy); // where Next.js finds the nonce for its scripts
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY_HEADER, policy);
  return response;
}

/** Everything but Better Auth's own routes and files. */
export const config = {
  matcher: ["/((?!api/auth/|_next/|.*\\.[a-z0-9]+$).*)"],
};
