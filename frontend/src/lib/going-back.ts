import { clientOf, unwrap } from "@/lib/api-client";
import type { components } from "@/lib/types";

/** How many things going back changes, and the batch by which it is undone. */
export type WentBack = components["schemas"]["RestoreResponse"];

/** What would be changed if everything were as it was at an instant. */
export async function wouldGoBack(userId: string, at: string): Promise<WentBack> {
  return unwrap(clientOf(userId).POST("/api/restore", { body: { at, dry_run: true } }));
}

/**
 * Have everything as it was at an instant.
 *
 * @param key names this wish, so that it is carried out once however often it is sent.
 */
export async function goBack(userId: string, at: string, key: string): Promise<WentBack> {
  return unwrap(
    clientOf(userId).POST("/api/restore", {
      params: { header: { "idempotency-key": key } },
      body: { at },
    }),
  );
}
