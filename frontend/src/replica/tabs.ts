/** The part of BroadcastChannel that a replica uses. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

/** The channel between all tabs of a user, if the browser has one. */
export function openChannel(userId: string): Channel | null {
  return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`kept-${userId}`);
}

/**
 * Run `lead` in one tab at a time: in this one as soon as no other does, unless the signal aborts
 * before. In a browser without Web Locks every tab leads, which only costs requests.
 *
 * @param steals whether to take the lead from the tab that has it, whose call fails then.
 */
export async function leadAlone(
  userId: string,
  signal: AbortSignal,
  lead: () => Promise<void>,
  steals = false,
): Promise<void> {
  if (typeof navigator === "undefined" || !navigator.locks) return lead();
  const options = steals ? { steal: true } : { signal };
  await navigator.locks.request(`kept-lead-${userId}`, options, lead).catch((error) => {
    if (!signal.aborted) throw error;
  });
}
