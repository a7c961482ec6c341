import { sentences } from "@/components/tasks/sentences";
import { toasts } from "@/components/ui/Toasts";
import { HOLD } from "@/lib/outbox-entries";

/** Something that was done and can be undone. */
export interface Act {
  /** What was done, in a sentence. */
  sentence: string;
  undo: () => void;
  /** Whether a toast offers to undo it. Where the act is plain to see, its key is enough. */
  hasToast: boolean;
  /** Whether it can be undone only for as long as it is held back. */
  isHeld?: boolean;
  /** The row that was ticked, if that is what was done. */
  row?: string;
}

interface Offer {
  act: Act;
  isShown: boolean;
  /** Take the toast away; the act can still be undone by key. */
  hide: () => void;
  /** Let the act stand. */
  forget: () => void;
  undo: () => void;
}

const KEPT = 100;
const ECHO = 4_000;

/** What can still be undone: an act by the button of its toast, the last one by key as well. */
export class UndoStack {
  readonly #offers: Offer[] = [];

  /** Offer to undo something. */
  push(act: Act): void {
    const offer = this.#offerOf(act);
    this.#offers.push(offer);
    this.#offers.splice(0, this.#offers.length - KEPT);
  }

  /**
   * The same for one task that was ticked. Ticking goes quickly, so only the last one has a toast;
   * and none where a tick was just taken back.
   */
  pushTick(act: Act & { row: string }): void {
    const last = this.#offers.findLast((offer) => offer.act.row !== undefined);
    const isTakenBack = last?.isShown && last.act.row === act.row;
    last?.hide();
    if (isTakenBack) last?.forget();
    this.push({ ...act, hasToast: act.hasToast && !isTakenBack });
  }

  undoLast(): void {
    const last = this.#offers.at(-1);
    if (!last) return;
    last.undo();
    toasts.add({ title: sentences.undone(last.act.sentence), timeout: ECHO });
  }

  forgetAll(): void {
    for (const offer of [...this.#offers]) offer.forget();
  }

  #offerOf(act: Act): Offer {
    const close = act.hasToast ? showToast(act.sentence, () => offer.undo()) : () => undefined;
    const offer: Offer = {
      act,
      isShown: true,
      hide: () => {
        offer.isShown = false;
        close();
      },
      forget: () => {
        clearTimeout(timer);
        offer.hide();
        const index = this.#offers.indexOf(offer);
        if (index >= 0) this.#offers.splice(index, 1);
      },
      undo: () => {
        offer.forget();
        act.undo();
      },
    };
    const timer = setTimeout(() => this.#timeIsUp(offer), HOLD);
    return offer;
  }

  /** What was held back is done for good; what came before it is no longer the last act. */
  #timeIsUp(offer: Offer): void {
    offer.hide();
    if (!offer.act.isHeld) return;
    const past = this.#offers.slice(0, this.#offers.indexOf(offer) + 1);
    for (const earlier of past) earlier.forget();
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
