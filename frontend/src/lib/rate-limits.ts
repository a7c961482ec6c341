import "server-only";

interface Database {
  query(statement: string, values: unknown[]): Promise<unknown>;
}

const MINUTE = 60_000;
let nextTime = 0;

/**
 * Drop the counts that say nothing any more, once a minute at most and only while requests come.
 *
 * Better Auth drops them only when an address that it has counted comes again, so those of
 * addresses that come once would stay for good. Its longest window is a minute.
 */
export async function dropOldRateLimits(database: Database): Promise<void> {
  if (Date.now() < nextTime) return;
  nextTime = Date.now() + MINUTE;
  await database.query("DELETE FROM rate_limits WHERE last_request < $1", [Date.now() - MINUTE]);
}
