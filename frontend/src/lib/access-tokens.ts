import { clientOf, unwrap } from "@/lib/api-client";
import { ended, type Made } from "@/lib/secrets";
import type { components } from "@/lib/types";

/** An access token as the settings list it. */
export type AccessToken = components["schemas"]["AccessTokenResponse"] & { hasEnded: boolean };

export type AccessScope = "read" | "write";

const DAY = 24 * 3_600_000;

/** The access tokens of the user, the newest first. */
export async function listAccessTokens(userId: string): Promise<AccessToken[]> {
  const tokens = await unwrap(clientOf(userId).GET("/api/access-tokens"));
  const now = Date.now();
  return tokens.map((token) => ({ ...token, hasEnded: Date.parse(token.expires_at) <= now }));
}

/** Make an access token. */
export async function makeAccessToken(
  userId: string,
  { name, scope, days }: { name: string; scope: AccessScope; days: number },
): Promise<Made<AccessToken>> {
  const { token: secret, ...row } = await unwrap(
    clientOf(userId).POST("/api/access-tokens", {
      body: {
        name,
        scopes: scope === "read" ? ["read"] : ["read", "write"],
        expires_at: new Date(Date.now() + days * DAY).toISOString(),
      },
    }),
  );
  return { secret, row: { ...row, hasEnded: false } };
}

/** End an access token. */
export async function revokeAccessToken(userId: string, id: string): Promise<void> {
  const params = { path: { token_id: id } };
  await ended(unwrap(clientOf(userId).DELETE("/api/access-tokens/{token_id}", { params })));
}
