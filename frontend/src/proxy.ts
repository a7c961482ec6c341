import { NextResponse, type NextRequest } from "next/server";

export const PATH_HEADER = "x-kept-path";

/**
 * One origin for the browser: task calls are passed to the API, whose address is read from the
 * environment at run time. Pages learn which address was asked for, so that sign-in leads back.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  if (pathname.startsWith("/api/")) {
    headers.delete("cookie"); // the API knows bearer tokens only
    const api = process.env.API_URL || "http://127.0.0.1:8000";
    return NextResponse.rewrite(new URL(pathname + search, api), { request: { headers } });
  }
  headers.set(PATH_HEADER, pathname + search);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  matcher: ["/api/tasks", "/api/tasks/:path*", "/tasks/:path*", "/settings/:path*"],
};
