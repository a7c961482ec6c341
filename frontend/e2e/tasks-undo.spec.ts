import { addTasks, expect, hydrated, signUp, test } from "./support";
import { checkbox, expectStored, paste, row, startRenaming, titles, writeDown } from "./tasks";

// Undoing may conflict with the change that it reverts, which answers 412.
test.use({ allowedInConsole: /status of 412/ });

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "one", "two", "three", "four");
  await page.goto("/tasks");
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
});

test("the last act is undone first, whatever it was", async ({ page }) => {
  await checkbox(page, "one").click();
  await startRenaming(page, "two");
  await page.keyboard.type(" renamed");
  await page.keyboard.press("Enter");
  await writeDown(page, "five");
  await expectStored(page.context(), "five", "four", "three", "two renamed", "one (completed)");

  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expect(page.getByText("Undone: “five” added.")).toBeVisible();
  await expectStored(page.context(), "four", "three", "two renamed", "one (completed)");
  await page.keyboard.press("z");
  await expect(page.getByText("Undone: “two” is now “two renamed”.")).toBeVisible();
  await expectStored(page.context(), "four", "three", "two", "one (completed)");
  await page.keyboard.press("z");
  await expectStored(page.context(), "four", "three", "two", "one");
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
});

test("a paste is undone as one act", async ({ page }) => {
  await paste(page.getByLabel("New task"), "- bread\n- [x] milk");
  await page.keyboard.press("Enter");
  await expectStored(page.context(), "bread", "milk (completed)", "four", "three", "two", "one");
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expectStored(page.context(), "four", "three", "two", "one");
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
});

test("acts that were sent are undone and redone, after a reload too", async ({ page }) => {
  await checkbox(page, "one").click();
  await expect(titles(page)).toHaveText(["four", "three", "two"]);
  await page.getByLabel("Delete: two").click();
  await expectStored(page.context(), "four", "three", "one (completed)");
  await page.reload();
  await hydrated(page);
  await expect(titles(page)).toHaveText(["four", "three"]);
  await page.keyboard.press("z");
  await expect(titles(page)).toHaveText(["four", "three", "two"]);
  await page.keyboard.press("z");
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
  await expectStored(page.context(), "four", "three", "two", "one");

  await page.keyboard.press("Shift+Z");
  await expect(page.getByText("Redone: “one” completed.")).toBeVisible();
  await expectStored(page.context(), "four", "three", "two", "one (completed)");
  await page.reload();
  await hydrated(page);
  await page.keyboard.press("Shift+Z");
  await expectStored(page.context(), "four", "three", "one (completed)");
  await expect(titles(page)).toHaveText(["four", "three"]);
});

test("a double click on a bin deletes one task", async ({ page }) => {
  await page.getByLabel("Delete: three").click();
  await expect(titles(page)).toHaveText(["four", "two", "one"]);
  await page.waitForTimeout(250); // the row below has moved up, the second click is still due
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await page.waitForTimeout(300);
  await expect(titles(page)).toHaveText(["four", "two", "one"]);
  await expectStored(page.context(), "four", "two", "one");
});

test("a key that is held down acts once", async ({ page }) => {
  await page.keyboard.press("j");
  await page.keyboard.down("Backspace");
  for (let again = 0; again < 5; again += 1) await page.keyboard.down("Backspace");
  await page.keyboard.up("Backspace");
  await expect(titles(page)).toHaveText(["three", "two", "one"]);
  await page.keyboard.down("j");
  await page.keyboard.down("j");
  await page.keyboard.up("j");
  await expect(row(page, "one")).toBeFocused();
});

test("keys that act on a row do nothing where none has the focus", async ({ page }) => {
  await page.keyboard.press("j");
  await expect(row(page, "four")).toBeFocused();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const key of ["Backspace", "Delete", "x", "e", "Enter"]) await page.keyboard.press(key);
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
  await expect(page.getByRole("textbox", { name: "Title" })).toBeHidden();
  await page.waitForTimeout(1_200); // a completed task would have disappeared by then
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);

  await page.keyboard.press("Control+a");
  await page.keyboard.press("x");
  await expect(page.getByText("All done")).toBeVisible();
});
