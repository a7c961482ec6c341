import { ApiError, isTemporary } from "@/lib/api-errors";

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * The milliseconds to wait after a number of failures in a row: exponential backoff with jitter, and
 * at least the server's Retry-After.
 */
export function pauseAfter(failures: number, error: unknown): number {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
  const asked = error instanceof ApiError && isTemporary(error) ? error.retryAfter : null;
  const spread = 0.75 + Math.random() / 2;
  return Math.max(pause * spread, (asked ?? 0) * 1_000);
}
