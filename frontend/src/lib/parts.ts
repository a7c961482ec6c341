/** How long after its first render a page loads its other parts, so that they delay nothing. */
const REST = 3_000;
const BUSY_MAX = 1_000;
/** How long a part may take before the next one is loaded. */
const PATIENCE = 10_000;

/** Resolves when the parts that are registered so far are loaded or have failed. */
let loading: Promise<unknown> = Promise.resolve();

/**
 * Load a part while the page rests, so that it opens later without a network. One follows another:
 * all at once would keep the page from answering for a moment.
 */
export function registerPart(load: () => Promise<unknown>): void {
  if (typeof window === "undefined") return;
  const rested = pause(REST);
  loading = loading
    .then(() => rested)
    .then(online)
    .then(idle)
    .then(() => Promise.race([load(), pause(PATIENCE)]))
    .catch(() => undefined); // it is loaded again when it is opened
}

/** Resolves when there is a network, without which a part only fails. */
async function online(): Promise<void> {
  while (!navigator.onLine) {
    await new Promise((resolve) => window.addEventListener("online", resolve, { once: true }));
    await pause(REST); // a network that has just come back is not always usable
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Resolves when the browser has nothing else to do, or after a while. Not every browser says so. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: BUSY_MAX });
    else setTimeout(resolve);
  });
}

/** Resolves when each part of this page, and of its parts, is loaded or has failed. */
export async function partsLoaded(): Promise<void> {
  let last;
  do await (last = loading);
  while (last !== loading);
}
