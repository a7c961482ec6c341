import { sentences } from "@/components/tasks/sentences";
import { toasts } from "@/components/ui/Toasts";
import { HOLD } from "@/lib/outbox-entries";

/** An action that can be undone. */
export interface Act {
  /** The sentence of its toast. */
  sentence: string;
  undo: () => void;
  /** Whether a toast offers to undo it. If the effect is visible, the shortcut is enough. */
  hasToast: boolean;
  /** Whether it can be undone only for as long as it is held back. */
  isHeld?: boolean;
  /** The row of the task, if the action was to tick it. */
  row?: string;
}

interface Offer {
  act: Act;
  isShown: boolean;
  /** Close the toast; the shortcut can still undo the action. */
  hide: () => void;
  /** Remove the action, so that it can no longer be undone. */
  forget: () => void;
  undo: () => void;
}

const KEPT = 100;
const ECHO = 4_000;

/** The actions that can still be undone, by the button of a toast or, the last one, by shortcut. */
export class UndoStack {
  readonly #offers: Offer[] = [];

  /** Add an action that can be undone. */
  push(act: Act): void {
    const offer = this.#offerOf(act);
    this.#offers.push(offer);
    this.#offers.splice(0, this.#offers.length - KEPT);
  }

  /**
   * Add the ticking of one task. Users tick many tasks in a row, so only the last one has a toast,
   * and a tick that reverts the previous one has none.
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

  /** Remove a held action that has been carried out, and the actions before it. */
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
    timeout: 0, // the stack closes it at its time limit, even under the pointer
    actionProps: { children: "Undo", onClick: undo },
  });
  return () => toasts.close(id);
}
