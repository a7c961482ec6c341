import { unfinishedTexts } from "@/lib/kept-texts";

/** The handlers of a part of the app that run when the user signs out. */
export interface Departure {
  /** Finish work in progress. */
  finish(): Promise<void>;
  /** The number of changes that have not been sent. */
  unsent(): number;
  /** Remove the user's data from this browser. */
  forget(): Promise<void>;
}

/** What is lost if the user signs out now: changes that are not sent, texts that are not saved. */
export interface Loss {
  changes: number;
  texts: number;
}

const departures = new Set<Departure>();

const PATIENCE = 3_000;

/** Register handlers for signing out; returns a function that removes them. */
export function beforeLeaving(departure: Departure): () => void {
  departures.add(departure);
  return () => departures.delete(departure);
}

/** Finish work in progress, within a short time. */
export async function finishWork(): Promise<void> {
  const all = Promise.allSettled([...departures].map((departure) => departure.finish()));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/**
 * What the user would lose by signing out now, or null.
 *
 * @param elsewhere the number of unfinished texts in other tabs.
 */
export function lossByLeaving(elsewhere: number): Loss | null {
  const changes = [...departures].reduce((sum, departure) => sum + departure.unsent(), 0);
  const texts = unfinishedTexts() + elsewhere;
  return changes + texts > 0 ? { changes, texts } : null;
}

/** Let every part of the app remove the user's data. */
export async function forgetWork(): Promise<void> {
  await Promise.allSettled([...departures].map((departure) => departure.forget()));
}
