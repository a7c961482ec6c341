import type { Page } from "@playwright/test";
import { addTasks, expect, hydrated, signUp, test } from "./support";
import { expectStored, titles } from "./tasks";

/** Open a page whose scripts load only when the returned function is called. */
async function openWithoutScripts(page: Page, path: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  // Not page.goto(), which waits for hydration in these tests.
  await page.evaluate((address) => window.location.assign(address), path);
  await page.waitForURL(path, { waitUntil: "commit" });
  return async () => {
    release();
    await hydrated(page);
  };
}

test.beforeEach(async ({ page }) => {
  await page.goto("/robots.txt").catch(() => undefined);
});

test.describe("before any script has run", () => {
  test.use({ allowedInConsole: /status of 404/ });

  test("what is typed into the add field stays, and Enter takes nothing away", async ({ page }) => {
    await signUp(page.context());
    const run = await openWithoutScripts(page, "/tasks");
    await page.getByLabel("New task").click();
    await page.keyboard.type("Water the fig tree");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    await expect(page.getByLabel("New task")).toHaveValue("Water the fig tree");
    await run();
    await expect(page.getByLabel("New task")).toHaveValue("Water the fig tree");
    await page.keyboard.type("!");
    await page.keyboard.press("Enter");
    await expectStored(page.context(), "Water the fig tree!");
  });

  test("what is typed into the search is searched for", async ({ page }) => {
    await signUp(page.context());
    await addTasks(page.context(), "fig tree", "olive tree");
    const run = await openWithoutScripts(page, "/tasks");
    await page.getByLabel("Search all tasks").fill("fig");
    await run();
    await expect(page.getByLabel("Search all tasks")).toHaveValue("fig");
    await expect(titles(page)).toHaveText(["fig tree"]);
    await expect(page).toHaveURL("/tasks?q=fig");
  });

  test("what is typed into the fields of an account stays, also after Enter", async ({ page }) => {
    const run = await openWithoutScripts(page, "/sign-up");
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password", { exact: true }).fill("a fig tree by the window");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    await run();
    await expect(page.getByLabel("Name")).toHaveValue("Ada");
    await expect(page.getByLabel("E-mail")).toHaveValue("ada@example.com");
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue(
      "a fig tree by the window",
    );
    await expect(page).toHaveURL("/sign-up");
  });
});
