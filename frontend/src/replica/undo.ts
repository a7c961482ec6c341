import { opposite } from "@/replica/apply";
import type { Effect, Entry } from "@/replica/entries";

/** An entry of an act, and what it did on screen. */
export interface Step {
  entry: string;
  effects: Effect[];
}

/** One act of the user, which is undone and redone as a whole. */
export interface Act {
  id: string;
  /** The tab in which it was made, which alone undoes it by key. */
  tab: string;
  at: number;
  /** What was done, as a sentence. */
  sentence: string;
  /** What was sent last for it: the act itself, its undoing, or its redoing. */
  steps: Step[];
  isUndone: boolean;
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

  get(id: string): Act | null {
    return this.#acts.find((act) => act.id === id) ?? null;
  }

  lastDone(): Act | null {
    return this.#acts.findLast(({ isUndone }) => !isUndone) ?? null;
  }

  /** The act that was undone last. */
  lastUndone(): Act | null {
    return this.#acts.find(({ isUndone }) => isUndone) ?? null;
  }

  replace(act: Act): void {
    this.#acts = this.#acts.map((other) => (other.id === act.id ? act : other));
  }
}

/** The act the other way round, and the entries that make it so. */
export function turned(act: Act, entryOf: (step: Step, effects: Effect[]) => Entry) {
  const entries = act.steps.toReversed().map((step) => entryOf(step, opposite(step.effects)));
  const steps = entries.map(({ id, effects }) => ({ entry: id, effects }));
  return { act: { ...act, steps, isUndone: !act.isUndone }, entries };
}
