import { addTasks, expect, scriptBytes, signUp, test } from "./support";
import { titles, writeDown } from "./tasks";

/** Bytes of JavaScript, compressed; `make check` holds the build to it as well. */
const BUDGET = Number(process.env.E2E_SCRIPT_BUDGET);

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "one", "two");
});

test("the tasks are in the page before any script has run", async ({ page, browser }) => {
  const withoutScripts = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const bare = await withoutScripts.newPage();
  await bare.goto("/tasks");
  await expect(titles(bare)).toHaveText(["two", "one"]);
  await expect(bare.getByRole("heading", { level: 1 })).toHaveText("Inbox2 tasks");
  await withoutScripts.close();
});

test("the data of the first paint is not requested again", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/tasks");
  await expect(titles(page)).toHaveText(["two", "one"]);
  await page.waitForTimeout(1_500);
  expect(asked.filter((path) => path.startsWith("/api/tasks"))).toEqual(["/api/tasks/summary"]);
});

test("the first load of JavaScript is within its budget", async ({ page }) => {
  await page.goto("/tasks");
  const sum = await scriptBytes(page);
  expect(sum).toBeGreaterThan(100_000);
  expect(sum).toBeLessThanOrEqual(BUDGET);
});

test.describe("with a change that waits", () => {
  test.use({ allowedInConsole: /ERR_FAILED/ });

  test("a token is nowhere but in the memory of its page", async ({ page }) => {
    const tokens: string[] = [];
    await page.route("/api/auth/token", async (route) => {
      const response = await route.fetch();
      tokens.push((await response.json()).token);
      await route.fulfill({ response });
    });
    await page.goto("/tasks");
    await expect.poll(() => tokens.length).toBeGreaterThan(0);
    await page.route("/api/{batch,changes}**", (route) => route.abort());
    await writeDown(page, "This waits in the outbox");
    await expect(page.getByText("1 change waits.")).toBeVisible();

    const kept = await page.evaluate(async () => {
      const entries = await new Promise((resolve) => {
        const name = `kept-${localStorage.getItem("kept-user")}`;
        indexedDB.open(name).onsuccess = ({ target }) => {
          const database = (target as IDBOpenDBRequest).result;
          const stores = [...database.objectStoreNames];
          const transaction = database.transaction(stores);
          const all = stores.map((store) => transaction.objectStore(store).getAll());
          transaction.oncomplete = () => resolve(all.map(({ result }) => result));
        };
      });
      const copies: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
          if (!url.includes("/_next/")) copies.push((await (await cache.match(url))?.text()) ?? "");
        }
      }
      const stores = { ...localStorage, ...sessionStorage };
      return JSON.stringify([entries, copies, stores, document.cookie, document.body.outerHTML]);
    });
    expect(kept).toContain("This waits in the outbox");
    for (const token of tokens) expect(kept).not.toContain(token.split(".")[2]);
    expect(kept).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+\./); // nor any other
  });
});
