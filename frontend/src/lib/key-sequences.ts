import { readKey, type KeyPress, type ShortcutId } from "@/lib/shortcuts";

/** The time in which the second key of a sequence is to follow, in milliseconds. */
export const SEQUENCE_TIME = 1_500;

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn"]);

/** Reads one key press after the other, and puts those of a sequence together. */
export class KeySequences {
  #first: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasEscaped = false;

  /** @param onWait called with the first key while a sequence waits for its second, then with null. */
  constructor(
    private readonly isMac: boolean,
    private readonly onWait: (first: string | null) => void,
  ) {}

  /** The shortcut of a key press; `"taken"` if it is part of a sequence; null if it is neither. */
  read(press: KeyPress): ShortcutId | "taken" | null {
    if (MODIFIERS.has(press.key)) return null;
    const first = this.#first;
    this.forget();
    // The list can be left by Tab, although that indents tasks: Escape comes first.
    const leaves = press.key === "Tab" && this.#hasEscaped;
    this.#hasEscaped = press.key === "Escape" && isOnRow(press);
    if (leaves) return null;

    const meaning = readKey(press, this.isMac, first);
    if (meaning && "id" in meaning) return meaning.id;
    if (meaning) this.#wait(meaning.first);
    if (meaning) return "taken";
    if (first === null) return null;
    // A slip must not do what its key would do alone. Tab, arrows and keys of the browser do.
    const isTyped = press.key.length === 1 && !press.ctrlKey && !press.metaKey && !press.altKey;
    if (press.key === "Escape" || isTyped) return "taken";
    return this.read(press);
  }

  /** Wait no longer for the second key. */
  forget(): void {
    if (this.#first === null) return;
    clearTimeout(this.#timer);
    this.#first = null;
    this.onWait(null);
  }

  #wait(first: string): void {
    this.#first = first;
    this.#timer = setTimeout(() => this.forget(), SEQUENCE_TIME);
    this.onWait(first);
  }
}

const isOnRow = ({ target }: KeyPress) => target instanceof Element && target.matches("[role=row]");
