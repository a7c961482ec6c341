/** How long after its first render a page loads its other parts, so that they delay nothing. */
const REST = 3_000;

/** The parts that are being loaded apart from the first page. */
const parts: Promise<unknown>[] = [];

/** Load a part while the page rests, so that it opens later without a network. */
export function registerPart(load: () => Promise<unknown>): void {
  if (typeof window === "undefined") return;
  const loaded = restedOnline().then(load);
  loaded.catch(() => undefined); // it is loaded again when it is opened
  parts.push(loaded);
}

/** Resolves when the page has rested and there is a network, without which a part only fails. */
async function restedOnline(): Promise<void> {
  await rest();
  while (!navigator.onLine) {
    await new Promise((resolve) => window.addEventListener("online", resolve, { once: true }));
    await rest(); // a network that has just come back is not always usable
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST));
}

/** Resolves when each part of this page is loaded or has failed. */
export async function partsLoaded(): Promise<void> {
  await Promise.allSettled(parts);
}
