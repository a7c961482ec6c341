import type { Page } from "@playwright/test";
import { addTasks, expect, hydrated, signUp, test } from "./support";
import { checkbox, expectStored, startRenaming, titles, writeDown } from "./tasks";

test.use({ allowedInConsole: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch RSC payload/ });

const isKept = (page: Page) =>
  page.evaluate(async () => (await caches.match("/tasks")) !== undefined);

/** Open the list, and wait until it opens without a network as well. */
async function openKept(page: Page): Promise<void> {
  await page.goto("/tasks");
  await expect.poll(() => isKept(page)).toBe(true);
}

test("the list opens without a network, and is gone when its user signs out", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "Still here without a network");
  await openKept(page);

  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText("Still here without a network")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText("Still here without a network")).toBeVisible();

  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");
  await expect.poll(() => isKept(page)).toBe(false);
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).length);
  await expect.poll(databases).toBe(0);
});

test.describe("with the network gone before all parts are here", () => {
  test.use({ allowedInConsole: /ERR_|Failed to load|ChunkLoadError/ });

  test("a task's address opens without a network as well", async ({ page }) => {
    await signUp(page.context());
    await addTasks(page.context(), "Under its own address");
    await openKept(page);
    await page.context().setOffline(true);
    await page.goto("/tasks/01935f2e-7d7a-7e21-9a3c-3f6d2b1c0a99");
    await expect(titles(page)).toHaveText(["Under its own address"]);
  });
});

test("without a network the tasks are read once, before the scripts run", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "Read early");
  await openKept(page);
  await page.context().setOffline(true);
  await page.addInitScript(() => {
    const opened: string[] = Object.assign(window, { opened: [] }).opened;
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (name, version) {
      if (name.startsWith("kept-")) opened.push(document.readyState);
      return open.call(this, name, version);
    };
  });
  await page.reload();
  await expect(titles(page)).toHaveText(["Read early"]);
  expect(await page.evaluate(() => (window as unknown as { opened: string[] }).opened)).toEqual([
    "loading",
  ]);
});

/** Wait until the page has loaded its parts, which it does while it rests, and they are kept. */
async function partsKept(page: Page): Promise<void> {
  let before = 0;
  await expect
    .poll(
      async () => {
        const last = before;
        before = await page.evaluate(async () => {
          const caches = await Promise.all(
            (await window.caches.keys()).map((key) => window.caches.open(key)),
          );
          const kept = await Promise.all(caches.map((cache) => cache.keys()));
          return kept.flat().length;
        });
        return before > 0 && before === last;
      },
      { intervals: [5_000, 2_000], timeout: 30_000 },
    )
    .toBe(true);
}

test("a later visit keeps the scripts as they were compiled", async ({ page }) => {
  await signUp(page.context());
  await openKept(page);
  await partsKept(page);
  const [worker] = page.context().serviceWorkers();
  await worker!.evaluate(() => {
    const puts: string[] = Object.assign(self, { puts: [] }).puts;
    const { put } = Cache.prototype;
    Cache.prototype.put = function (request, response) {
      puts.push(request instanceof Request ? request.url : String(request));
      return put.call(this, request, response);
    };
  });
  await page.reload();
  await page.waitForTimeout(5_000);
  // A copy that is stored again has to be compiled again.
  expect(await worker!.evaluate(() => (self as unknown as { puts: string[] }).puts)).toEqual([
    "/tasks",
  ]);
});

test("an hour of work without a network arrives when it is back", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "Tent", "Stove");
  await openKept(page);
  await page.context().setOffline(true);
  await writeDown(page, "Lamp");
  await checkbox(page, "Tent").click();
  await page.reload();
  await expect(titles(page)).toHaveText(["Lamp", "Stove"]);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inbox2 tasks");
  await startRenaming(page, "Stove");
  await page.keyboard.type(" and gas");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Logbook" }).click();
  await expect(titles(page)).toHaveText(["Tent"]);
  await page.goto("/tasks?view=all");
  await page.getByRole("button", { name: /^Completed/ }).click();
  await expect(titles(page)).toHaveText(["Lamp", "Stove and gas", "Tent"]);
  await expect(page.getByText("3 changes wait.")).toBeVisible();

  await page.context().setOffline(false);
  await expectStored(page.context(), "Lamp", "Stove and gas", "Tent (completed)");
  await expect(page.getByText("3 changes wait.")).toBeHidden();
});

test("every part opens without a network, though none was opened before", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/tasks");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await partsKept(page);
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
    await addTasks(page.context(), "Bread");
    await page.goto("/tasks");
    await hydrated(page);
    await checkbox(page, "Bread").click();
    // Toasts come with the first one.
    await expect(page.getByRole("dialog").filter({ hasText: "“Bread” completed." })).toBeVisible();
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
  await partsKept(page);

  await page.context().setOffline(true);
  const search = page.getByLabel("Search all tasks");
  await search.fill("tree wat");
  await expect(titles(page)).toHaveText(["Water the fig tree"]);
  await expect(page.locator("mark")).toHaveText(["Wat", "tree"]);
  await search.fill("oak");
  await expect(page.getByText("No task contains “oak”.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await page.getByRole("link", { name: "Logbook" }).click();
  await search.fill("b");
  await expect(titles(page)).toHaveText(["Bread", "Buy figs"]);
});
