import { methodsOf } from "../../../../../server/auth-paths.mjs";
import { getAuth } from "@/lib/auth";
import { answerToError, asProblem, nothingHere } from "@/lib/auth-answers";
import { dropOldRateLimits } from "@/lib/rate-limits";
import { withoutSessionToken } from "@/lib/session-token";

const PREFIX = "/api/auth";

/** The web server lets only known paths reach this handler; Next.js has more names for a path. */
async function handle(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(PREFIX) ? pathname.slice(PREFIX.length) : "";
  if (!methodsOf(path).includes(request.method)) return nothingHere(request);
  const answer = await ask(request).catch((error: unknown) => answerToError(request, error));
  answer.headers.set("Cache-Control", "private, no-store");
  return answer;
}

async function ask(request: Request): Promise<Response> {
  const auth = getAuth();
  await dropOldRateLimits(auth.options.database);
  const isHead = request.method === "HEAD";
  const answer = await auth.handler(isHead ? new Request(request, { method: "GET" }) : request);
  if (answer.status >= 400) return asProblem(request, answer);
  // Browsers send this header and use the cookie; only clients without cookies need the token.
  if (request.headers.has("sec-fetch-site")) return withoutSessionToken(answer);
  return new Response(answer.body, answer);
}

export { handle as GET, handle as POST };
