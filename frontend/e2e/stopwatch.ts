import type { BrowserContext, Page } from "@playwright/test";

/** Whether what is waited for is on the page; it runs there, so it uses nothing from outside. */
export type Sign = (wanted: string) => boolean;

/** What `installStopwatch` puts into each page. */
interface Stopwatch {
  /** The moment at which the frame with the sign has been painted, as `performance.now()`. */
  painted(sign: () => boolean): Promise<number>;
  /** The same, counted from the first key or click after now. */
  sinceInput(sign: () => boolean): Promise<number>;
  /** The moment at which the first rows of this page were painted. */
  rows: Promise<number>;
  awaited?: Promise<number>;
}

declare global {
  interface Window {
    stopwatch: Stopwatch;
  }
}

/** How long a sign may take, in milliseconds, before it counts as not reached. */
export const PATIENCE = 10_000;

/** Make each new page of this browser able to say when something has been painted. */
export async function installStopwatch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    function painted(sign: () => boolean): Promise<number> {
      return new Promise((resolve) => {
        const look = () => {
          if (!sign()) return;
          changes.disconnect();
          removeEventListener("focusin", look);
          const afterPaint = new MessageChannel();
          afterPaint.port1.onmessage = () => resolve(performance.now());
          requestAnimationFrame(() => afterPaint.port2.postMessage(null));
        };
        const changes = new MutationObserver(look);
        changes.observe(document, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        addEventListener("focusin", look);
        look();
      });
    }

    async function sinceInput(sign: () => boolean): Promise<number> {
      const inputs = ["keydown", "pointerup"] as const;
      let begin: number | null = null;
      const note = ({ timeStamp }: Event) => (begin ??= timeStamp);
      for (const input of inputs) addEventListener(input, note, { capture: true });
      const end = await painted(() => begin !== null && sign());
      for (const input of inputs) removeEventListener(input, note, { capture: true });
      return end - begin!;
    }

    const rows = painted(() => document.querySelector("[role=row] [dir=auto]") !== null);
    window.stopwatch = { painted, sinceInput, rows };
  });
}

/** From a key or click to the frame that shows its effect, in milliseconds. */
export async function timeAct(
  page: Page,
  act: () => Promise<void>,
  sign: Sign,
  wanted = "",
): Promise<number> {
  await page.evaluate(
    `void (window.stopwatch.awaited = window.stopwatch.sinceInput(() => (${sign})(${JSON.stringify(wanted)})))`,
  );
  await act();
  return withinPatience(page.evaluate(() => window.stopwatch.awaited!));
}

/** From the beginning of the page's load to the frame that shows the first rows. */
export function timeFirstRows(page: Page): Promise<number> {
  return withinPatience(page.evaluate(() => window.stopwatch.rows));
}

/** From the beginning of the page's load to the frame that shows a sign; `press` until then. */
export async function timeFromLoad(
  page: Page,
  sign: Sign,
  wanted: string,
  press: () => Promise<void>,
): Promise<number> {
  let isOver = false;
  const time = withinPatience(
    page.evaluate<number>(`window.stopwatch.painted(() => (${sign})(${JSON.stringify(wanted)}))`),
  ).finally(() => (isOver = true));
  time.catch(() => undefined); // it is awaited below
  while (!isOver) await press();
  return time;
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not seen within ${PATIENCE / 1_000} s`)), PATIENCE);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
