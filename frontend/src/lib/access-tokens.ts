import { browserTokens, createApiClient, unwrap } from "@/lib/api-client";
import { ApiError } from "@/lib/api-errors";
import { tokensOf } from "@/lib/token-owner";
import type { components } from "@/lib/types";

/** An access token as the settings list it. */
export type AccessToken = components["schemas"]["AccessTokenResponse"] & { hasEnded: boolean };

export type AccessScope = "read" | "write";

const DAY = 24 * 3_600_000;

const clientOf = (userId: string) => createApiClient("", tokensOf(userId, browserTokens));

/** The access tokens of the user, the newest first. */
export async function listAccessTokens(userId: string): Promise<AccessToken[]> {
  const tokens = await unwrap(clientOf(userId).GET("/api/access-tokens"));
  const now = Date.now();
  return tokens.map((token) => ({ ...token, hasEnded: Date.parse(token.expires_at) <= now }));
}

/** Make an access token. Only this answer has the token itself. */
export async function makeAccessToken(
  userId: string,
  { name, scope, days }: { name: string; scope: AccessScope; days: number },
): Promise<{ token: string; entry: AccessToken }> {
  const expiresAt = new Date(Date.now() + days * DAY).toISOString();
  const { token, ...entry } = await unwrap(
    clientOf(userId).POST("/api/access-tokens", {
      body: {
        name,
        scopes: scope === "read" ? ["read"] : ["read", "write"],
        expires_at: expiresAt,
      },
    }),
  );
  return { token, entry: { ...entry, hasEnded: false } };
}

/** End an access token; one that has been revoked elsewhere is ended already. */
export async function revokeAccessToken(userId: string, id: string): Promise<void> {
  try {
    await unwrap(
      clientOf(userId).DELETE("/api/access-tokens/{token_id}", {
        params: { path: { token_id: id } },
      }),
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}
