import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { apiToken, expect, signUp, test } from "./support";
import { titles, writeDown } from "./tasks";

const SIZES = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/** Make something by a request; returns how it is deleted. */
async function create(context: BrowserContext, kind: string, data: object) {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const answer = await context.request.post(`/api/${kind}`, { headers, data });
  expect(answer.status()).toBe(201);
  const { id } = await answer.json();
  const remove = async (query = "") => {
    const gone = await context.request.delete(`/api/${kind}/${id}${query}`, { headers });
    expect(gone.status()).toBe(204);
  };
  return { id, remove };
}

/** Make tasks and delete them, the last one last. */
async function throwAway(context: BrowserContext, ...titles: string[]): Promise<void> {
  for (const title of titles) await (await create(context, "tasks", { title })).remove();
}

async function trashed(context: BrowserContext): Promise<string[]> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const answer = await context.request.get("/api/trash", { headers });
  const items: { title?: string; name?: string }[] = await answer.json();
  return items.map(({ title, name }) => title ?? name ?? "");
}

/** A task as the API has it. */
async function changes(context: BrowserContext, id: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  return (await context.request.get(`/api/tasks/${id}`, { headers })).json();
}

const trashRow = (page: Page, name: string): Locator =>
  page
    .getByRole("grid", { name: "Trash" })
    .getByRole("row")
    .filter({ has: page.getByText(name, { exact: true }) });

const shown = (page: Page): Locator =>
  page.getByRole("grid", { name: "Trash" }).locator("[dir=auto]");

for (const [size, use] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use(use);

    test("what was deleted is listed, restored, and led to", async ({ page }) => {
      await signUp(page.context());
      await throwAway(page.context(), "one", "two");
      await page.goto("/tasks?view=trash");
      await expect(shown(page)).toHaveText(["two", "one"]);
      await expect(
        trashRow(page, "two").getByText(/Inbox · deleted .* · 30 days left/),
      ).toBeVisible();
      await page.getByRole("button", { name: "Restore two" }).click();
      await expect(shown(page)).toHaveText(["one"]);
      await expect(page.getByText("“two” is back in Inbox.").first()).toBeVisible();
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
      await expect(titles(page)).toHaveText(["two"]);
    });

    test("one is deleted for good, then all", async ({ page }) => {
      await signUp(page.context());
      await throwAway(page.context(), "one", "two", "three");
      await page.goto("/tasks?view=trash");
      await page.getByRole("button", { name: "Delete two for good" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Keep" }).click();
      await expect(shown(page)).toHaveText(["three", "two", "one"]);
      await page.getByRole("button", { name: "Delete two for good" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
      await expect(shown(page)).toHaveText(["three", "one"]);
      expect(await trashed(page.context())).toEqual(["three", "one"]);

      await page.getByRole("button", { name: "Empty trash" }).click();
      await expect(page.getByRole("dialog").getByText("2 things go for good")).toBeVisible();
      await page.getByRole("dialog").getByRole("button", { name: "Empty it" }).click();
      await expect(page.getByText("The trash is empty", { exact: true })).toBeVisible();
      expect(await trashed(page.context())).toEqual([]);
    });

    test("several are restored at once, a list with what was in it", async ({ page }) => {
      const context = page.context();
      await signUp(context);
      const list = await create(context, "lists", { name: "Garden", colour: "green" });
      await create(context, "tasks", { title: "Sow", list_id: list.id });
      await list.remove("?tasks=trash");
      await throwAway(context, "one", "two");
      await page.goto("/tasks?view=trash");
      await expect(trashRow(page, "Garden").getByText(/List with 1 task · deleted/)).toBeVisible();
      await expect(trashRow(page, "Sow").getByText(/Garden · deleted/)).toBeVisible();
      for (const name of ["two", "Sow", "Garden"])
        await page.getByRole("checkbox", { name: `Select ${name}` }).click();
      await expect(page.getByText("3 selected")).toBeVisible();
      await page
        .getByRole("toolbar", { name: "Selected things" })
        .getByRole("button", { name: "Restore" })
        .click();
      await expect(page.getByText("3 things are back in Everything.").first()).toBeVisible();
      await expect(shown(page)).toHaveText(["one"]);
      await page.goto(`/tasks?list=${list.id}`);
      await expect(titles(page)).toHaveText(["Sow"]);
    });

    test("axe finds no fault in the trash", async ({ page }) => {
      test.slow(); // axe looks at several states in both themes
      await signUp(page.context());
      const faults = async () => (await new AxeBuilder({ page }).analyze()).violations;
      await page.goto("/tasks?view=trash");
      await expect(page.getByText("The trash is empty", { exact: true })).toBeVisible();
      expect(await faults()).toEqual([]);
      await throwAway(page.context(), "one", "اتصل بأمل بخصوص يوم السبت", "Steuer".repeat(20));
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto("/tasks?view=trash");
        await page.getByRole("checkbox", { name: "Select one" }).click();
        expect(await faults()).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0);
      }
    });
  });
}

test("the keys of tasks do nothing in the trash", async ({ page }) => {
  await signUp(page.context());
  const { id } = await create(page.context(), "tasks", { title: "stays" });
  await throwAway(page.context(), "one");
  await page.goto("/tasks");
  await page.keyboard.press("j"); // the task is the active one before the trash is shown
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(trashRow(page, "one")).toBeVisible();
  const before = await changes(page.context(), id);
  const keys = ["Backspace", "Delete", "x", "Space", "e", "Enter", "o", "t", "]", "[", "m", "l"];
  for (const key of [...keys, "p", "3", "Control+a", "Backspace", "Alt+ArrowUp", "Tab"])
    await page.keyboard.press(key);
  await page.waitForTimeout(500); // a dialog or a request would be here by then
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  await expect(page).toHaveURL("/tasks?view=trash");
  expect(await changes(page.context(), id)).toEqual(before);
});

test("the trash is used by keyboard alone", async ({ page }) => {
  await signUp(page.context());
  await throwAway(page.context(), "one", "two", "three", "four");
  await page.goto("/tasks?view=trash");
  await expect(trashRow(page, "four")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(trashRow(page, "four")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(trashRow(page, "three")).toBeFocused();
  await page.keyboard.press("u");
  await expect(shown(page)).toHaveText(["four", "two", "one"]);
  await expect(trashRow(page, "two")).toBeFocused();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("dialog").getByText("2 things go for good")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByText("3 things")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(shown(page)).toHaveText(["four", "two"]);
});

test("what is deleted here or elsewhere appears in the trash", async ({ page }) => {
  const context = page.context();
  await signUp(context);
  await page.goto("/tasks");
  await writeDown(page, "here");
  const task = await create(context, "tasks", { title: "elsewhere" });
  await titles(page).filter({ hasText: "here" }).first().waitFor();
  await page.getByRole("button", { name: "Actions: here" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("menu")).toHaveCount(0); // it takes keys until it has closed
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(shown(page)).toHaveText(["here"]);
  await task.remove();
  await expect(shown(page)).toHaveText(["elsewhere", "here"]);
});

test("many come in pages", async ({ page }) => {
  test.slow(); // each is made and deleted by requests
  const context = page.context();
  await signUp(context);
  const list = await create(context, "lists", { name: "Many" });
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const operations = Array.from({ length: 120 }, (_, index) => ({
    op: "create",
    kind: "task",
    fields: { title: `task ${index}`, list_id: list.id },
  }));
  const answer = await context.request.post("/api/batch", { headers, data: { operations } });
  expect(answer.status()).toBe(200);
  await list.remove("?tasks=trash");
  await page.goto("/tasks?view=trash");
  await expect(page.getByText("More than 100 things")).toBeVisible();
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByText("121 things")).toBeVisible();
  await expect(page.getByText("List with 120 tasks")).toBeVisible();
});

test.describe("without a network", () => {
  test.use({
    allowedInConsole: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch RSC payload/,
  });

  test("the trash says so, and comes when it is back", async ({ page }) => {
    await signUp(page.context());
    await throwAway(page.context(), "one");
    await page.goto("/tasks");
    await page.waitForTimeout(4_000); // the parts of the app that are not needed at first
    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Trash" }).click();
    await expect(
      page.getByText("The trash is on the server, which cannot be reached."),
    ).toBeVisible();
    await page.context().setOffline(false);
    await expect(shown(page)).toHaveText(["one"]);
    await expect(page.getByText("which cannot be reached")).toBeHidden();

    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Restore one" }).click();
    await expect(page.getByText("The server cannot be reached; try again.").first()).toBeVisible();
    await expect(shown(page)).toHaveText(["one"]);
  });
});
