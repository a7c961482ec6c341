import { nextCursor } from "@/lib/api";
import { clientOf, unwrapAnswer } from "@/lib/api-client";
import { ApiError } from "@/lib/api-errors";
import type { Change, FieldConflict } from "@/lib/types";
import { undoBatch } from "@/lib/undo-batch";

const PAGE = 50;

export interface HistoryPage {
  changes: Change[];
  /** Where the next page begins, or null on the last one. */
  cursor: string | null;
}

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
export async function undoUnlessChanged(
  userId: string,
  batch: string,
  force: readonly FieldConflict[] = [],
): Promise<FieldConflict[]> {
  try {
    await undoBatch(
      userId,
      batch,
      force.map(({ kind, id, field }) => `${kind}/${id}/${field}`),
    );
    return [];
  } catch (error) {
    const conflicts = error instanceof ApiError && error.status === 409 && error.problem?.conflicts;
    if (conflicts && conflicts.length > 0) return conflicts;
    throw error;
  }
}
