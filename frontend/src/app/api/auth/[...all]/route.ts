import { toNextJsHandler } from "better-auth/next-js";
import { getAuth } from "@/lib/auth";
import { withoutSessionToken } from "@/lib/session-token";

async function handle(request: Request): Promise<Response> {
  const answer = await getAuth().handler(request);
  // Browsers send this header and have their cookie; the token is for clients without cookies.
  return request.headers.has("sec-fetch-site") ? withoutSessionToken(answer) : answer;
}

export const { GET, POST } = toNextJsHandler(handle);
