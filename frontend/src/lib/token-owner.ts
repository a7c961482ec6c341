import { SessionEnded } from "@/lib/api-errors";
import type { TokenSource } from "@/lib/token-source";

export type Tokens = Pick<TokenSource, "get" | "replace">;

/** Tokens of one user only, never of another one who has signed in since in another tab. */
export function tokensOf(userId: string, tokens: Tokens): Tokens {
  const own = (token: string) => {
    if (subject(token) !== userId) throw new SessionEnded();
    return token;
  };
  return {
    get: async () => own(await tokens.get()),
    replace: async (rejected) => own(await tokens.replace(rejected)),
  };
}

function subject(token: string): string | null {
  try {
    const payload = token.split(".")[1] ?? "";
    return JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))).sub ?? null;
  } catch {
    return null;
  }
}
