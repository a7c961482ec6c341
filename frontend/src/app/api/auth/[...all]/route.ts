import { toNextJsHandler } from "better-auth/next-js";
import { getAuth } from "@/lib/auth";

async function handle(request: Request): Promise<Response> {
  const answer = await getAuth().handler(request);
  // The session token is for clients without cookies; a page has no business with it.
  if (request.headers.has("sec-fetch-site")) answer.headers.delete("set-auth-token");
  return answer;
}

export const { GET, POST } = toNextJsHandler(handle);
