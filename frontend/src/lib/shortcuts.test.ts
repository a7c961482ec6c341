// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { keyNames, readKey, sequencesOf, SHORTCUTS, type KeyPress } from "@/lib/shortcuts";

function press(
  key: string,
  html = "<p></p>",
  modifiers: Partial<KeyboardEventInit> = {},
  isMac = false,
  first: string | null = null,
) {
  const meaning = readKey(pressed(key, html, modifiers), isMac, first);
  return meaning && "id" in meaning ? meaning.id : meaning;
}

function pressed(key: string, html: string, modifiers: Partial<KeyboardEventInit>): KeyPress {
  document.body.innerHTML = html;
  const target = document.querySelector("[data-here]") ?? document.body;
  const event = new KeyboardEvent("keydown", { key, ...modifiers });
  Object.defineProperty(event, "target", { value: target });
  return event;
}

const ROW = '<div role="row" data-here></div>';

afterEach(() => {
  document.body.innerHTML = "";
});

describe("shortcuts", () => {
  const keys = SHORTCUTS.flatMap((shortcut) => [...shortcut.keys] as string[]);

  it("have a key each that no other has", () => {
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("have no key that begins the sequence of another", () => {
    expect(keys.filter((key) => sequencesOf(key).length > 0)).toEqual([]);
  });

  it.each([
    ["n", "new"],
    ["q", "new"],
    ["X", "complete"],
    [" ", "complete"],
    ["Delete", "delete"],
    ["ArrowDown", "down"],
    ["Enter", "details"],
    ["e", "edit"],
    ["t", "date"],
    ["m", "move"],
    ["l", "labels"],
    ["]", "nextDay"],
    ["?", "help"],
    ["1", null],
    ["i", null],
  ])("%s is %s", (key, id) => {
    expect(press(key)).toBe(id);
  });

  it.each([
    ["g", "i", "inbox"],
    ["g", "T", "today"],
    ["g", "h", "trash"],
    ["p", "1", "priorityHigh"],
    ["p", "0", "priorityNone"],
    ["p", "4", null],
    ["g", "n", null],
  ])("%s and then %s is %s", (first, second, id) => {
    expect(press(first)).toEqual({ first });
    expect(press(second, "", {}, false, first)).toBe(id);
  });

  it("begin a sequence without modifiers only, and not in a text field", () => {
    expect(press("g", "", { ctrlKey: true })).toBeNull();
    expect(press("p", "", { metaKey: true }, true)).toBeNull();
    expect(press("g", "<input data-here>")).toBeNull();
    expect(press("i", "<input data-here>", {}, false, "g")).toBeNull();
  });

  it("need their modifiers, and no others", () => {
    expect(press("k", "", { ctrlKey: true })).toBe("palette");
    expect(press("k", "", { metaKey: true })).toBeNull();
    expect(press("k", "", { metaKey: true }, true)).toBe("palette");
    expect(press("n", "", { altKey: true })).toBeNull();
    expect(press("n", "", { ctrlKey: true })).toBeNull();
    expect(press("ArrowDown", "", { shiftKey: true })).toBe("extendDown");
    expect(press("ArrowDown", "", { altKey: true })).toBe("moveDown");
    expect(press("ArrowUp", "", { altKey: true, shiftKey: true })).toBeNull();
    expect(press("?", "", { shiftKey: true })).toBe("help");
  });

  it("undo with z, and redo with Shift", () => {
    for (const keys of [{ ctrlKey: true }, {}]) expect(press("z", "", keys)).toBe("undo");
    for (const keys of [{ ctrlKey: true, shiftKey: true }, { shiftKey: true }])
      for (const typed of ["z", "Z"]) expect(press(typed, "", keys)).toBe("redo");
    expect(press("N", "", { shiftKey: true })).toBeNull();
  });

  it.each(["k", "a"])("leave Ctrl+Shift+%s to the browser", (key) => {
    expect(press(key, "", { ctrlKey: true })).not.toBeNull();
    for (const typed of [key, key.toUpperCase()]) {
      expect(press(typed, "", { ctrlKey: true, shiftKey: true })).toBeNull();
    }
  });

  it("are quiet in text fields, but for the palette", () => {
    for (const field of ["<input data-here>", "<textarea data-here></textarea>"]) {
      expect(press("n", field)).toBeNull();
      expect(press("k", field, { ctrlKey: true })).toBe("palette");
    }
  });

  it("are quiet while an input method composes", () => {
    expect(press("n", "", { isComposing: true })).toBeNull();
  });

  it("are quiet for the key that ends a composition, in Safari's order too", () => {
    expect(press("Enter", "", { keyCode: 229 })).toBeNull();
  });

  it("take no notice of a key press without a key", () => {
    const event = new Event("keydown") as KeyboardEvent;
    expect(readKey(event, false)).toBeNull();
  });

  it.each([
    ["т", "KeyN", "new"],
    ["Ч", "KeyX", "complete"],
    ["ν", "KeyN", "new"],
    ["מ", "KeyN", "new"],
    ["/", "KeyQ", "search"],
    ["ى", "KeyN", "new"],
    ["ğ", "KeyE", null],
    ["a", "KeyQ", null],
    ["z", "KeyY", "undo"],
    ["y", "KeyZ", null],
    [".", "Slash", null],
    ["х", "BracketLeft", "previousDay"],
    ["ъ", "BracketRight", "nextDay"],
    ["ü", "BracketLeft", "previousDay"],
    ["Dead", "BracketLeft", "previousDay"],
    ["Dead", "KeyE", null],
    ["/", "BracketLeft", "search"],
  ])("%s of %s is %s", (key, code, id) => {
    expect(press(key, "", { code })).toBe(id);
  });

  it.each([
    ["ш", "KeyI", "g", "inbox"],
    ["&", "Digit1", "p", "priorityHigh"],
    ["à", "Digit0", "p", "priorityNone"],
    ["š", "Digit3", "p", "priorityLow"],
    ["٢", "Digit2", "p", "priorityMedium"],
  ])("%s of %s after %s is %s", (key, code, first, id) => {
    expect(press(key, "", { code }, false, first)).toBe(id);
  });

  it("begin a sequence by the key's place", () => {
    expect(press("п", "", { code: "KeyG" })).toEqual({ first: "g" });
  });

  it("go by the key's place with Ctrl too, and not by that of a character with Shift", () => {
    expect(press("л", "", { code: "KeyK", ctrlKey: true })).toBe("palette");
    expect(press("!", "", { code: "Digit1", shiftKey: true }, false, "p")).toBeNull();
    expect(press("1", "", { code: "Digit1", shiftKey: true }, false, "p")).toBe("priorityHigh");
    expect(press("{", "", { code: "BracketLeft", shiftKey: true })).toBeNull();
  });

  it("take AltGr, or Option on a Mac, for a part of the character", () => {
    expect(press("[", "", { code: "Digit8", ctrlKey: true, altKey: true })).toBe("previousDay");
    expect(press("[", "", { code: "Digit5", altKey: true }, true)).toBe("previousDay");
    expect(press("[", "", { code: "BracketLeft", altKey: true })).toBeNull();
    expect(press("n", "", { ctrlKey: true, altKey: true })).toBeNull();
  });

  it("are quiet under dialogs and menus, but not under a toast", () => {
    expect(press("n", '<div role="dialog"><p data-here></p></div>')).toBeNull();
    expect(press("g", '<div role="dialog"><p data-here></p></div>')).toBeNull();
    expect(press("n", '<div role="menu"><p data-here></p></div>')).toBeNull();
    expect(press("z", '<div role="dialog" aria-modal="false"><p data-here></p></div>')).toBe(
      "undo",
    );
  });

  it("leave Enter and Space to buttons", () => {
    const button = "<button data-here></button>";
    expect(press("Enter", button)).toBeNull();
    expect(press(" ", button)).toBeNull();
    expect(press("x", button)).toBe("complete");
    expect(press(" ", '<span role="radio" data-here></span>')).toBeNull();
  });

  it("indent by Tab on a row itself, and nowhere else", () => {
    expect(press("Tab", ROW)).toBe("indent");
    expect(press("Tab", ROW, { shiftKey: true })).toBe("outdent");
    expect(press("Tab")).toBeNull();
    expect(press("Tab", '<div role="row"><button data-here></button></div>')).toBeNull();
  });

  it("are named as on the user's keyboard", () => {
    expect(keyNames("Mod+k", true)).toEqual([["⌘", "K"]]);
    expect(keyNames("Mod+k", false)).toEqual([["Ctrl", "K"]]);
    expect(keyNames("Shift+ArrowUp", false)).toEqual([["⇧", "↑"]]);
    expect(keyNames("Alt+ArrowUp", true)).toEqual([["⌥", "↑"]]);
    expect(keyNames("g i", false)).toEqual([["G"], ["I"]]);
  });
});
