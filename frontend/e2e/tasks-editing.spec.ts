import type { BrowserContext, Page } from "@playwright/test";
import { addTasks, apiToken, changeElsewhere, expect, signUp, test } from "./support";
import { expectStored, insertTasks, row, startRenaming, titles, writeDown } from "./tasks";

const editor = (page: Page) => page.getByRole("textbox", { name: "Title" });

/** Let the page refetch, as it does when the user returns to it. */
async function askAgain(page: Page): Promise<void> {
  const answered = page.waitForResponse(/\/api\/changes\?/);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await answered;
}

/** Change the newest task as another device would, by any method of its address. */
async function actElsewhere(context: BrowserContext, method: string, data?: object): Promise<void> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const [task] = await (await context.request.get("/api/tasks", { headers })).json();
  const answer = await context.request.fetch(`/api/tasks/${task.id}`, { headers, method, data });
  expect(answer.ok()).toBe(true);
}

test.describe("while a title is edited", () => {
  test.use({ allowedInConsole: /status of (412|404)/ });

  test.beforeEach(async ({ page }) => {
    await signUp(page.context());
    await addTasks(page.context(), "Another", "The title");
    await page.clock.install();
    await page.goto("/tasks");
    await startRenaming(page, "The title");
    await editor(page).fill("Mine");
  });

  test("another title that arrives meanwhile is not overwritten", async ({ page }) => {
    await changeElsewhere(page.context(), "Theirs");
    await askAgain(page);
    await expect(editor(page)).toHaveValue("Mine");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Which title is to stay?" });
    await expect(dialog.getByText("Theirs", { exact: true })).toBeVisible();
    await expectStored(page.context(), "Theirs", "Another");
    await dialog.getByRole("button", { name: "Keep yours" }).click();
    await expectStored(page.context(), "Mine", "Another");
  });

  test("another title stays when nothing was typed", async ({ page }) => {
    await editor(page).fill("The title");
    await changeElsewhere(page.context(), "Theirs");
    await askAgain(page);
    await page.keyboard.press("Enter");
    await expect(titles(page)).toHaveText(["Theirs", "Another"]);
    await expectStored(page.context(), "Theirs", "Another");
  });

  test("a deletion elsewhere leaves the text where it is", async ({ page }) => {
    await actElsewhere(page.context(), "DELETE");
    await askAgain(page);
    await expect(editor(page)).toHaveValue("Mine");
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "This was not saved" });
    await dialog.getByRole("button", { name: "Add as a new task" }).click();
    await expectStored(page.context(), "Mine", "Another");
    await expect(titles(page)).toHaveText(["Mine", "Another"]);
  });

  test("a completion elsewhere leaves the text where it is", async ({ page }) => {
    await actElsewhere(page.context(), "PATCH", { completed: true });
    await askAgain(page);
    await expect(editor(page)).toHaveValue("Mine");
    await page.keyboard.press("Enter");
    await expectStored(page.context(), "Mine (completed)", "Another");
    await expect(titles(page)).toHaveText(["Another"]);
  });

  test("a reload keeps the text, and what it is compared with", async ({ page }) => {
    await changeElsewhere(page.context(), "Theirs");
    await page.reload();
    await expect(editor(page)).toHaveValue("Mine");
    await expect(editor(page)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Which title is to stay?" })).toBeVisible();
    await expectStored(page.context(), "Theirs", "Another");
  });

  test("a step back and forth keeps the text, Escape ends it", async ({ page }) => {
    await page.goto("/settings");
    await page.goBack();
    await expect(editor(page)).toHaveValue("Mine");
    await page.keyboard.press("Escape");
    await expect(row(page, "The title")).toBeFocused();
    await page.reload();
    await expect(titles(page)).toHaveText(["The title", "Another"]);
    await expect(editor(page)).toBeHidden();
    await expectStored(page.context(), "The title", "Another");
  });

  test("Enter that ends a composition in Safari's order does not save", async ({ page }) => {
    const enter = { key: "Enter", keyCode: 229, isComposing: false };
    await editor(page).dispatchEvent("keydown", enter);
    await expect(editor(page)).toHaveValue("Mine");
    await page.keyboard.press("Enter");
    await expect(editor(page)).toBeHidden();
    await expectStored(page.context(), "Mine", "Another");
  });
});

/** Rename the last of 300 tasks, and leave the editor open. */
async function editTheLastOfMany(page: Page): Promise<void> {
  await signUp(page.context());
  await insertTasks(
    page.context(),
    Array.from({ length: 300 }, (_, index) => `Task ${index}`),
  );
  await page.goto("/tasks");
  await page.keyboard.press("j");
  await page.keyboard.press("End");
  await expect(row(page, "Task 0")).toBeFocused();
  await page.keyboard.press("e");
  await editor(page).fill("Task 0 in the works");
}

test("a reload brings an editor back far down in a long list", async ({ page }) => {
  await editTheLastOfMany(page);
  await page.reload();
  await expect(editor(page)).toHaveValue("Task 0 in the works");
  await expect(editor(page)).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(row(page, "Task 0 in the works")).toBeVisible();
});

test("an edit that ends before all tasks are here leaves the focus on its row", async ({
  page,
}) => {
  await editTheLastOfMany(page);

  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/changes*", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(editor(page)).toBeHidden();
  release();
  await expect(row(page, "Task 0 in the works")).toBeFocused();
  await expect(row(page, "Task 0 in the works")).toBeInViewport();
});

test("a title on two lines is not rewritten by looking at it", async ({ page }) => {
  await signUp(page.context());
  await insertTasks(page.context(), ["two\r\nlines", "below"]);
  await page.goto("/tasks");
  for (const key of ["j", "j", "e"]) await page.keyboard.press(key);
  await expect(editor(page)).toHaveValue("two\nlines");
  await page.keyboard.type("!");
  await page.keyboard.press("Backspace");
  await page.getByLabel("Search all tasks").click();
  await expect(editor(page)).toBeHidden();
  await writeDown(page, "last"); // changes are sent in order
  await expectStored(page.context(), "last", "below", "two\r\nlines");
});
