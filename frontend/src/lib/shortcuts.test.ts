// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { keyNames, shortcutFor, SHORTCUTS } from "@/lib/shortcuts";

function press(
  key: string,
  html = "<p></p>",
  modifiers: Partial<KeyboardEventInit> = {},
  isMac = false,
) {
  document.body.innerHTML = html;
  const target = document.querySelector("[data-here]") ?? document.body;
  const event = new KeyboardEvent("keydown", { key, ...modifiers });
  Object.defineProperty(event, "target", { value: target });
  return shortcutFor(event, isMac);
}

afterEach(() => {
  document.body.innerHTML = "";
});

describe("shortcuts", () => {
  it("have a key each that no other has", () => {
    const keys = SHORTCUTS.flatMap((shortcut) => [...shortcut.keys] as string[]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ["n", "new"],
    ["X", "complete"],
    [" ", "complete"],
    ["Delete", "delete"],
    ["ArrowDown", "down"],
    ["?", "help"],
    ["q", null],
  ])("%s is %s", (key, id) => {
    expect(press(key)).toBe(id);
  });

  it("need their modifiers, and no others", () => {
    expect(press("k", "", { ctrlKey: true })).toBe("palette");
    expect(press("k", "", { metaKey: true })).toBeNull();
    expect(press("k", "", { metaKey: true }, true)).toBe("palette");
    expect(press("n", "", { altKey: true })).toBeNull();
    expect(press("n", "", { ctrlKey: true })).toBeNull();
    expect(press("ArrowDown", "", { shiftKey: true })).toBe("extendDown");
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
    expect(shortcutFor(event, false)).toBeNull();
  });

  it.each([
    ["т", "KeyN", "new"],
    ["Ч", "KeyX", "complete"],
    ["ν", "KeyN", "new"],
    ["מ", "KeyN", "new"],
    ["/", "KeyQ", "search"],
    ["ى", "KeyN", "new"],
    ["&", "Digit1", "open"],
    ["é", "Digit2", "completed"],
    ["š", "Digit3", "all"],
    ["١", "Digit1", "open"],
    ["ğ", "KeyE", null],
    ["a", "KeyQ", null],
    ["z", "KeyY", "undo"],
    ["y", "KeyZ", null],
    [".", "Slash", null],
  ])("%s of %s is %s", (key, code, id) => {
    expect(press(key, "", { code })).toBe(id);
  });

  it("go by the key's place with Ctrl too, and not by that of a character with Shift", () => {
    expect(press("л", "", { code: "KeyK", ctrlKey: true })).toBe("palette");
    expect(press("!", "", { code: "Digit1", shiftKey: true })).toBeNull();
    expect(press("1", "", { code: "Digit1", shiftKey: true })).toBe("open");
  });

  it("are quiet under dialogs and menus, but not under a toast", () => {
    expect(press("n", '<div role="dialog"><p data-here></p></div>')).toBeNull();
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
  });

  it("are named as on the user's keyboard", () => {
    expect(keyNames("Mod+k", true)).toEqual(["⌘", "K"]);
    expect(keyNames("Mod+k", false)).toEqual(["Ctrl", "K"]);
    expect(keyNames("Shift+ArrowUp", false)).toEqual(["⇧", "↑"]);
  });
});
