/**
 * A response of Better Auth without the session token that it contains besides the cookie, so that
 * an injected script cannot steal the token. API tokens, which are JWTs, are kept.
 */
export async function withoutSessionToken(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete("set-auth-token");
  const { ok, status } = answer;
  if (!ok || !headers.get("content-type")?.includes("application/json")) {
    return new Response(answer.body, { status, headers });
  }
  const body: unknown = await answer.json();
  if (isRecord(body) && typeof body.token === "string" && !isJwt(body.token)) delete body.token;
  return Response.json(body, { status, headers });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isJwt(token: string): boolean {
  return token.split(".").length === 3;
}
