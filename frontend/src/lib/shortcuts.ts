/** The commands of the app, and their keys. The listener and the help dialog use this list. */
export const SHORTCUTS = [
  { id: "new", group: "Tasks", label: "Write down a task", keys: ["n"] },
  { id: "complete", group: "Tasks", label: "Complete or reopen", keys: ["x", "Space"], on: "row" },
  { id: "rename", group: "Tasks", label: "Rename", keys: ["e", "Enter"], on: "row" },
  { id: "details", group: "Tasks", label: "Details", keys: ["o"], on: "row" },
  { id: "delete", group: "Tasks", label: "Delete", keys: ["Backspace", "Delete"], on: "row" },
  { id: "undo", group: "Tasks", label: "Undo", keys: ["z", "Mod+z"] },
  { id: "redo", group: "Tasks", label: "Redo", keys: ["Shift+z", "Mod+Shift+z", "Mod+y"] },

  { id: "down", group: "Moving", label: "Next task", keys: ["j", "ArrowDown"] },
  { id: "up", group: "Moving", label: "Previous task", keys: ["k", "ArrowUp"] },
  { id: "first", group: "Moving", label: "First task", keys: ["Home"] },
  { id: "last", group: "Moving", label: "Last task", keys: ["End"] },

  { id: "extendDown", group: "Selecting", label: "Select downwards", keys: ["Shift+ArrowDown"] },
  { id: "extendUp", group: "Selecting", label: "Select upwards", keys: ["Shift+ArrowUp"] },
  { id: "selectAll", group: "Selecting", label: "Select all", keys: ["Mod+a"] },
  { id: "escape", group: "Selecting", label: "Select none", keys: ["Escape"] },

  { id: "search", group: "Views", label: "Search", keys: ["/"] },
  { id: "open", group: "Views", label: "Show open tasks", keys: ["1"] },
  { id: "completed", group: "Views", label: "Show completed tasks", keys: ["2"] },
  { id: "all", group: "Views", label: "Show all tasks", keys: ["3"] },
  { id: "fold", group: "Views", label: "Unfold or fold the completed ones", keys: ["c"] },

  { id: "palette", group: "Kept", label: "All commands", keys: ["Mod+k"], on: "anywhere" },
  { id: "help", group: "Kept", label: "Keyboard shortcuts", keys: ["?"] },
  { id: "settings", group: "Kept", label: "Settings", keys: [] },
  { id: "signOut", group: "Kept", label: "Sign out", keys: [] },
] as const satisfies readonly ShortcutDefinition[];

interface ShortcutDefinition {
  id: string;
  group: string;
  label: string;
  /** The alternative keys; `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  keys: readonly string[];
  /** The scope; by default the page, outside of text fields. */
  on?: "row" | "anywhere";
}

export type Shortcut = ShortcutDefinition & { id: ShortcutId };
export type ShortcutId = (typeof SHORTCUTS)[number]["id"];

/** The action of each shortcut. If it returns `false`, the browser handles the key. */
export type ShortcutActions = Record<ShortcutId, () => void | false>;

type KeyPress = Pick<
  KeyboardEvent,
  | "key"
  | "code"
  | "keyCode"
  | "altKey"
  | "ctrlKey"
  | "metaKey"
  | "shiftKey"
  | "isComposing"
  | "defaultPrevented"
> & { target: EventTarget | null };

/** The shortcuts that repeat while their key is held down. */
const REPEATED: readonly ShortcutId[] = ["down", "up", "extendDown", "extendUp"];

/** Whether a shortcut accepts key presses from the keyboard's repetition. */
export function goesOnWhileHeld(id: ShortcutId): boolean {
  return REPEATED.includes(id);
}

/** The keyCode of a key press that an input method has handled. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Whether a key belongs to an input method. Safari ends a composition before its last key. */
export function isComposing(press: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD;
}

const TEXT_FIELD = "input, textarea, select, [contenteditable]";
const CONTROL = "button, a, summary, [role=checkbox]";
const LAYER =
  "[role=menu], [role=listbox], [role=dialog]:not([aria-modal=false]), [role=alertdialog]";

/** The shortcut of a key press in its context, or null. */
export function shortcutFor(press: KeyPress, isMac: boolean): ShortcutId | null {
  // A browser that fills in a form presses keys without a name.
  if (!press.key || isComposing(press) || press.defaultPrevented || press.altKey) return null;
  const pressed = describe(press, isMac);
  const { shortcut } = BY_KEY.get(pressed) ?? {};
  const target = press.target instanceof Element ? press.target : null;
  if (!shortcut || target?.closest(LAYER)) return null;
  if (shortcut.on !== "anywhere" && target?.closest(TEXT_FIELD)) return null;
  if (["Enter", "Space"].includes(pressed) && target?.closest(CONTROL)) return null;
  return shortcut.id;
}

const BY_KEY = new Map(
  (SHORTCUTS as readonly Shortcut[]).flatMap((shortcut) =>
    shortcut.keys.map((key) => [key, { shortcut }] as const),
  ),
);

function describe(press: KeyPress, isMac: boolean): string {
  const { key, ctrlKey, metaKey, shiftKey } = press;
  const mod = isMac ? metaKey : ctrlKey;
  const other = isMac ? ctrlKey : metaKey;
  // That of "?" is part of the character. With a letter or Mod it makes another key.
  const name = nameOf(press);
  const shift = shiftKey && (mod || key.length > 1 || /^[a-z]$/.test(name));
  return [other && "Other", mod && "Mod", shift && "Shift", name].filter(Boolean).join("+");
}

/**
 * The name of a key: its character where that is Latin or a shortcut of its own.
 *
 * On layouts with other letters, or without digits in the row of digits (AZERTY, Czech), it is
 * what an English keyboard has in the same place.
 */
function nameOf({ key, code, shiftKey }: KeyPress): string {
  if (key === " ") return "Space";
  if (key.length > 1) return key;
  const character = key.toLowerCase();
  if (BY_KEY.has(character)) return character;
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? [];
  if (letter && !/\p{Script=Latin}/u.test(key)) return letter.toLowerCase();
  return digit && !shiftKey ? digit : character;
}

const NAMES: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Backspace: "⌫",
  Delete: "Del",
  Escape: "Esc",
  Shift: "⇧",
};

/** The parts of a key as labels for a keyboard. */
export function keyNames(key: string, isMac: boolean): string[] {
  return key.split("+").map((part) => {
    if (part === "Mod") return isMac ? "⌘" : "Ctrl";
    return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** Whether this is a Mac, an iPad or an iPhone, where Cmd replaces Ctrl. */
export function isMacLike(): boolean {
  return typeof navigator !== "undefined" && /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);
}
