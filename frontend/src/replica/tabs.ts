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
 * Run `lead` in one tab at a time: in this one as soon as no other does, until the signal aborts. In
 * a browser without Web Locks every tab leads, which only costs requests.
 */
export async function leadAlone(
  userId: string,
  signal: AbortSignal,
  lead: () => Promise<void>,
): Promise<void> {
  if (typeof navigator === "undefined" || !navigator.locks) return lead();
  await navigator.locks.request(`kept-lead-${userId}`, { signal }, lead).catch((error) => {
    if (!signal.aborted) throw error;
  });
}
