import type { BrowserContext, Page } from "@playwright/test";
import { apiToken, expect, signUp, test } from "./support";
import { titles } from "./tasks";

const MANY = 10_000;
const AT_ONCE = 25;
/** What an effect may take: 50 ms on a machine of its own, and here the tests share two cores. */
const SOON = 100;

test.setTimeout(180_000);

test("10,000 tasks are as quick as ten", async ({ page }) => {
  await signUp(page.context());
  await writeMany(page.context());
  await page.goto("/tasks");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("10,000");

  await page.keyboard.press("j");
  await page.keyboard.press("End");
  await expect(page.getByText("Task 1 of many", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await titles(page).count()).toBeLessThan(80);
  await page.keyboard.press("Home");
  await expect(titles(page).first()).toHaveText(`Task ${MANY} of many`);

  const toggles = [];
  for (let round = 0; round < 5; round += 1) {
    toggles.push(await timeToggle(page));
    await page.waitForTimeout(1_500); // the row has gone, the server has answered
  }
  expect(Math.min(...toggles), `toggles took ${toggles.join(", ")} ms`).toBeLessThan(SOON);

  await watchLongTasks(page);
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(16);
  }
  const long = await page.evaluate(() => window.longTasks);
  expect(long.filter((duration) => duration > SOON)).toEqual([]);
});

declare global {
  interface Window {
    longTasks: number[];
  }
}

async function writeMany(context: BrowserContext): Promise<void> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  for (let first = 1; first <= MANY; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    const write = (number: number) =>
      context.request.post("/api/tasks", { headers, data: { title: `Task ${number} of many` } });
    if (first + AT_ONCE > MANY) for (const number of numbers) await write(number);
    else await Promise.all(numbers.map(write));
  }
}

/** From a click on a box to the frame that shows it, in milliseconds. */
function timeToggle(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const box = document.querySelectorAll<HTMLElement>("[role=checkbox]")[3]!;
        const begin = performance.now();
        const afterPaint = new MessageChannel();
        afterPaint.port1.onmessage = () => resolve(Math.round(performance.now() - begin));
        new MutationObserver(() =>
          requestAnimationFrame(() => afterPaint.port2.postMessage(null)),
        ).observe(box, { attributes: true, attributeFilter: ["aria-checked"] });
        box.click();
      }),
  );
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
    }).observe({ entryTypes: ["longtask"] });
  });
}
