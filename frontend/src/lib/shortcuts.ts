/**
 * The commands of the app, and their keys. The listener, the palette and the help use this list.
 *
 * A key with a blank in it is a sequence: its keys are pressed one after the other.
 */
export const SHORTCUTS = [
  { id: "new", group: "Tasks", label: "Write down a task", keys: ["n", "q"] },
  { id: "details", group: "Tasks", label: "Open the details", keys: ["Enter", "o"], on: "row" },
  { id: "edit", group: "Tasks", label: "Rename", keys: ["e"], on: "row" },
  { id: "complete", group: "Tasks", label: "Complete or reopen", keys: ["x", "Space"], on: "row" },
  { id: "delete", group: "Tasks", label: "Delete", keys: ["Backspace", "Delete"], on: "row" },
  { id: "undo", group: "Tasks", label: "Undo", keys: ["z", "Mod+z"] },
  { id: "redo", group: "Tasks", label: "Redo", keys: ["Shift+z", "Mod+Shift+z", "Mod+y"] },

  { id: "date", group: "Planning", label: "Set the date", keys: ["t"], on: "row" },
  { id: "nextDay", group: "Planning", label: "One day later", keys: ["]"], on: "row" },
  { id: "previousDay", group: "Planning", label: "One day earlier", keys: ["["], on: "row" },
  { id: "move", group: "Planning", label: "Move to a list", keys: ["m"], on: "row" },
  { id: "labels", group: "Planning", label: "Set the labels", keys: ["l"], on: "row" },
  { id: "priority", group: "Planning", label: "Set the priority", keys: [], on: "row" },
  { id: "priorityHigh", group: "Planning", label: "High priority", keys: ["p 1"], on: "row" },
  { id: "priorityMedium", group: "Planning", label: "Medium priority", keys: ["p 2"], on: "row" },
  { id: "priorityLow", group: "Planning", label: "Low priority", keys: ["p 3"], on: "row" },
  { id: "priorityNone", group: "Planning", label: "No priority", keys: ["p 0"], on: "row" },

  { id: "moveUp", group: "Order", label: "Move up", keys: ["Alt+ArrowUp"], on: "row" },
  { id: "moveDown", group: "Order", label: "Move down", keys: ["Alt+ArrowDown"], on: "row" },
  { id: "indent", group: "Order", label: "Make a subtask", keys: ["Tab"], on: "row" },
  { id: "outdent", group: "Order", label: "Move out", keys: ["Shift+Tab"], on: "row" },

  { id: "down", group: "Moving", label: "Next task", keys: ["j", "ArrowDown"] },
  { id: "up", group: "Moving", label: "Previous task", keys: ["k", "ArrowUp"] },
  { id: "first", group: "Moving", label: "First task", keys: ["Home"] },
  { id: "last", group: "Moving", label: "Last task", keys: ["End"] },

  { id: "extendDown", group: "Selecting", label: "Select downwards", keys: ["Shift+ArrowDown"] },
  { id: "extendUp", group: "Selecting", label: "Select upwards", keys: ["Shift+ArrowUp"] },
  { id: "selectAll", group: "Selecting", label: "Select all", keys: ["Mod+a"] },
  { id: "escape", group: "Selecting", label: "Select none", keys: ["Escape"] },

  { id: "inbox", group: "Views", label: "Inbox", keys: ["g i"] },
  { id: "today", group: "Views", label: "Today", keys: ["g t"] },
  { id: "upcoming", group: "Views", label: "Upcoming", keys: ["g u"] },
  { id: "lists", group: "Views", label: "Go to a list", keys: ["g l"] },
  { id: "everything", group: "Views", label: "Everything", keys: ["g e"] },
  { id: "logbook", group: "Views", label: "Logbook", keys: ["g b"] },
  { id: "trash", group: "Views", label: "Trash", keys: ["g h"] },
  { id: "search", group: "Views", label: "Search", keys: ["/"] },
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

export type KeyPress = Pick<
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
const REPEATED: readonly ShortcutId[] = [
  "down",
  "up",
  "extendDown",
  "extendUp",
  "moveDown",
  "moveUp",
];

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
const CONTROL = "button, a, summary, [role=checkbox], [role=radio]";
const LAYER =
  "[role=menu], [role=listbox], [role=dialog]:not([aria-modal=false]), [role=alertdialog]";

const BY_KEY = new Map(
  (SHORTCUTS as readonly Shortcut[]).flatMap((shortcut) =>
    shortcut.keys.map((key) => [key, shortcut] as const),
  ),
);

/** The shortcuts of the sequences that begin with a key, which may be none. */
export function sequencesOf(first: string): Shortcut[] {
  return (SHORTCUTS as readonly Shortcut[]).filter(({ keys }) =>
    keys.some((key) => key.startsWith(`${first} `)),
  );
}

/** The characters that are keys of shortcuts. */
const CHARACTERS = new Set(
  [...BY_KEY.keys()].flatMap((key) => key.split(/[ +]/)).filter(({ length }) => length === 1),
);

/** A key press in its context: a shortcut, the first key of a sequence, or neither. */
export type Meaning = { id: ShortcutId } | { first: string } | null;

/**
 * What a key press means in its context.
 *
 * @param first the key of a sequence that was pressed before.
 */
export function readKey(press: KeyPress, isMac: boolean, first: string | null = null): Meaning {
  // A browser that fills in a form presses keys without a name.
  if (!press.key || isComposing(press) || press.defaultPrevented) return null;
  const pressed = describe(press, isMac);
  const target = press.target instanceof Element ? press.target : null;
  if (target?.closest(LAYER)) return null;
  const shortcut = BY_KEY.get(first === null ? pressed : `${first} ${pressed}`);
  if (shortcut?.on !== "anywhere" && target?.closest(TEXT_FIELD)) return null;
  if (["Enter", "Space"].includes(pressed) && target?.closest(CONTROL)) return null;
  // Within a row, as everywhere, this key leads to the next control.
  if (press.key === "Tab" && !target?.matches("[role=row]")) return null;
  if (shortcut) return { id: shortcut.id };
  return first === null && sequencesOf(pressed).length > 0 ? { first: pressed } : null;
}

function describe(press: KeyPress, isMac: boolean): string {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  const name = nameOf(press);
  if (isTypedWithAlt(press, isMac)) return name;
  const mod = isMac ? metaKey : ctrlKey;
  const other = isMac ? ctrlKey : metaKey;
  // That of "?" is part of the character. With a letter or Mod it makes another key.
  const shift = shiftKey && (mod || key.length > 1 || /^[a-z]$/.test(name));
  return [other && "Other", mod && "Mod", altKey && "Alt", shift && "Shift", name]
    .filter(Boolean)
    .join("+");
}

/** Whether Alt or AltGr is part of the character, as that of "[" is on a German keyboard. */
function isTypedWithAlt({ key, altKey, ctrlKey }: KeyPress, isMac: boolean): boolean {
  return altKey && (isMac || ctrlKey) && /^[^a-z0-9]$/i.test(key) && CHARACTERS.has(key);
}

/**
 * The name of a key: its character where that is Latin or a key of a shortcut.
 *
 * On layouts with other letters, or without digits in the row of digits (AZERTY, Czech), or without
 * square brackets of their own, it is what an English keyboard has in the same place.
 */
function nameOf({ key, code, shiftKey }: KeyPress): string {
  if (key === " ") return "Space";
  if (key.length > 1 && key !== "Dead") return key;
  const character = key.toLowerCase();
  if (CHARACTERS.has(character)) return character;
  const bracket = BRACKETS[code];
  if (bracket && !shiftKey) return bracket;
  if (key === "Dead") return key;
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? [];
  if (letter && !/\p{Script=Latin}/u.test(key)) return letter.toLowerCase();
  return digit && !shiftKey ? digit : character;
}

const BRACKETS: Record<string, string> = { BracketLeft: "[", BracketRight: "]" };

const NAMES: Record<string, string> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Backspace: "⌫",
  Delete: "Del",
  Escape: "Esc",
  Shift: "⇧",
};

/** The parts of a key as labels for a keyboard. Those of a sequence are lists of their own. */
export function keyNames(key: string, isMac: boolean): string[][] {
  return key.split(" ").map((one) => one.split("+").map((part) => nameOfPart(part, isMac)));
}

function nameOfPart(part: string, isMac: boolean): string {
  if (part === "Mod") return isMac ? "⌘" : "Ctrl";
  if (part === "Alt" && isMac) return "⌥";
  return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
}

/** Whether this is a Mac, an iPad or an iPhone, where Cmd replaces Ctrl. */
export function isMacLike(): boolean {
  return typeof navigator !== "undefined" && /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);
}
