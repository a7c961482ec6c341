import { NextResponse, type NextRequest } from "next/server";
import { contentPolicy } from "@/lib/content-policy";

export const PATH_HEADER = "x-kept-path";
const POLICY_HEADER = "Content-Security-Policy";

/** Pages learn which address was asked for, so that sign-in leads back, and get their policy. */
export function proxy(request: NextRequest): NextResponse {
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

/** Everything that may be a page, the one for "not found" too. */
export const config = {
  matcher: ["/((?!api/|_next/static/).*)"],
};
