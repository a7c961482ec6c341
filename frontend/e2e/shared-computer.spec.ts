import type { Page } from "@playwright/test";
import { addTasks, expect, hydrated, makeAccount, signIn, signUp, test } from "./support";
import { expectStored, titles, writeDown } from "./tasks";

// ERR_FAILED is what a service worker without a network answers to the page.
const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch RSC payload/;

/** All stored data of pages and tasks in this browser, as text. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (request.url.includes("/_next/static/")) continue;
        found.push(request.url, (await (await cache.match(request))?.text()) ?? "");
      }
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name ?? "");
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (request.onsuccess = resolve));
        found.push(JSON.stringify(request.result));
      }
      database.close();
    }
    found.push(JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage }));
    return found.join("\n");
  });

/** Open a view that the service worker copies. */
async function openCopied(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect.poll(() => kept(page)).toContain(title);
}

async function signInOnPage(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/tasks");
  await hydrated(page);
}

test.describe("without a network", () => {
  test.use({ allowedInConsole: OFFLINE });

  for (const way of ["on the page", "in another way"]) {
    test(`a second user who has signed in ${way} finds nothing of the first`, async ({ page }) => {
      await signUp(page.context());
      await addTasks(page.context(), "The first one's secret");
      await openCopied(page, "/tasks?view=all", "The first one's secret");

      await page.context().clearCookies(); // the session ends without signing out
      const second = makeAccount("Second User");
      if (way === "on the page") {
        await signUp(await page.context().browser()!.newContext(), second);
        await signInOnPage(page, second);
      } else {
        await signUp(page.context(), second);
        await page.goto("/settings");
      }
      await expect.poll(() => kept(page)).not.toContain("The first one's secret");

      await page.context().setOffline(true);
      await page.goto("/tasks?view=all");
      await expect(page.getByText("The first one's secret")).toHaveCount(0);
    });
  }

  test("signing out leaves nothing, and ends the session at the next contact", async ({ page }) => {
    const account = await signUp(page.context());
    await addTasks(page.context(), "Behind me");
    await openCopied(page, "/tasks", "Behind me");
    const cookies = await page.context().cookies();

    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
    expect(await kept(page)).not.toContain("Behind me");
    await page.goto("/tasks");
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();

    await page.context().setOffline(false);
    // The page reloads itself at that moment, which may interrupt this navigation.
    await expect(async () => {
      await page.goto("/tasks");
      expect(new URL(page.url()).pathname).toBe("/sign-in");
    }).toPass({ timeout: 15_000 });
    const thief = await page.context().browser()!.newContext();
    await thief.addCookies(cookies);
    expect((await thief.request.get("/api/auth/token")).status()).toBe(401);

    await signInOnPage(page, account);
    await expect(titles(page)).toHaveText(["Behind me"]);
  });

  test("signing out asks before it loses a change", async ({ page }) => {
    await signUp(page.context());
    await page.goto("/tasks");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.context().setOffline(true);
    await writeDown(page, "Not sent yet");
    await page.getByRole("button", { name: "Sign out" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Sign out and lose changes?" });
    await expect(dialog).toContainText("1 change has not reached the server");
    await dialog.getByRole("button", { name: "Stay signed in" }).click();
    await expect(titles(page)).toHaveText(["Not sent yet"]);

    await page.getByRole("button", { name: "Sign out" }).first().click();
    await dialog.getByRole("button", { name: "Sign out and lose them" }).click();
    await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
    expect(await kept(page)).not.toContain("Not sent yet");
  });

  test("signing out by the palette asks too, and about a text that is not saved", async ({
    page,
  }) => {
    await signUp(page.context());
    await page.goto("/tasks");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await hydrated(page);
    await page.keyboard.press("Control+k"); // loads the palette
    await page.getByLabel("Find a command").press("Escape");
    await page.context().setOffline(true);
    await writeDown(page, "Precious offline note");
    await page.getByLabel("New task").fill("half a sentence");
    await page.keyboard.press("Control+k");
    await page.getByLabel("Find a command").fill("sign out");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Sign out and lose changes?" });
    await expect(dialog).toContainText("1 change has not reached the server.");
    await expect(dialog).toContainText("A text that you have begun is not saved yet.");
    await dialog.getByRole("button", { name: "Stay signed in" }).click();
    await expect(page.getByLabel("New task")).toHaveValue("half a sentence");
    await page.context().setOffline(false);
    await expectStored(page.context(), "Precious offline note");
  });
});

test("a copy that is being made while the user signs out is not kept", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "Behind me");
  await openCopied(page, "/tasks", "Behind me");
  const [worker] = page.context().serviceWorkers();
  await worker!.evaluate(() => {
    const ask = self.fetch;
    self.fetch = async (...request) => {
      const response = await ask(...request);
      if (request[0] === "/tasks" && !("isHeld" in self)) {
        Object.assign(self, { isHeld: true });
        await new Promise((resolve) => Object.assign(self, { release: resolve }));
      }
      return response;
    };
  });
  await page.evaluate(() => navigator.serviceWorker.controller!.postMessage({ copy: ["/tasks"] }));
  await expect.poll(() => worker!.evaluate(() => "isHeld" in self)).toBe(true);

  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL("/");
  await worker!.evaluate(async () => {
    (self as unknown as { release: () => void }).release();
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  expect(await kept(page)).not.toContain("Behind me");
});

test("signing out in one tab empties all tabs immediately", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "On every screen");
  const others = [await page.context().newPage(), await page.context().newPage()];
  await page.goto("/tasks");
  for (const other of others) {
    await other.goto("/tasks?q=every");
    await hydrated(other);
    await expect(titles(other)).toHaveText(["On every screen"]);
    await other.getByLabel("New task").fill("half a sentence");
  }

  let answer = () => undefined as void;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/api/auth/sign-out", async (route) => {
    await held;
    await route.continue();
  });
  const dialog = page.getByRole("dialog", { name: "Sign out and lose changes?" });
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(dialog).toContainText("A text that you have begun is not saved yet.");
  await expect(others[0]!.getByText("On every screen")).toBeVisible();
  await dialog.getByRole("button", { name: "Sign out and lose them" }).click();
  for (const other of others) {
    await expect(other.getByText("On every screen")).toBeHidden({ timeout: 3_000 });
  }
  answer();
  for (const other of others) {
    await expect(other).toHaveURL("/sign-in");
    expect(await kept(other)).not.toContain("half a sentence");
  }
  await expect(page).toHaveURL("/");
});

test.describe("without a service worker", () => {
  test.use({
    serviceWorkers: "block",
    allowedInConsole: /ERR_FAILED|Service Worker registration blocked/,
  });

  test("the other tabs are shown again if signing out fails", async ({ page }) => {
    await signUp(page.context());
    await addTasks(page.context(), "On every screen");
    const other = await page.context().newPage();
    await page.goto("/tasks");
    await other.goto("/tasks");
    await hydrated(other);
    await other.getByLabel("New task").fill("half a sentence");

    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/api/auth/sign-out", async (route) => {
      await held;
      await route.abort();
    });
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await page.getByRole("button", { name: "Sign out and lose them" }).click();
    await expect(other.getByText("On every screen")).toBeHidden();
    answer();
    await expect(other.getByText("On every screen")).toBeVisible();
    await expect(other.getByLabel("New task")).toHaveValue("half a sentence");
  });
});

test("signing in as another user empties the tabs of the previous one", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "The first one's secret");
  await page.goto("/tasks");
  await expect(titles(page)).toHaveText(["The first one's secret"]);

  const second = await signUp(await page.context().browser()!.newContext());
  await page.context().clearCookies();
  await signIn(page.context(), second);
  const other = await page.context().newPage();
  await other.goto("/tasks");
  await hydrated(other);
  await expect(page.getByText("The first one's secret")).toBeHidden();
  await expect(page).toHaveURL("/tasks");
  await writeDown(other, "The second one's");
  await expectStored(page.context(), "The second one's");
});
