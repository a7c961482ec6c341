import "server-only";

interface Database {
  query(statement: string, values: unknown[]): Promise<unknown>;
}

const MINUTE = 60_000;
let nextTime = 0;

/**
 * Delete expired counts, at most once a minute and only while requests arrive.
 *
 * Better Auth deletes a count only when the same address calls again, so counts of addresses that
 * call once would stay for ever. Its longest window is a minute.
 */
export async function dropOldRateLimits(database: Database): Promise<void> {
  if (Date.now() < nextTime) return;
  nextTime = Date.now() + MINUTE;
  await database.query("DELETE FROM rate_limits WHERE last_request < $1", [Date.now() - MINUTE]);
}
