import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { getAuth } from "@/lib/auth";
import { describeDevice } from "@/lib/device";

/** The data of a session that a page may have, without its token. */
export interface SessionEntry {
  id: string;
  device: string;
  since: string;
  /** The network address of its sign-in. */
  address: string | null;
  isCurrent: boolean;
}

const readSessions = cache(async () => getAuth().api.listSessions({ headers: await headers() }));

/** The sessions of the signed-in user, the current one first, then the latest. */
export async function listSessions(currentId: string): Promise<SessionEntry[]> {
  const entries = (await readSessions()).map(({ id, userAgent, createdAt, ipAddress }) => ({
    id,
    device: describeDevice(userAgent),
    since: createdAt.toISOString(),
    address: ipAddress || null,
    isCurrent: id === currentId,
  }));
  return entries.sort(
    (a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.since.localeCompare(a.since),
  );
}

/** End one of the signed-in user's sessions; a session of another user is not found. */
export async function revokeSession(id: string): Promise<void> {
  const session = (await readSessions()).find((candidate) => candidate.id === id);
  if (!session) return;
  await getAuth().api.revokeSession({
    headers: await headers(),
    body: { token: session.token },
  });
}
