import { toasts } from "@/components/ui/toasts";
import type { Act } from "@/replica/undo";

/** How long a toast offers to undo an act. The shortcut undoes it later, too. */
const OFFER = 6_000;

interface Tick {
  row: string;
  act: string;
}

/** The toasts by which acts are undone. */
export class ActToasts {
  readonly #shown = new Map<string, string>();
  #latest: string | null = null;
  #lastTick: Tick | null = null;

  constructor(private readonly undo: (actId: string) => void) {}

  /** Offer to undo an act. */
  offer({ id, sentence }: Act): void {
    const toast = toasts.add({
      title: sentence,
      timeout: OFFER,
      onRemove: () => this.#shown.delete(id),
      actionProps: {
        children: "Undo",
        onClick: () => {
          this.close(id);
          this.undo(id);
        },
      },
    });
    this.#shown.set(id, toast);
  }

  /** Offer to undo an act of planning. Users do several in a row, so only the last one has a toast. */
  offerLatest(act: Act): void {
    if (this.#latest) this.close(this.#latest);
    this.#latest = act.id;
    this.offer(act);
  }

  /**
   * Offer to undo the ticking of one task. Users tick many tasks in a row, so only the last one has a
   * toast, and a tick that reverts the previous one has none.
   */
  offerTick(act: Act, row: string): void {
    const last = this.#lastTick;
    const isTakenBack = last?.row === row && this.#shown.has(last.act);
    if (last) this.close(last.act);
    this.#lastTick = { row, act: act.id };
    if (!isTakenBack) this.offer(act);
  }

  /** Close the toast of an act. */
  close(actId: string): void {
    const toast = this.#shown.get(actId);
    if (toast) toasts.close(toast);
    this.#shown.delete(actId);
  }
}
