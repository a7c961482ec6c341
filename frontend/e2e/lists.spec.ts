import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { apiToken, expect, signUp, test } from "./support";
import { titles } from "./tasks";

const SIZES = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

interface Named {
  id: string;
  name: string;
  colour: string;
  archived_at: string | null;
}

/** What the API has of a kind. */
async function stored(context: BrowserContext, kind: string): Promise<Named[]> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  return (await context.request.get(`/api/${kind}`, { headers })).json();
}

/** Create something by a request, and return its id. */
async function create(context: BrowserContext, kind: string, data: object): Promise<string> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const answer = await context.request.post(`/api/${kind}`, { headers, data });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

const names = async (context: BrowserContext, kind: string) =>
  (await stored(context, kind)).map(({ name }) => name);

/** Choose from the menu of a list, section or label. */
async function choose(page: Page, name: string, action: string): Promise<void> {
  await page
    .getByRole("main")
    .getByRole("button", { name: `Actions: ${name}` })
    .click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

for (const [size, use] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use(use);

    test("a list is made, renamed and coloured", async ({ page }) => {
      const context = page.context();
      await signUp(context);
      await create(context, "lists", { name: "House" });
      await page.goto("/tasks");
      if (size === "phone") await page.getByRole("button", { name: "More" }).click();
      await page.getByRole("button", { name: "New list" }).click();
      const dialog = page.getByRole("dialog", { name: "New list" });
      await dialog.getByRole("button", { name: "Make list" }).click();
      await expect(dialog.getByText("What is it called?")).toBeVisible();
      await dialog.getByLabel("Name").fill("Garden");
      await dialog.getByRole("radio", { name: "green" }).click();
      await dialog.getByRole("button", { name: "Make list" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Garden" })).toBeVisible();
      await expect.poll(() => names(context, "lists")).toEqual(["House", "Garden"]);
      expect((await stored(context, "lists"))[1]?.colour).toBe("green");

      await choose(page, "Garden", "Edit …");
      await page.getByRole("dialog").getByLabel("Name").fill("Balcony");
      await page.getByRole("dialog").getByRole("radio", { name: "teal" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Balcony" })).toBeVisible();
      await expect.poll(() => names(context, "lists")).toEqual(["House", "Balcony"]);
      expect((await stored(context, "lists"))[1]?.colour).toBe("teal");
    });

    test("a list is ordered, put away and brought back", async ({ page }) => {
      const context = page.context();
      await signUp(context);
      await create(context, "lists", { name: "House" });
      const id = await create(context, "lists", { name: "Balcony" });
      await page.goto(`/tasks?list=${id}`);
      await choose(page, "Balcony", "Move up");
      await expect.poll(() => names(context, "lists")).toEqual(["Balcony", "House"]);
      await choose(page, "Balcony", "Archive");
      await expect(page.getByText("“Balcony” archived.").first()).toBeVisible();
      await expect
        .poll(async () => (await stored(context, "lists"))[0]?.archived_at)
        .not.toBeNull();

      await page.goto("/settings");
      await page.getByRole("button", { name: "Bring back Balcony" }).click();
      await expect(page.getByRole("heading", { name: "Archived lists" })).toBeHidden();
      await expect.poll(async () => (await stored(context, "lists"))[0]?.archived_at).toBeNull();
    });

    test("a list is deleted with its tasks or without, and one undo restores all", async ({
      page,
    }) => {
      const context = page.context();
      await signUp(context);
      const list_id = await create(context, "lists", { name: "Garden" });
      await create(context, "sections", { name: "Spring", list_id });
      for (const title of ["Sow", "Weed"]) await create(context, "tasks", { title, list_id });
      await page.goto(`/tasks?list=${list_id}`);
      await expect(titles(page).filter({ hasText: "Sow" })).toBeVisible();

      await choose(page, "Garden", "Delete");
      const dialog = page.getByRole("dialog", { name: "Delete this list?" });
      await expect(dialog.getByText("has 2 tasks")).toBeVisible();
      await dialog.getByRole("radio", { name: "Delete them too" }).click();
      await dialog.getByRole("button", { name: "Delete list" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
      await expect.poll(() => stored(context, "tasks")).toEqual([]);
      await expect.poll(() => names(context, "sections")).toEqual([]);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(async () => (await stored(context, "tasks")).length).toBe(2);
      expect(await names(context, "sections")).toEqual(["Spring"]);
      expect(await names(context, "lists")).toEqual(["Garden"]);

      await page.goto(`/tasks?list=${list_id}`);
      await choose(page, "Garden", "Delete");
      await dialog.getByRole("button", { name: "Delete list" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
      await expect(titles(page).filter({ hasText: "Sow" })).toBeVisible();
      await expect.poll(() => names(context, "lists")).toEqual([]);
      expect(await stored(context, "tasks")).toHaveLength(2);
    });

    test("sections are made, renamed, ordered and deleted", async ({ page }) => {
      const context = page.context();
      await signUp(context);
      const list_id = await create(context, "lists", { name: "Garden" });
      const section_id = await create(context, "sections", { name: "Spring", list_id });
      await create(context, "tasks", { title: "Sow", list_id, section_id });
      await page.goto(`/tasks?list=${list_id}`);
      await choose(page, "Garden", "New section …");
      await page.getByRole("dialog").getByLabel("Name").fill("Autumn");
      await page.keyboard.press("Enter");
      await expect.poll(() => names(context, "sections")).toEqual(["Spring", "Autumn"]);
      await choose(page, "Autumn", "Move up");
      await expect.poll(() => names(context, "sections")).toEqual(["Autumn", "Spring"]);
      await choose(page, "Spring", "Rename …");
      await page.getByRole("dialog").getByLabel("Name").fill("In spring");
      await page.keyboard.press("Enter");
      await expect.poll(() => names(context, "sections")).toEqual(["Autumn", "In spring"]);
      await choose(page, "In spring", "Delete");
      await expect.poll(() => names(context, "sections")).toEqual(["Autumn"]);
      await expect(titles(page).filter({ hasText: "Sow" })).toBeVisible();
    });

    test("a label is renamed, coloured and deleted", async ({ page }) => {
      const context = page.context();
      await signUp(context);
      await create(context, "labels", { name: "phone" });
      const id = await create(context, "labels", { name: "outside" });
      await page.goto(`/tasks?label=${id}`);
      await choose(page, "outside", "Edit …");
      const dialog = page.getByRole("dialog", { name: "Edit label" });
      await dialog.getByLabel("Name").fill("Phone");
      await dialog.getByRole("button", { name: "Save" }).click();
      await expect(dialog.getByText("Another label has this name.")).toBeVisible();
      await dialog.getByLabel("Name").fill("garden");
      await dialog.getByRole("radio", { name: "pink" }).click();
      await dialog.getByRole("button", { name: "Save" }).click();
      await expect.poll(() => names(context, "labels")).toEqual(["phone", "garden"]);
      expect((await stored(context, "labels"))[1]?.colour).toBe("pink");
      await choose(page, "garden", "Delete");
      await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
      await expect.poll(() => names(context, "labels")).toEqual(["phone"]);
    });

    test("axe finds no fault in the menus and dialogs", async ({ page }) => {
      test.slow(); // axe looks at each of them in both themes
      const context = page.context();
      await signUp(context);
      const name = "Donaudampfschifffahrtsgesellschaft und die Gärten an der Donau";
      const list_id = await create(context, "lists", { name, colour: "yellow" });
      await create(context, "tasks", { title: "Sow", list_id });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/tasks?list=${list_id}`);
        const faults = async () => (await new AxeBuilder({ page }).analyze()).violations;
        await page.getByRole("main").getByRole("button", { name: "Actions: Donau" }).click();
        await page.getByRole("menuitem", { name: "Edit …" }).waitFor();
        await settled(page);
        expect(await faults()).toEqual([]);
        await page.getByRole("menuitem", { name: "Edit …" }).click();
        await page.getByRole("dialog").waitFor();
        await settled(page);
        expect(await faults()).toEqual([]);
        await page.keyboard.press("Escape");
        await choose(page, name, "Delete");
        await page.getByRole("dialog").waitFor();
        await settled(page);
        expect(await faults()).toEqual([]);
      }
    });
  });
}

test("a list is renamed by keyboard alone, and the focus is back at its button", async ({
  page,
}) => {
  await signUp(page.context());
  const id = await create(page.context(), "lists", { name: "Garden" });
  await page.goto(`/tasks?list=${id}`);
  const button = page.getByRole("main").getByRole("button", { name: "Actions: Garden" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Edit …" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Balcony");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Actions: Balcony" })).toBeFocused();
  await expect.poll(() => names(page.context(), "lists")).toEqual(["Balcony"]);
});

/** Wait until nothing moves, which would be seen in a colour between two. */
function settled(page: Page) {
  return page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
}
