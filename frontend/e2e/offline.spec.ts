import { addTasks, expect, hydrated, signUp, test } from "./support";
import { checkbox, expectStored, titles, writeDown } from "./tasks";

test.use({ allowedInConsole: /ERR_INTERNET_DISCONNECTED|Failed to fetch RSC payload/ });

test("the copied list opens without a network, and is removed when its user signs out", async ({
  page,
}) => {
  await signUp(page.context());
  await addTasks(page.context(), "Still here without a network");
  await page.goto("/tasks");
  const hasCopy = () => page.evaluate(async () => (await caches.match("/tasks")) !== undefined);
  await expect.poll(hasCopy).toBe(true);
  await page.reload();

  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText("Still here without a network")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText("Still here without a network")).toBeVisible();

  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");
  await expect.poll(hasCopy).toBe(false);
});

test("what was written since the page was loaded is in the copy too", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/tasks");
  await page.evaluate(() => navigator.serviceWorker.ready);
  for (const title of ["Tent", "Stove"]) await writeDown(page, title);
  await checkbox(page, "Tent").click();
  await expectStored(page.context(), "Stove", "Tent (completed)");
  const hasBeenCopied = () =>
    page.evaluate(async () => {
      const copy = (await (await caches.match("/tasks"))?.text()) ?? "";
      return copy.includes("Stove") && !copy.includes("Tent");
    });
  await expect.poll(hasBeenCopied, { timeout: 15_000 }).toBe(true);

  await page.context().setOffline(true);
  await page.reload();
  await expect(titles(page)).toHaveText(["Stove"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Open1 tasks");
});

test("every part opens without a network, though none was opened before", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/tasks");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(4_000); // the page loads its parts while it rests
  await page.context().setOffline(true);
  await writeDown(page, "Written without a network");
  await page.getByRole("button", { name: "Actions: Written without a network" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).waitFor();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.getByLabel("Find a command").press("Escape");
  await expect(titles(page)).toHaveText(["Written without a network"]);
});

test.describe("without a service worker", () => {
  test.use({
    serviceWorkers: "block",
    allowedInConsole: /ERR_|Failed to load|Service Worker|ChunkLoadError|Failed to fetch/,
  });

  test("a part that cannot be had leaves the page as it is", async ({ page }) => {
    await signUp(page.context());
    await page.goto("/tasks");
    await hydrated(page);
    await page.context().setOffline(true);
    await writeDown(page, "Written without a network");
    await page.keyboard.press("Control+k");
    await expect(page.getByText("This part of Kept cannot be loaded just now.")).toBeVisible();
    await expect(titles(page)).toHaveText(["Written without a network"]);
  });
});

test("it can be installed", async ({ page }) => {
  await page.goto("/sign-in");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await page.request.get(href ?? "")).json();
  expect(manifest).toMatchObject({ name: "Kept", start_url: "/tasks", display: "standalone" });
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()["content-type"]).toBe(type);
  }
});

test("a search without a network answers from what is there, in any view", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "Water the fig tree", "Buy figs", "Bread");
  await page.goto("/tasks");
  await checkbox(page, "Buy figs").click();
  await expectStored(page.context(), "Bread", "Buy figs (completed)", "Water the fig tree");

  await page.context().setOffline(true);
  const search = page.getByLabel("Search all tasks");
  await search.fill("tree wat");
  await expect(titles(page)).toHaveText(["Water the fig tree"]);
  await expect(page.locator("mark")).toHaveText(["Wat", "tree"]);
  await search.fill("oak");
  await expect(page.getByText("No task contains “oak”.")).toBeVisible();
  await search.fill("bread");
  await page.getByRole("link", { name: /Completed/ }).click();
  await expect(
    page.getByText("No completed task contains “bread”, but one open task does."),
  ).toBeVisible();
  await page.getByRole("button", { name: "Show open tasks" }).click();
  await expect(titles(page)).toHaveText(["Bread"]);
});
