import { nextCursor } from "@/lib/api";
import { browserTokens, createApiClient, unwrap, unwrapAnswer } from "@/lib/api-client";
import { ApiError } from "@/lib/api-errors";
import { tokensOf } from "@/lib/token-owner";
import type { Change, FieldConflict } from "@/lib/types";

const PAGE = 50;

export interface HistoryPage {
  changes: Change[];
  /** Where the next page begins, or null on the last one. */
  cursor: string | null;
}

const clientOf = (userId: string) => createApiClient("", tokensOf(userId, browserTokens));

/** What has happened to a task, newest first. */
export async function historyOf(
  userId: string,
  taskId: string,
  cursor: string | null,
): Promise<HistoryPage> {
  const { data, headers } = await unwrapAnswer(
    clientOf(userId).GET("/api/history", {
      params: { query: { kind: "task", id: taskId, limit: PAGE, ...(cursor && { cursor }) } },
    }),
  );
  return { changes: data, cursor: nextCursor(headers.get("Link")) };
}

/**
 * Undo all that one request has changed. Returns what stands in its way, in which case nothing is
 * changed.
 *
 * @param force what stood in the way before, and is to be overwritten.
 */
export async function undoBatch(
  userId: string,
  batch: string,
  force: readonly FieldConflict[] = [],
): Promise<FieldConflict[]> {
  try {
    await unwrap(
      clientOf(userId).POST("/api/undo", {
        params: { header: { "idempotency-key": crypto.randomUUID() } },
        body: { batch, force: force.map(({ kind, id, field }) => `${kind}/${id}/${field}`) },
      }),
    );
    return [];
  } catch (error) {
    const conflicts = error instanceof ApiError && error.status === 409 && error.problem?.conflicts;
    if (conflicts && conflicts.length > 0) return conflicts;
    throw error;
  }
}
