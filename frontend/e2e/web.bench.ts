import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, test, type BrowserContext, type CDPSession, type Page } from "@playwright/test";
import {
  installStopwatch,
  PATIENCE,
  timeAct,
  timeFirstRows,
  timeFromLoad,
  type Sign,
} from "./stopwatch";
import { hydrated, scriptBytes, signIn, signUp, type Account } from "./support";
import { insertTasks, manyTitles } from "./tasks";

const SIZES = [1_000, 10_000, 50_000];
const LISTS = 50;
const COMPLETED = 100;
const ACTS = 15;
const COLD_STARTS = 3;
const STARTS = 5;
/** Between two acts, as a user pauses, in milliseconds. */
const PAUSE = 300;

test.setTimeout(240_000);
// Tracing makes the page slower.
test.use({ trace: "off" });

for (const size of SIZES) {
  test(`${size.toLocaleString("en")} open tasks`, async ({ context }) => {
    const account = await signUp(context);
    await insertTasks(context, manyTitles(COMPLETED), { completed: true });
    await insertTasks(context, manyTitles(size), { lists: LISTS, dated: true });
    const figures = new Figures(size);
    await figures.save();

    for (let visit = 1; visit < COLD_STARTS; visit += 1) {
      await inNewProfile(account, (own) => startCold(own, size, figures));
    }
    await inNewProfile(account, async (own) => {
      let page = await startCold(own, size, figures);
      await figures.take("script", () => scriptBytes(page));
      await act(page, figures);
      await weigh(page, figures);
      for (const name of ["warm", "offline"]) {
        await own.setOffline(name === "offline");
        for (let visit = 0; visit < STARTS; visit += 1) {
          await page.close();
          page = await own.newPage();
          await figures.take(name, () => visitTasks(page));
          await page.waitForTimeout(PAUSE);
        }
      }
    });
  });
}

/** What has been measured, by name. A measurement that fails once is not repeated. */
class Figures {
  readonly #figures: Record<string, number[]> = {};
  readonly #failures: Record<string, string> = {};
  browser = "";

  constructor(private readonly size: number) {}

  async take(name: string, measure: () => Promise<number>): Promise<void> {
    if (this.#failures[name]) return;
    try {
      (this.#figures[name] ??= []).push(await measure());
    } catch (error) {
      this.#failures[name] = String(error).replace(/\n.*/s, "");
    }
    await this.save();
  }

  /** Saved each time, so that a run which is stopped has what came before. */
  async save(): Promise<void> {
    const { browser } = this;
    const results = { browser, figures: this.#figures, failures: this.#failures };
    await writeFile(
      join(process.env.BENCH_RESULTS ?? "", `${this.size}.json`),
      JSON.stringify(results),
    );
  }
}

/** Use a browser without a past whose profile is on disk, as a user's is. */
async function inNewProfile(
  account: Account,
  work: (context: BrowserContext) => Promise<unknown>,
): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), "kept-profile-"));
  const context = await chromium.launchPersistentContext(profile);
  try {
    context.setDefaultTimeout(PATIENCE);
    await installStopwatch(context);
    await signIn(context, account);
    await work(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, maxRetries: 3 });
  }
}

/** Visit the view that has the most to show. */
async function visitTasks(page: Page): Promise<number> {
  await page.goto("/tasks?view=all", { waitUntil: "commit" });
  return timeFirstRows(page);
}

/** Visit for the first time, until everything is there: the count, and the last row of all. */
async function startCold(context: BrowserContext, size: number, figures: Figures): Promise<Page> {
  const page = await context.newPage();
  await figures.take("coldRows", () => visitTasks(page));
  await figures.take("coldWhole", () =>
    timeFromLoad(page, isWhole, String(size), async () => {
      await page.keyboard.press("End");
      await page.waitForTimeout(50);
    }),
  );
  return page;
}

const isWhole: Sign = (size) => {
  const heading = document.querySelector("h1")?.textContent?.replaceAll(",", "") ?? "";
  const last = document.querySelector(`[role=row][aria-rowindex="${size}"] [dir=auto]`);
  return heading.includes(size) && last !== null;
};

async function act(page: Page, figures: Figures): Promise<void> {
  await hydrated(page).catch(() => undefined); // the acts say what is wrong
  await page.keyboard.press("Home");
  await page.waitForTimeout(2_000); // the page loads its other parts
  for (let round = 0; round < ACTS; round += 1) await toggleAndUndo(page, figures);
  await page.keyboard.press("Home");
  for (let round = 0; round < ACTS; round += 1) await moveFocus(page, figures);
  for (let round = 0; round < ACTS / VIEWS.length; round += 1) await switchViews(page, figures);
  await arrange(page, figures);
  for (let round = 0; round < ACTS / LETTERS.length; round += 1) {
    await search(page, String(round + 1), figures);
  }
}

async function toggleAndUndo(page: Page, figures: Figures): Promise<void> {
  let toggled = "";
  await page.waitForTimeout(PAUSE);
  await figures.take("toggle", async () => {
    const box = page.getByRole("checkbox").nth(3);
    const label = (await box.getAttribute("aria-label")) ?? "";
    const time = await timeAct(page, () => box.click(), isNotOpen, label);
    toggled = label;
    return time;
  });
  const gone = page.getByRole("checkbox", { name: toggled, exact: true });
  await gone.waitFor({ state: "detached" }).catch(() => undefined);
  await page.waitForTimeout(PAUSE);
  await figures.take("undo", () => {
    if (!toggled) throw new Error("nothing was toggled");
    return timeAct(page, () => page.keyboard.press("z"), isOpen, toggled);
  });
}

const isOpen: Sign = (label) =>
  document.querySelector(`[role=checkbox][aria-label="${label}"][aria-checked=false]`) !== null;

const isNotOpen: Sign = (label) =>
  document.querySelector(`[role=checkbox][aria-label="${label}"][aria-checked=false]`) === null;

async function moveFocus(page: Page, figures: Figures): Promise<void> {
  await page.waitForTimeout(PAUSE);
  await figures.take("move", async () => {
    const before = await page.evaluate(
      () => document.activeElement?.closest("[role=row]")?.ariaRowIndex ?? "",
    );
    return timeAct(page, () => page.keyboard.press("j"), hasMoved, before);
  });
}

const hasMoved: Sign = (before) => {
  const now = document.activeElement?.closest("[role=row]")?.ariaRowIndex ?? before;
  return now !== before;
};

/** Views, by the key that follows `g`; the last one has all tasks. */
const VIEWS = [
  { key: "i", label: "Inbox" },
  { key: "t", label: "Today" },
  { key: "u", label: "Upcoming" },
  { key: "b", label: "Logbook" },
  { key: "e", label: "Everything" },
];

async function switchViews(page: Page, figures: Figures): Promise<void> {
  for (const { key, label } of VIEWS) {
    await page.waitForTimeout(PAUSE);
    await page.keyboard.press("g");
    await figures.take("view", () =>
      timeAct(page, () => page.keyboard.press(key), hasRowsOf, label),
    );
  }
}

const hasRowsOf: Sign = (label) =>
  document.querySelector(`[role=grid][aria-label="${label} tasks"] [role=row] [dir=auto]`) !== null;

/** Move the first task of the Inbox behind the next ones, by key and by mouse. */
async function arrange(page: Page, figures: Figures): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  const first = page.getByRole("row").first();
  const title = async () => (await first.locator("[dir=auto]").first().textContent()) ?? "";
  for (let round = 0; round < ACTS; round += 1) {
    await page.waitForTimeout(PAUSE);
    await page.keyboard.press("Home");
    await figures.take("order", async () =>
      timeAct(page, () => page.keyboard.press("Alt+ArrowDown"), isNotFirst, await title()),
    );
  }
  for (let round = 0; round < ACTS; round += 1) {
    await page.waitForTimeout(PAUSE);
    await figures.take("drag", async () => {
      const label = await title();
      await lift(page);
      return timeAct(page, () => page.mouse.up(), isNotFirst, label);
    });
  }
  await page.keyboard.press("g");
  await page.keyboard.press("e");
}

/** Take the first row by its handle and hold it over the lower half of the third. */
async function lift(page: Page): Promise<void> {
  const rows = page.getByRole("row");
  await rows.first().hover();
  const from = await rows.first().locator("[data-drag-handle]").boundingBox();
  const to = await rows.nth(2).boundingBox();
  if (!from || !to) throw new Error("there is nothing to drag");
  const x = from.x + from.width / 2;
  await page.mouse.move(x, from.y + from.height / 2);
  await page.mouse.down();
  const voice = page.locator("body > [role=status].sr-only").last();
  // The first press loads the code of dragging, and the next move begins it.
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.move(x, to.y + to.height * 0.8 + (step % 2));
    await page.waitForTimeout(50);
    if ((await voice.allTextContents()).some((text) => text.startsWith("Before"))) return;
  }
}

const isNotFirst: Sign = (title) =>
  document.querySelector("[role=row] [dir=auto]")?.textContent !== title;

const LETTERS = ["", "0", "00"];

/** Type three digits, each of which has another result. */
async function search(page: Page, digit: string, figures: Figures): Promise<void> {
  await page.keyboard.press("/");
  for (const rest of LETTERS) {
    await page.waitForTimeout(PAUSE);
    const key = rest ? "0" : digit;
    await figures.take("search", () =>
      timeAct(page, () => page.keyboard.press(key), hasFound, digit + rest),
    );
  }
  await page.keyboard.press("Escape");
  await page
    .locator("mark")
    .first()
    .waitFor({ state: "detached" })
    .catch(() => undefined);
  await page.keyboard.press("ArrowDown"); // out of the field
}

const hasFound: Sign = (text) => document.querySelector("[role=row] mark")?.textContent === text;

/** What the page takes once it holds everything. */
async function weigh(page: Page, figures: Figures): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  figures.browser = (await devtools.send("Browser.getVersion")).product;
  await figures.take("heap", () => heapBytes(devtools));
  await figures.take("stored", () =>
    page.evaluate(async () => {
      const estimate: StorageEstimate & { usageDetails?: Record<string, number> } =
        await navigator.storage.estimate();
      const stored = estimate.usageDetails?.indexedDB;
      if (stored === undefined) throw new Error("the browser does not say");
      return stored;
    }),
  );
}

async function heapBytes(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
}
