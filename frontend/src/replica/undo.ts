import { opposite } from "@/replica/apply";
import type { Effect, Entry, EntryRequest, Operation } from "@/replica/entries";

/** A part of an act that one entry does. */
export interface Step {
  /** The entries that did, undid and redid it in turn, the last one last. */
  entries: string[];
  /** What the last one did on screen. */
  effects: Effect[];
  /** What was done at first. */
  operations: Operation[];
}

/** One act of the user, which is undone and redone as a whole. */
export interface Act {
  id: string;
  /** The tab in which it was made, which alone undoes it by key. */
  tab: string;
  at: number;
  /** What was done, as a sentence. */
  sentence: string;
  steps: Step[];
  isUndone: boolean;
  /** When it was undone or redone last. */
  turnedAt?: number;
}

const KEPT = 100;

/** The last acts of one tab, those that can be redone among them. */
export class Acts {
  #acts: Act[];

  constructor(acts: readonly Act[] = []) {
    this.#acts = [...acts].sort((one, other) => one.at - other.at);
  }

  /** Add an act; those that were undone can no longer be redone. Returns what is to be forgotten. */
  add(act: Act): string[] {
    const past = this.#acts.filter(({ isUndone }) => isUndone);
    const rest = [...this.#acts.filter(({ isUndone }) => !isUndone), act];
    past.push(...rest.splice(0, rest.length - KEPT));
    this.#acts = rest;
    return past.map(({ id }) => id);
  }

  get all(): readonly Act[] {
    return this.#acts;
  }

  get(id: string): Act | null {
    return this.#acts.find((act) => act.id === id) ?? null;
  }

  lastDone(): Act | null {
    return this.#acts.findLast(({ isUndone }) => !isUndone) ?? null;
  }

  /** The act that was undone last. */
  lastUndone(): Act | null {
    const undone = this.#acts.filter(({ isUndone }) => isUndone);
    return undone.reduce<Act | null>(
      (last, act) => (last && (last.turnedAt ?? 0) >= (act.turnedAt ?? 0) ? last : act),
      null,
    );
  }

  replace(act: Act): void {
    this.#acts = this.#acts.map((other) => (other.id === act.id ? act : other));
  }
}

/** The act the other way round, and the entries that make it so. */
export function turned(
  act: Act,
  turnedAt: number,
  entryOf: (request: EntryRequest, effects: Effect[]) => Entry,
): { act: Act; entries: Entry[] } {
  const entries: Entry[] = [];
  const steps = act.steps.toReversed().map(({ entries: past, effects, operations }) => {
    // The entry that is undone, and the one that it redid, and so on.
    const of = past.filter((_, index) => (past.length - index) % 2 === 1);
    const request: EntryRequest = { type: "undo", of, ...(act.isUndone && { again: operations }) };
    const entry = entryOf(request, opposite(effects));
    entries.push(entry);
    return { entries: [...past, entry.id], effects: entry.effects, operations };
  });
  return { act: { ...act, steps, isUndone: !act.isUndone, turnedAt }, entries };
}
