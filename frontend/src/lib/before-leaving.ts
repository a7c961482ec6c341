/** What a part of the app has to do with a user who signs out. */
export interface Departure {
  /** Finish the work that is under way. */
  finish(): Promise<void>;
  /** How many changes the server does not have. */
  unsent(): number;
  /** Remove what this browser keeps of the user. */
  forget(): Promise<void>;
}

const departures = new Set<Departure>();

const PATIENCE = 3_000;

/** Take part in signing out; returns how to take that back. */
export function beforeLeaving(departure: Departure): () => void {
  departures.add(departure);
  return () => departures.delete(departure);
}

/** Finish what can be finished in a moment; the number of changes that are still not sent. */
export async function finishWork(): Promise<number> {
  const all = Promise.allSettled([...departures].map((departure) => departure.finish()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  return [...departures].reduce((sum, departure) => sum + departure.unsent(), 0);
}

/** Remove what the parts of the app keep of the user. */
export async function forgetWork(): Promise<void> {
  await Promise.allSettled([...departures].map((departure) => departure.forget()));
}
