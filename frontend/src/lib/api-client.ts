import createClient, { type Client } from "openapi-fetch";
import { errorFor, SessionEnded, Unreachable } from "@/lib/api-errors";
import { firstPaint } from "@/lib/first-paint";
import { tokensOf } from "@/lib/token-owner";
import { TokenSource } from "@/lib/token-source";
import type { paths } from "@/lib/types";

export type ApiClient = Client<paths>;

const TIMEOUT = 15_000;

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * A client of the task API. Each request carries a token; one that the API rejects is replaced
 * once and the request sent again.
 *
 * @param timeout milliseconds for which an answer is waited for.
 * @throws {SessionEnded} there is no session to get a token for.
 * @throws {Unreachable} there was no answer from the API.
 */
export function createApiClient(
  baseUrl: string,
  tokens: Pick<TokenSource, "get" | "replace">,
  timeout = TIMEOUT,
): ApiClient {
  return createClient<paths>({
    baseUrl,
    fetch: async (request) => {
      const again = request.clone();
      const token = await tokens.get();
      const response = await send(request, token, timeout);
      if (response.status !== 401) return response;
      const second = await send(again, await tokens.replace(token), timeout);
      if (second.status === 401) throw new SessionEnded();
      return second;
    },
  });
}

/** The data of a successful answer; any other answer is thrown as an error. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await unwrapAnswer(call)).data;
}

/** Like `unwrap`, for callers that need a header as well. */
export async function unwrapAnswer<T>(
  call: Promise<Answer<T>>,
): Promise<{ data: T; headers: Headers }> {
  const { data, error, response } = await call;
  if (!response.ok) throw errorFor(response, error);
  return { data: data as T, headers: response.headers };
}

async function send(request: Request, token: string, timeout: number): Promise<Response> {
  request.headers.set("Authorization", `Bearer ${token}`);
  return reach(request, {
    keepalive: await isKeptAlive(request), // a change is sent even if the page is closed
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]),
  });
}

/** A browser refuses to keep a request alive with a larger body. */
const KEPT_ALIVE_MAX = 60_000;

async function isKeptAlive(request: Request): Promise<boolean> {
  if (request.method === "GET") return false;
  return (await request.clone().arrayBuffer()).byteLength <= KEPT_ALIVE_MAX;
}

/**
 * A stream of the API, without a limit of time.
 *
 * @throws {SessionEnded} there is no session to get a token for.
 */
export async function openStream(
  address: string,
  tokens: Pick<TokenSource, "get" | "replace">,
  signal: AbortSignal,
): Promise<Response> {
  const open = (token: string) =>
    reach(address, { headers: { Authorization: `Bearer ${token}` }, signal });
  const token = await tokens.get();
  const response = await open(token);
  return response.status === 401 ? open(await tokens.replace(token)) : response;
}

/** `fetch`, which throws `Unreachable` without an answer. An abort by the caller stays an abort. */
async function reach(request: Request | string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(request, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable(error);
  }
}

/** A new token for the session that the cookie names. The first one comes after the first paint. */
export async function askForToken(): Promise<string> {
  await firstPaint;
  const response = await reach("/api/auth/token", { signal: AbortSignal.timeout(TIMEOUT) });
  if (response.status === 401) throw new SessionEnded();
  if (!response.ok) throw errorFor(response, null);
  const { token } = (await response.json()) as { token: string };
  return token;
}

export const browserTokens = new TokenSource(askForToken);

/** The API for one user of this browser only, with its own patience if the default is not enough. */
export const clientOf = (userId: string, timeout?: number): ApiClient =>
  createApiClient("", tokensOf(userId, browserTokens), timeout);
