// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeySequences, SEQUENCE_TIME } from "@/lib/key-sequences";

let waiting: (string | null)[];
let keys: KeySequences;

function press(key: string, modifiers: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", { key, ...modifiers });
  Object.defineProperty(event, "target", { value: document.body.firstElementChild });
  return keys.read(event);
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div role="row"></div>';
  waiting = [];
  keys = new KeySequences(false, (first) => waiting.push(first));
});

afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = "";
});

describe("sequences of keys", () => {
  it("are read as one shortcut, and tell while they wait", () => {
    expect(press("g")).toBe("taken");
    expect(waiting).toEqual(["g"]);
    expect(press("i")).toBe("inbox");
    expect(waiting).toEqual(["g", null]);
    expect(press("x")).toBe("complete");
  });

  it("are over after a while", () => {
    press("g");
    vi.advanceTimersByTime(SEQUENCE_TIME - 1);
    expect(waiting).toEqual(["g"]);
    vi.advanceTimersByTime(1);
    expect(waiting).toEqual(["g", null]);
    expect(press("t")).toBe("date");
  });

  it("are ended by a slip, which does nothing else", () => {
    press("g");
    expect(press("x")).toBe("taken");
    expect(press("x")).toBe("complete");
  });

  it("are ended by Escape, which does nothing else", () => {
    press("p");
    expect(press("Escape")).toBe("taken");
    expect(press("Escape")).toBe("escape");
  });

  it("leave keys that type nothing what they are", () => {
    press("g");
    expect(press("ArrowDown")).toBe("down");
    press("g");
    expect(press("Tab")).toBe("indent");
    press("g");
    expect(press("F5")).toBeNull();
    press("g");
    expect(press("r", { ctrlKey: true })).toBeNull();
    press("g");
    expect(press("k", { ctrlKey: true })).toBe("palette");
  });

  it("go on after a modifier, as that for a digit on a French keyboard", () => {
    press("p");
    expect(press("Shift")).toBeNull();
    expect(press("1", { code: "Digit1", shiftKey: true })).toBe("priorityHigh");
  });
});

describe("Tab", () => {
  it("leaves the list after Escape", () => {
    expect(press("Tab")).toBe("indent");
    press("Escape");
    expect(press("Tab")).toBeNull();
    expect(press("Tab")).toBe("indent");
    press("Escape");
    press("Shift");
    expect(press("Tab", { shiftKey: true })).toBeNull();
  });

  it("indents after Escape elsewhere, as in a dialog", () => {
    const row = document.body.innerHTML;
    document.body.innerHTML = "<div role=dialog></div>";
    press("Escape");
    document.body.innerHTML = row;
    expect(press("Tab")).toBe("indent");
  });
});
