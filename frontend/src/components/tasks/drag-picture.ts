import { INDENT } from "@/components/tasks/TaskRow";

/** How far the picture is from the pointer; a finger would cover what is below it. */
const BESIDE_MOUSE = { x: 14, y: 10 };
const ABOVE_FINGER = { x: -24, y: -60 };
/** The pause after which a place is announced, in milliseconds, so that only the last one is. */
const PAUSE = 250;
const ECHO = 3_000;
/** Where the line of the first level begins, in pixels. */
const LINE_START = 12;

const LOOKS = {
  // Over the page, which keeps its looks: a pointer for every element would restyle each of them.
  veil: "fixed inset-0 z-30 cursor-grabbing touch-none",
  picture:
    "pointer-events-none fixed top-0 left-0 z-30 max-w-60 truncate rounded-medium border border-line bg-sheet px-3 py-1.5 shadow-lifted",
  line: "pointer-events-none absolute top-0 right-3 z-5 -mt-px h-0.5 rounded-full bg-accent",
};

/** What is seen and heard while something is dragged. It is drawn without React, frame by frame. */
export class DragPicture {
  readonly #list: HTMLElement;
  readonly #veil = create("div", LOOKS.veil);
  readonly #picture = create("div", LOOKS.picture);
  readonly #line = create("div", LOOKS.line);
  readonly #voice = create("div", "sr-only");
  readonly #offset: { x: number; y: number };
  readonly #width: number;
  #target: HTMLElement | null = null;
  #said = "";
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor(list: HTMLElement, name: string, { pointerId, pointerType }: PointerEvent) {
    this.#list = list;
    this.#offset = pointerType === "touch" ? ABOVE_FINGER : BESIDE_MOUSE;
    this.#picture.dir = "auto";
    this.#picture.textContent = name;
    this.#picture.ariaHidden = "true";
    this.#line.ariaHidden = "true";
    this.#line.hidden = true;
    this.#voice.role = "status";
    document.body.append(this.#veil, this.#picture, this.#voice);
    this.#veil.setPointerCapture(pointerId); // what has the pointer gives it its look
    list.append(this.#line);
    this.#width = this.#picture.offsetWidth;
  }

  /** Take the wheel, which would turn the page behind what is dragged. */
  onWheel(scroll: (distance: number) => void): void {
    this.#veil.addEventListener("wheel", (event) => {
      event.preventDefault();
      scroll(event.deltaY);
    });
  }

  /** What is under a point of the page. */
  elementAt(x: number, y: number): Element | null {
    return document.elementsFromPoint(x, y).find((each) => each !== this.#veil) ?? null;
  }

  moveTo({ x, y }: { x: number; y: number }): void {
    const rightmost = Math.max(0, window.innerWidth - this.#width - 8);
    const left = Math.min(Math.max(x + this.#offset.x, 8), rightmost);
    this.#picture.style.translate = `${left}px ${Math.max(y + this.#offset.y, 8)}px`;
  }

  /** Draw the line where the rows would land; null for none. */
  drawLine(line: { y: number; level: number } | null): void {
    this.#line.hidden = line === null;
    if (!line) return;
    this.#line.style.left = `${LINE_START + line.level * INDENT}px`;
    this.#line.style.translate = `0 ${line.y}px`;
  }

  /** Mark an element outside of the list as what would take the rows. */
  markTarget(element: HTMLElement | null): void {
    if (element === this.#target) return;
    this.#target?.removeAttribute("data-drop-over");
    element?.setAttribute("data-drop-over", "");
    this.#target = element;
  }

  say(text: string): void {
    if (text === this.#said) return;
    this.#said = text;
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => (this.#voice.textContent = text), PAUSE);
  }

  /** Remove everything, with a last word if there is one. */
  remove(lastWord: string | null): void {
    clearTimeout(this.#speaking);
    this.markTarget(null);
    this.#veil.remove();
    this.#picture.remove();
    this.#line.remove();
    for (const row of this.#list.querySelectorAll("[data-dragged]"))
      row.removeAttribute("data-dragged");
    this.#voice.textContent = lastWord ?? "";
    setTimeout(() => this.#voice.remove(), ECHO);
  }
}

function create(name: "div", className: string): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  return element;
}
