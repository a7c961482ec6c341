import type { BrowserContext, Locator, Page } from "@playwright/test";
import { Client } from "pg";
import type { Task } from "../src/lib/types";
import { apiToken, expect } from "./support";

/** The row of a task. */
export const row = (page: Page, title: string): Locator =>
  page.getByRole("row").filter({ has: page.getByText(title, { exact: true }) });

export const checkbox = (page: Page, title: string): Locator =>
  page.getByRole("checkbox", { name: `Completed: ${title}`, exact: true });

/** The titles on the page, in their order. */
export const titles = (page: Page): Locator => page.getByRole("row").locator("p[dir=auto]");

/** Open the editor of a title by keyboard. */
export async function startRenaming(page: Page, title: string): Promise<void> {
  await row(page, title).focus();
  await page.keyboard.press("e");
}

/** Add a task by keyboard, as a user does. */
export async function writeDown(page: Page, title: string): Promise<void> {
  await page.getByLabel("New task").fill(title);
  await page.getByLabel("New task").press("Enter");
}

/** The tasks that the API has, as `title` or `title (completed)`, newest first. */
export async function storedTasks(context: BrowserContext): Promise<string[]> {
  const tasks = await storedRows(context);
  return tasks.map(({ title, completed }) => (completed ? `${title} (completed)` : title));
}

/** The tasks that the API has with all their fields, newest first. */
export async function storedRows(context: BrowserContext): Promise<Task[]> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const answer = await context.request.get("/api/tasks?limit=500", { headers });
  expect(answer.status()).toBe(200);
  return answer.json();
}

/** Wait until the API has these tasks and no others. */
export async function expectStored(context: BrowserContext, ...expected: string[]): Promise<void> {
  await expect.poll(() => storedTasks(context), { timeout: 15_000 }).toEqual(expected);
}

/** Paste a text into a field. */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** The titles of many tasks; the one on top has the greatest number. */
export const manyTitles = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `Task ${index + 1} of many`);

const INSERT = `
  INSERT INTO tasks (user_id, title, list_id, completed, due_date, created_at, updated_at,
                     position)
  SELECT $1, title, lists[1 + number % (1 + cardinality(lists))], $4,
         CASE WHEN $6 AND number % 10 = 0 THEN current_date - 10 + (number / 10 % 40)::int END,
         moment, moment, 'T' || 999999 - number || '1'
  FROM unnest($2::text[]) WITH ORDINALITY AS titles (title, place),
       LATERAL (SELECT place + $5, $3::uuid[]) AS its (number, lists),
       LATERAL (SELECT now() - interval '1 day' + number * interval '1 s') AS times (moment)
`;
const INSERT_LISTS = `
  INSERT INTO lists (user_id, name)
  SELECT $1, 'List ' || number FROM generate_series(1, $2) AS number
  RETURNING id
`;
const AT_ONCE = 1_000;

interface Insertion {
  /** The number of lists to create; the tasks are spread over them and the Inbox. */
  lists?: number;
  completed?: boolean;
  /** Whether every tenth task is due, from ten days ago to thirty days ahead. */
  dated?: boolean;
}

/**
 * Insert tasks into the database, the last one on top: many of them, or ones that the API refuses.
 *
 * The API's own role writes 10,000 in a second; asking the API for each takes most of a minute.
 */
export async function insertTasks(
  context: BrowserContext,
  titles: string[],
  { lists = 0, completed = false, dated = false }: Insertion = {},
): Promise<void> {
  const [, payload = ""] = (await apiToken(context)).split(".");
  const { sub } = JSON.parse(Buffer.from(payload, "base64url").toString());
  const database = new Client({ connectionString: process.env.E2E_TASKS_DATABASE_URL });
  await database.connect();
  await database.query("SELECT set_config('app.user_id', $1, false)", [sub]);
  const { rows } = await database.query(INSERT_LISTS, [sub, lists]);
  const ids = rows.map(({ id }) => id);
  for (let first = 0; first < titles.length; first += AT_ONCE) {
    const some = titles.slice(first, first + AT_ONCE);
    await database.query(INSERT, [sub, some, ids, completed, first, dated]);
  }
  await database.end();
}
