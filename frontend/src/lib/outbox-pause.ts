import { ApiError, isTemporary } from "@/lib/api-errors";

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: twice as long each time, and
 * as long as the server asks. It is spread, so that not all come back at once.
 */
export function pauseAfter(failures: number, error: unknown): number {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
  const asked = error instanceof ApiError && isTemporary(error) ? error.retryAfter : null;
  const spread = 0.75 + Math.random() / 2;
  return Math.max(pause * spread, (asked ?? 0) * 1_000);
}
