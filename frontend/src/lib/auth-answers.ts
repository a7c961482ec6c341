import "server-only";
import { PROBLEM_JSON, problemBody } from "../../server/problems.mjs";
import { DatabaseUnreachable } from "@/lib/database";
import { logLine } from "@/lib/log";
import { readSettings } from "@/lib/settings";

const RETRY_SECONDS = 1;
/** SQLSTATE classes for a connection that failed, a server that is full or shuts down; errno. */
const AWAY_CODE = /^(08|53|57|E[A-Z])/;
/** Errors of a broken connection to which node-postgres gives no code. */
const AWAY_MESSAGE = /timeout|terminated|not queryable/i;

/** The response to an error that Better Auth threw: 503 if the database is unavailable, else 500. */
export function answerToError(request: Request, error: unknown): Response {
  if (isDatabaseAway(error)) {
    logLine("warning", String(error)); // without its stack: it recurs until the database is back
    const detail =
      "The database does not answer right now. What was asked for may not have been done; " +
      "try again in a moment.";
    return problem(request, 503, detail, {}, { "Retry-After": String(RETRY_SECONDS) });
  }
  logLine("error", "unexpected", error);
  return problem(request, 500, "Something went wrong on our side.");
}

/** The response where there is no such path of Better Auth. */
export function nothingHere(request: Request): Response {
  return problem(request, 404, "There is nothing at this address.");
}

/** An error response of Better Auth as problem+json, with its own code and message. */
export async function asProblem(request: Request, answer: Response): Promise<Response> {
  const body: unknown = await answer.json().catch(() => null);
  const { code, message } = Object(body) as { code?: unknown; message?: unknown };
  const headers: Record<string, string> = {};
  const wait = answer.headers.get("x-retry-after");
  if (wait) Object.assign(headers, { "Retry-After": wait, "X-Retry-After": wait });
  const detail = code === "INVALID_ORIGIN" ? wrongOrigin() : sentence(message);
  const more: Record<string, string> = {
    ...(typeof code === "string" && { code }),
    ...(typeof message === "string" && { message }),
  };
  const refusal = problem(request, answer.status, detail, more, headers);
  for (const cookie of answer.headers.getSetCookie()) refusal.headers.append("set-cookie", cookie);
  return refusal;
}

function wrongOrigin(): string {
  return `This can be done at ${new URL(readSettings().authUrl).origin} only; open Kept there.`;
}

function sentence(message: unknown): string {
  if (typeof message !== "string" || !message) return "This request was refused.";
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function problem(
  request: Request,
  status: number,
  detail: string,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
): Response {
  const path = new URL(request.url).pathname;
  const requestId = request.headers.get("x-request-id") ?? "";
  return Response.json(
    { ...problemBody(status, detail, { path, requestId }), ...more },
    { status, headers: { ...headers, "Content-Type": PROBLEM_JSON } },
  );
}

function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseUnreachable) return true;
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return AWAY_CODE.test(String(code)) || AWAY_MESSAGE.test(String(message));
}
