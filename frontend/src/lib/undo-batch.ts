import { browserTokens, createApiClient, unwrap } from "@/lib/api-client";
import { tokensOf } from "@/lib/token-owner";

/**
 * Undo everything that was done in one batch.
 *
 * @param force the fields, as `kind/id/name`, whose newer values are overwritten.
 */
export async function undoBatch(
  userId: string,
  batch: string,
  force: readonly string[] = [],
): Promise<void> {
  await unwrap(
    createApiClient("", tokensOf(userId, browserTokens)).POST("/api/undo", {
      params: { header: { "idempotency-key": crypto.randomUUID() } },
      body: { batch, force: [...force] },
    }),
  );
}
