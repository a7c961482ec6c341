import { DragPicture } from "@/components/tasks/drag-picture";
import type { DragOptions, Drop, DropTarget } from "@/components/tasks/useRowDrag";
import { movingRows, nearest, placeInGap, type DragRow } from "@/domain/drag-place";

/** How far the pointer moves before something is dragged, in pixels. */
const SLOP = 4;
/** How far it moves sideways for one level. */
const LEVEL = 24;
/** How far beside the list it still points at its rows. */
const BESIDE = 64;
/** How near to an edge of the window the list scrolls, and by how many pixels a second at most. */
const EDGE = 88;
const SPEED = 1_400;
/** The longest time of one step of scrolling, in milliseconds. */
const STEP = 50;
/** The part of a row above which it is dropped; what is on a heading is dropped below it. */
const ABOVE_TASK = 0.5;
const ABOVE_HEADING = 0.2;

const TARGETS = "[data-drop-list], [data-drop-date]";

/** Follow a pointer that is pressed on a handle until it is released. Returns how to stop. */
export function startRowDrag(
  press: PointerEvent,
  handle: Element,
  list: HTMLElement,
  options: DragOptions,
): () => void {
  const { pointerId, clientX, clientY } = press;
  const row = handle.closest<HTMLElement>("[data-index]");
  const dragged = options.rows()[Number(row?.dataset["index"])];
  let drag: RowDrag | null = null;

  const listening = new AbortController();
  function listen<K extends keyof WindowEventMap>(
    type: K,
    act: (event: WindowEventMap[K]) => void,
  ) {
    window.addEventListener(type, act, { capture: true, signal: listening.signal });
  }

  function end(isDropped: boolean) {
    if (listening.signal.aborted) return; // the next press stops what has ended, and is a click
    listening.abort();
    if (list.hasPointerCapture(pointerId)) list.releasePointerCapture(pointerId);
    if (drag) ignoreClick();
    drag?.end(isDropped);
  }

  listen("pointermove", (event) => {
    if (event.pointerId !== pointerId || !dragged) return;
    const isFar = Math.hypot(event.clientX - clientX, event.clientY - clientY) > SLOP;
    if (!drag && isFar) {
      row?.focus({ preventScroll: true });
      drag = new RowDrag(press, dragged, list, options);
    }
    drag?.moveTo(event.clientX, event.clientY);
  });
  listen("pointerup", (event) => event.pointerId === pointerId && end(true));
  listen("pointercancel", (event) => event.pointerId === pointerId && end(false));
  listen("lostpointercapture", (event) => {
    // The veil takes the pointer over from the list.
    if (event.pointerId === pointerId && (!drag || event.target !== list)) end(false);
  });
  listen("keydown", (event) => {
    if (!drag) return;
    event.stopImmediatePropagation(); // no shortcut acts on what is being dragged
    if (event.key !== "Escape") return;
    event.preventDefault();
    end(false);
  });
  listen("contextmenu", (event) => event.preventDefault()); // of a long press
  listen("scroll", () => drag?.update());
  return () => end(false);
}

/** Ignore the click that the release of a mouse button ends with. */
function ignoreClick(): void {
  const ignore = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", ignore, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", ignore, { capture: true }));
}

/** Where the pointer is. */
interface Spot {
  drop: Drop;
  /** The words for it, or null if nothing can be dropped there. */
  text: string | null;
  element: HTMLElement | null;
}

class RowDrag {
  readonly #list: HTMLElement;
  readonly #options: DragOptions;
  readonly #picture: DragPicture;
  readonly #dragged: ReadonlySet<string>;
  readonly #from: { x: number; level: number };
  /** What scrolls the list: an element around it, or else the page. */
  readonly #scroller: Element;
  /** Where rows begin to be hidden, as under the fixed head of the page. */
  readonly #top: number;
  #point: { x: number; y: number };
  #rows: readonly DragRow[] = [];
  #keys: readonly string[] = [];
  #moving: ReadonlySet<string> = new Set();
  #deepest = 0;
  #spot: Spot | null = null;
  #frame = 0;
  #lastFrame = 0;

  constructor(press: PointerEvent, row: DragRow, list: HTMLElement, options: DragOptions) {
    this.#list = list;
    this.#scroller = list.closest("[data-scroller]") ?? document.documentElement;
    this.#top = parseFloat(getComputedStyle(this.#scroller).scrollPaddingTop) || 0;
    this.#options = options;
    this.#dragged = options.together(row.key);
    this.#from = { x: press.clientX, level: row.level ?? 0 };
    this.#point = { x: press.clientX, y: press.clientY };
    this.#read();
    this.#picture = new DragPicture(list, options.name(this.#keys), press);
    if (this.#scroller !== document.documentElement)
      this.#picture.onWheel((distance) => this.#scroller.scrollBy({ top: distance }));
  }

  moveTo(x: number, y: number): void {
    this.#point = { x, y };
    this.update();
  }

  /** Show what is under the pointer with the next frame. */
  update(): void {
    this.#frame ||= requestAnimationFrame((now) => this.#show(now));
  }

  end(isDropped: boolean): void {
    cancelAnimationFrame(this.#frame);
    let spot: Spot | null = null;
    try {
      spot = isDropped ? this.#find() : null;
    } finally {
      this.#picture.remove(spot?.text && this.#keys.length > 0 ? null : "Not moved.");
    }
    if (spot?.text && this.#keys.length > 0) this.#options.onDrop(spot.drop);
  }

  #show(now: number): void {
    this.#frame = 0;
    const spot = this.#find();
    this.#spot = spot;
    const isPossible = spot !== null && spot.text !== null;
    this.#picture.moveTo(this.#point);
    this.#picture.say(spot?.text ?? "");
    this.#picture.markTarget(isPossible ? spot.element : null);
    this.#picture.drawLine(isPossible && !spot.element ? this.#line(spot.drop) : null);
    for (const { element, index } of this.#elements())
      element.toggleAttribute("data-dragged", this.#moving.has(this.#rows[index]?.key ?? ""));
    this.#scroll(now, spot?.element ? 0 : this.#speed());
  }

  /** Take over rows that have changed, as by another device. */
  #read(): void {
    const rows = this.#options.rows();
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#keys = rows.filter(({ key }) => this.#dragged.has(key)).map(({ key }) => key);
    this.#moving = movingRows(rows, this.#dragged);
    this.#deepest = this.#options.deepest(this.#keys);
    this.#spot = null;
  }

  #find(): Spot | null {
    this.#read();
    const { x, y } = this.#point;
    const element = this.#target(x, y);
    const place = element ? { before: null, level: 0 } : this.#place();
    if (!place) return null;
    const last = this.#spot;
    if (
      last?.element === element &&
      last.drop.before === place.before &&
      last.drop.level === place.level
    )
      return last;
    const drop = { keys: this.#keys, ...place, ...(element && { target: targetOf(element) }) };
    return { drop, text: this.#options.describe(drop), element };
  }

  /** What takes the rows at a point; the rows of the list itself do not. */
  #target(x: number, y: number): HTMLElement | null {
    const element = this.#picture.elementAt(x, y)?.closest<HTMLElement>(TARGETS) ?? null;
    return this.#list.contains(element) ? null : element;
  }

  #place() {
    const { x, y } = this.#point;
    const { left, right } = this.#list.getBoundingClientRect();
    if (x < left - BESIDE || x > right + BESIDE) return null;
    const line = Math.max(y, this.#top);
    let gap = 0;
    for (const { element, index } of this.#elements()) {
      const { top, height } = element.getBoundingClientRect();
      const above = this.#rows[index]?.level === null ? ABOVE_HEADING : ABOVE_TASK;
      if (top + height * above < line) gap = Math.max(gap, index + 1);
    }
    const level = this.#from.level + Math.round((x - this.#from.x) / LEVEL);
    const drag = { rows: this.#rows, moving: this.#moving, deepest: this.#deepest };
    return placeInGap(drag, Math.min(gap, this.#rows.length), level);
  }

  /** The rows that are rendered. */
  #elements() {
    return [...this.#list.querySelectorAll<HTMLElement>("[data-index]")].map((element) => ({
      element,
      index: Number(element.dataset["index"]),
    }));
  }

  /** The line below the row that a place follows; null if that row is not rendered. */
  #line({ before, level }: Drop): { y: number; level: number } | null {
    const index = before === null ? this.#rows.length : this.#indexOf(before);
    const above = nearest(this.#rows, this.#moving, index - 1, -1);
    if (above < 0) return { y: 0, level };
    const found = this.#elements().find((row) => row.index === above);
    if (!found) return null;
    const y = found.element.getBoundingClientRect().bottom;
    return { y: y - this.#list.getBoundingClientRect().top, level };
  }

  #indexOf(key: string): number {
    return this.#rows.findIndex((row) => row.key === key);
  }

  /** How fast the list scrolls, in pixels a second: the faster, the nearer the pointer is to an edge. */
  #speed(): number {
    const { y } = this.#point;
    const above = this.#top + EDGE - y;
    const below = y - (window.innerHeight - EDGE);
    const share = Math.min(1, Math.max(above, below, 0) / EDGE);
    return share * SPEED * (above > below ? -1 : 1);
  }

  #scroll(now: number, speed: number): void {
    const elapsed = this.#lastFrame ? Math.min(now - this.#lastFrame, STEP) : 0;
    this.#lastFrame = speed === 0 ? 0 : now;
    if (speed === 0) return;
    this.#scroller.scrollBy({ top: (speed * elapsed) / 1_000, behavior: "instant" });
    this.update();
  }
}

function targetOf({ dataset }: HTMLElement): DropTarget {
  const { dropDate: date, dropList: list } = dataset;
  if (date !== undefined) return { date };
  return { list: list === "inbox" ? null : list! };
}
