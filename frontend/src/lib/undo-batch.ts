import { browserTokens, createApiClient, unwrap } from "@/lib/api-client";
import { tokensOf } from "@/lib/token-owner";

/** Undo everything that was done in one batch. */
export async function undoBatch(userId: string, batch: string): Promise<void> {
  await unwrap(
    createApiClient("", tokensOf(userId, browserTokens)).POST("/api/undo", {
      params: { header: { "idempotency-key": crypto.randomUUID() } },
      body: { batch },
    }),
  );
}
