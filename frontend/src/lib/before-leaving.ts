/** The handlers of a part of the app that run when the user signs out. */
export interface Departure {
  /** Finish work in progress. */
  finish(): Promise<void>;
  /** The number of changes that have not been sent. */
  unsent(): number;
  /** Remove the user's data from this browser. */
  forget(): Promise<void>;
}

const departures = new Set<Departure>();

const PATIENCE = 3_000;

/** Register handlers for signing out; returns a function that removes them. */
export function beforeLeaving(departure: Departure): () => void {
  departures.add(departure);
  return () => departures.delete(departure);
}

/** Finish work in progress, within a short time; returns the number of changes not sent. */
export async function finishWork(): Promise<number> {
  const all = Promise.allSettled([...departures].map((departure) => departure.finish()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return [...departures].reduce((sum, departure) => sum + departure.unsent(), 0);
}

/** Let every part of the app remove the user's data. */
export async function forgetWork(): Promise<void> {
  await Promise.allSettled([...departures].map((departure) => departure.forget()));
}
