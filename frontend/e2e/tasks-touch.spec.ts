import type { CDPSession, Locator, Page } from "@playwright/test";
import { addTasks, expect, signUp, test } from "./support";
import { checkbox, expectStored, row, titles } from "./tasks";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** A touch that starts on an element, moves and ends. */
async function touch(page: Page, target: Locator, { across = 0, hold = 0 }): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error("There is nothing to touch.");
  const finger = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width * 0.7, box.y + box.height / 2];
  await send(finger, "touchStart", [{ x, y }]);
  for (let step = 1; across && step <= 8; step += 1) {
    await send(finger, "touchMove", [{ x: x + (across * step) / 8, y }]);
  }
  if (hold) await page.waitForTimeout(hold);
  await send(finger, "touchEnd", []);
  await finger.detach();
}

function send(
  finger: CDPSession,
  type: "touchStart" | "touchMove" | "touchEnd",
  touchPoints: { x: number; y: number }[],
) {
  return finger.send("Input.dispatchTouchEvent", { type, touchPoints });
}

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "one", "two", "three");
  await page.goto("/tasks");
});

test("tasks are added, completed and renamed by touch", async ({ page }) => {
  await page.getByLabel("New task").tap();
  await page.keyboard.type("four");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);

  await checkbox(page, "three").tap();
  await expect(checkbox(page, "three")).toBeChecked();
  await checkbox(page, "three").tap();
  await expect(checkbox(page, "three")).not.toBeChecked();
  await checkbox(page, "two").tap();
  await expect(titles(page)).toHaveText(["four", "three", "one"]);

  await page.getByRole("button", { name: "Actions: one", exact: true }).tap();
  await page.getByRole("menuitem", { name: "Rename" }).tap();
  await page.getByRole("textbox", { name: "Title" }).fill("one and a half");
  await page.getByRole("textbox", { name: "Title" }).press("Enter");
  await expect(titles(page)).toHaveText(["four", "three", "one and a half"]);

  await openMore(page, "Logbook");
  await expect(page).toHaveURL("/tasks?view=logbook");
  await expect(titles(page)).toHaveText(["two"]);
  await openMore(page, "Everything");
  await page.getByRole("button", { name: /^Completed/ }).tap();
  await expect(titles(page)).toHaveText(["four", "three", "one and a half", "two"]);
  await expectStored(page.context(), "four", "three", "two (completed)", "one and a half");
});

test("a swipe deletes and can be undone", async ({ page }) => {
  await touch(page, row(page, "two"), { across: -200, hold: 200 });
  await expect(titles(page)).toHaveText(["three", "one"]);
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect(titles(page)).toHaveText(["three", "two", "one"]);
  await touch(page, row(page, "two"), { across: -40, hold: 200 });
  await expect(titles(page)).toHaveText(["three", "two", "one"]);
});

test("the toast of a completed task undoes it", async ({ page }) => {
  await checkbox(page, "two").tap();
  await expect(titles(page)).toHaveText(["three", "one"]);
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect(titles(page)).toHaveText(["three", "two", "one"]);
  await expectStored(page.context(), "three", "two", "one");

  await checkbox(page, "three").tap();
  await checkbox(page, "one").tap();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(1);
  await expect(page.getByText("“one” completed.")).toBeVisible();
});

test("each deletion is undone by its own toast", async ({ page }) => {
  for (const title of ["three", "one"]) {
    await touch(page, row(page, title), { across: -200, hold: 200 });
  }
  await expect(titles(page)).toHaveText(["two"]);
  const toast = page.getByRole("dialog").filter({ hasText: "“three” deleted." });
  await toast.getByRole("button", { name: "Undo" }).tap();
  await expect(titles(page)).toHaveText(["three", "two"]);
  await expectStored(page.context(), "three", "two");
});

test("a long press selects, further taps add, all go at once", async ({ page }) => {
  await touch(page, row(page, "three"), { hold: 700 });
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.getByText("one", { exact: true }).tap();
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.getByRole("toolbar").getByRole("button", { name: "Delete" }).tap();
  await expect(titles(page)).toHaveText(["two"]);
  await expect(page.getByText("2 tasks deleted.")).toBeVisible();
  await expectStored(page.context(), "two");
});

test("every touch target is 44 px high", async ({ page }) => {
  await touch(page, row(page, "three"), { hold: 700 });
  await expect(page.getByText("1 selected")).toBeVisible();
  const targets = await page.getByRole("button").or(page.getByRole("checkbox")).all();
  for (const target of [...targets, ...(await page.getByRole("link").all())]) {
    const box = await target.boundingBox();
    const isHidden = !box || box.width <= 1; // there for screen readers only
    if (!isHidden) expect(box.height, await target.innerText()).toBeGreaterThanOrEqual(44);
  }
});

/** Open a view from the sheet behind the last item of the bar. */
async function openMore(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More" }).tap();
  await page.getByRole("dialog").getByRole("link", { name }).tap();
}
