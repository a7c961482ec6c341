/** Work to be finished before the user signs out. */
const works = new Set<() => Promise<void>>();

const PATIENCE = 3_000;

/** Have something finished before the user signs out; returns how to take that back. */
export function beforeLeaving(work: () => Promise<void>): () => void {
  works.add(work);
  return () => works.delete(work);
}

/** Finish what has to be finished, as far as it can be done in a moment. */
export async function finishWork(): Promise<void> {
  const all = Promise.allSettled([...works].map((work) => work()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}
