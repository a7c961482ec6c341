import type { BrowserContext, Locator, Page } from "@playwright/test";
import { apiToken, expect } from "./support";

/** The row of a task. */
export const row = (page: Page, title: string): Locator =>
  page.getByRole("row").filter({ has: page.getByText(title, { exact: true }) });

export const checkbox = (page: Page, title: string): Locator =>
  page.getByRole("checkbox", { name: `Completed: ${title}`, exact: true });

/** The titles on the page, in their order. */
export const titles = (page: Page): Locator => page.getByRole("row").locator("[dir=auto]");

/** Write a task down as a user does, by keyboard. */
export async function writeDown(page: Page, title: string): Promise<void> {
  await page.getByLabel("New task").fill(title);
  await page.getByLabel("New task").press("Enter");
}

/** The tasks that the API has, as `title` or `title (completed)`, newest first. */
export async function storedTasks(context: BrowserContext): Promise<string[]> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const answer = await context.request.get("/api/tasks", { headers });
  expect(answer.status()).toBe(200);
  const tasks: { title: string; completed: boolean }[] = await answer.json();
  return tasks.map(({ title, completed }) => (completed ? `${title} (completed)` : title));
}

/** Wait until the API has these tasks and no others. */
export async function expectStored(context: BrowserContext, ...expected: string[]): Promise<void> {
  await expect.poll(() => storedTasks(context), { timeout: 15_000 }).toEqual(expected);
}
