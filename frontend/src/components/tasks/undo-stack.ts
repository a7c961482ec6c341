import { toasts } from "@/components/ui/Toasts";
import { HOLD } from "@/lib/outbox-entries";

interface Offer {
  /** The row that was ticked, if that is what was done. */
  row: string | null;
  undo: () => void;
  /** Take the toast away; it can still be undone by key. */
  hide: () => void;
  /** Let it stand. */
  forget: () => void;
}

/** What can still be undone: each by the button of its toast, the last one by key as well. */
export class UndoStack {
  readonly #offers: Offer[] = [];

  /** Offer to undo something for as long as a deletion is held. */
  offer(sentence: string, undo: () => void): void {
    this.#push(null, sentence, undo);
  }

  /**
   * The same for one task that was ticked. Ticking goes quickly, so only the last one has a toast;
   * and none where a tick was just taken back.
   */
  offerTick(row: string, sentence: string, undo: () => void): void {
    const last = this.#offers.findLast((offer) => offer.row !== null);
    last?.hide();
    const isTakenBack = last?.row === row;
    if (isTakenBack) last.forget();
    this.#push(row, isTakenBack ? null : sentence, undo);
  }

  undoLast(): void {
    this.#offers.at(-1)?.undo();
  }

  forgetAll(): void {
    for (const offer of [...this.#offers]) offer.forget();
  }

  #push(row: string | null, sentence: string | null, undo: () => void): void {
    const hide = sentence === null ? () => undefined : showToast(sentence, () => offer.undo());
    const forget = () => {
      clearTimeout(timer);
      hide();
      const index = this.#offers.indexOf(offer);
      if (index >= 0) this.#offers.splice(index, 1);
    };
    const offer: Offer = {
      row,
      hide,
      forget,
      undo: () => {
        forget();
        undo();
      },
    };
    const timer = setTimeout(forget, HOLD);
    this.#offers.push(offer);
  }
}

function showToast(sentence: string, undo: () => void): () => void {
  const id = toasts.add({
    title: sentence,
    timeout: 0, // closed when the time is up, even under the pointer
    actionProps: { children: "Undo", onClick: undo },
  });
  return () => toasts.close(id);
}
