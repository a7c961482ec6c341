import type { Page } from "@playwright/test";
import { addTasks, expect, signUp, test } from "./support";
import { expectStored, paste, row, startRenaming, storedTasks, titles, writeDown } from "./tasks";

const field = (page: Page) => page.getByLabel("New task");

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "old");
});

for (const [place, address] of [
  ["a search", "/tasks?q=old"],
  ["the completed ones", "/tasks?view=logbook"],
] as const) {
  test(`what is added during ${place} says where it went and leads there`, async ({ page }) => {
    await page.goto(address);
    await writeDown(page, "new");
    const toast = page.getByRole("dialog").filter({ hasText: "“new” added to Inbox." });
    await toast.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL("/tasks");
    await expect(titles(page)).toHaveText(["new", "old"]);
    await expect(row(page, "new")).toBeFocused();
    await expectStored(page.context(), "new", "old");
  });
}

test("adding to the current view shows no toast", async ({ page }) => {
  await page.goto("/tasks?q=o");
  await writeDown(page, "also found");
  await expect(titles(page)).toHaveText(["also found", "old"]);
  await expectStored(page.context(), "also found", "old");
  await expect(page.getByText("added to Inbox")).toBeHidden();
});

test.describe("a title that no longer matches the search", () => {
  // Undoing may conflict with the change that it reverts, which answers 412.
  test.use({ allowedInConsole: /status of 412/ });

  test("says so and can be undone", async ({ page }) => {
    await page.goto("/tasks?q=old");
    await startRenaming(page, "old");
    await page.getByRole("textbox", { name: "Title" }).fill("new");
    await page.keyboard.press("Enter");
    const toast = page.getByRole("dialog").filter({ hasText: "“old” is now “new”." });
    await toast.getByRole("button", { name: "Undo" }).click();
    await expect(titles(page)).toHaveText(["old"]);
    await expectStored(page.context(), "old");
  });
});

test("pasted boxes keep their ticks, and the count of lines is right", async ({ page }) => {
  await page.goto("/tasks");
  await paste(field(page), `- [ ] bread\n-\n- [x] milk\n☐ salt\n${"x".repeat(501)}`);
  await expect(page.getByText("You pasted 4 lines.")).toBeVisible();
  await expect(page.getByText("One line is longer than 500 characters")).toBeVisible();
  await page.getByRole("button", { name: "Add 3 tasks" }).click();
  await expect(titles(page)).toHaveText(["bread", "salt", "old"]);
  await expectStored(page.context(), "bread", "milk (completed)", "salt", "old");
});

test("several lines behind what is written are not joined unasked", async ({ page }) => {
  await page.goto("/tasks");
  await field(page).fill("Buy: ");
  await paste(field(page), "- bread\n- milk\n");
  await page.getByRole("button", { name: "Add one task" }).click();
  await expect(field(page)).toHaveValue("");
  await expect(titles(page)).toHaveText(["Buy: bread, milk", "old"]);

  await field(page).fill("Half a sent");
  await paste(field(page), "one\ntwo");
  await page.getByRole("button", { name: "Add 2 tasks" }).click();
  await expect(field(page)).toHaveValue("Half a sent");
  await expect(field(page)).toBeFocused();
  await expectStored(page.context(), "one", "two", "Buy: bread, milk", "old");
});

test.describe("while the code for pasting is on its way", () => {
  test.use({ serviceWorkers: "block", allowedInConsole: /ERR_FAILED|blocked by Playwright/ });

  /** Hold the script that asks about a paste; the function that is returned lets it go, or fail. */
  async function holdScript(page: Page) {
    let settle: (arrives: boolean) => void = () => undefined;
    const arrival = new Promise<boolean>((resolve) => (settle = resolve));
    await page.route("**/*.js", async (route) => {
      const response = await route.fetch();
      const isHeld = (await response.text()).includes("You pasted");
      if (isHeld && !(await arrival)) await route.abort();
      else await route.fulfill({ response });
    });
    return settle;
  }

  test("Enter accepts the paste already", async ({ page }) => {
    const settle = await holdScript(page);
    await page.goto("/tasks");
    await paste(field(page), "- bread\n- milk");
    await page.keyboard.press("Enter");
    settle(true);
    await expectStored(page.context(), "bread", "milk", "old");
    await expect(page.getByText("You pasted")).toBeHidden();
  });

  test("Enter adds no paste of which lines would be left out", async ({ page }) => {
    const settle = await holdScript(page);
    await page.goto("/tasks");
    await paste(field(page), `- bread\n${"x".repeat(501)}`);
    await page.keyboard.press("Enter");
    settle(true);
    await expect(page.getByText("You pasted 2 lines.")).toBeVisible();
    expect(await storedTasks(page.context())).toEqual(["old"]);
  });

  test("a paste is not lost if the code does not arrive", async ({ page }) => {
    const settle = await holdScript(page);
    await page.goto("/tasks");
    await paste(field(page), "bread\nmilk");
    settle(false);
    await expect(field(page)).toHaveValue("bread milk");
  });
});

test("a long paste shows how far it is, and too long a one is refused", async ({ page }) => {
  await page.goto("/tasks");
  const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n}`).join("\n");
  await paste(field(page), lines(2_001));
  await expect(page.getByText("2,000 lines at most can be added at once.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add 2,001 tasks" })).toBeHidden();
  await page.getByRole("button", { name: "Cancel" }).click();

  await paste(field(page), lines(60));
  await page.route("**/api/batch", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await page.getByRole("button", { name: "Add 60 tasks" }).click();
  await expect(page.getByText(/^Saving \d+ of 60 …$/)).toBeVisible();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("progressbar")).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inbox61 tasks");
  expect(await storedTasks(page.context())).toHaveLength(61);
});
