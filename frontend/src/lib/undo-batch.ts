import { clientOf, unwrap } from "@/lib/api-client";

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
    clientOf(userId).POST("/api/undo", {
      params: { header: { "idempotency-key": crypto.randomUUID() } },
      body: { batch, force: [...force] },
    }),
  );
}
