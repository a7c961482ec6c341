import type { Locator, Page } from "@playwright/test";
import { addTasks, changeElsewhere, expect, signUp, test } from "./support";
import { checkbox, expectStored, row, startRenaming, titles } from "./tasks";

const ARABIC = "اتصل بأمل بخصوص يوم السبت";
const HEBREW = "לקנות חלב";
const GERMAN = "Den Steuerbescheid der Donaudampfschifffahrtsgesellschaft prüfen";
const LONG =
  "Before we hand over the keys of the old flat: read the meters for water, gas and electricity";
const MANY = Array.from({ length: 40 }, (_, index) => `task ${index}`);

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const SMALL = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

const menuButton = (page: Page, title: string): Locator =>
  page.getByRole("button", { name: `Actions: ${title}`, exact: true });

for (const [device, use] of Object.entries({ desk: DESK, phone: PHONE })) {
  test.describe(device, () => {
    test.use({ ...use, allowedInConsole: /status of 412/ });

    test("a title written from the right mirrors its row", async ({ page }) => {
      await open(page, ARABIC, HEBREW, GERMAN);
      for (const title of [ARABIC, HEBREW]) {
        const [check, text, menu] = await places(page, title);
        expect(menu.x).toBeLessThan(text.x);
        expect(text.right).toBeLessThanOrEqual(check.x + 1);
        expect(check.x - text.right).toBeLessThan(2); // at the check box, not at the far end
      }
      const [check, text, menu] = await places(page, GERMAN);
      expect(check.right).toBeLessThanOrEqual(text.x + 1);
      expect(text.x).toBeLessThan(menu.x);

      await startRenaming(page, ARABIC);
      const editor = page.getByRole("textbox", { name: "Title" });
      const edited = await box(editor);
      const mirrored = await box(page.getByRole("row").getByRole("checkbox").first());
      expect(edited.x).toBeLessThan(mirrored.x);
      await expect(editor).toHaveCSS("direction", "rtl");
      await editor.fill("Call Amal");
      await editor.press("Enter");
      const [after, renamed] = await places(page, "Call Amal");
      expect(after.x).toBeLessThan(renamed.x);
    });

    test("right-to-left text mirrors the fields", async ({ page }) => {
      await open(page, "one");
      for (const label of ["New task", "Search all tasks"]) {
        const field = page.getByLabel(label);
        const icon = field.locator("xpath=..").locator("svg").first();
        const [start, width] = [await box(field), await box(icon)];
        expect(width.x - start.x).toBeLessThan(20);
        await field.fill(HEBREW);
        await expect(field).toHaveCSS("direction", "rtl");
        expect(start.right - (await box(icon)).right).toBeLessThan(20);
        await field.fill("");
      }
    });

    test("both titles of a conflict have their own direction", async ({ page }) => {
      await open(page, "Call Amal");
      await startRenaming(page, "Call Amal");
      await changeElsewhere(page.context(), ARABIC);
      await page.getByRole("textbox", { name: "Title" }).fill("Call Amal soon");
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByText(ARABIC)).toHaveCSS("direction", "rtl");
      await expect(dialog.getByText("Call Amal soon")).toHaveCSS("direction", "ltr");
    });

    for (const title of ["one", GERMAN, ARABIC, LONG]) {
      test(`a toast is one line: ${title}`, async ({ page }) => {
        await open(page, "three", title);
        await checkbox(page, title).click();
        const sentence = page.getByRole("dialog").getByText("completed.");
        await expect(sentence).toBeVisible();
        await settled(page);
        const toast = await box(page.getByRole("dialog"));
        expect(toast.height).toBeLessThanOrEqual(54);
        expect((await box(sentence)).right).toBeLessThan(toast.right);
        await expect(page.getByRole("dialog").locator("bdi")).toHaveCSS(
          "direction",
          title === ARABIC ? "rtl" : "ltr",
        );
        await page.getByRole("button", { name: "Undo" }).click();
        await expect(checkbox(page, title)).not.toBeChecked();
      });
    }

    test("a toast does not cover the row acted upon", async ({ page }) => {
      await open(page, ...MANY);
      for (const y of [0.3, 0.76, 0.83, 0.9, 0.96]) {
        const { height } = page.viewportSize()!;
        const target = await rowAt(page, height * y);
        if (!target) continue;
        const title = await target.locator("[dir=auto]").innerText();
        const place = await box(target);
        // By the place on screen: the click of a locator would scroll the row up first.
        const check = await box(target.getByRole("checkbox"));
        await page.mouse.click(check.x + check.width / 2, check.y + check.height / 2);
        const toast = page.getByRole("dialog").filter({ hasText: `“${title}” completed.` });
        await expect(toast).toBeVisible();
        await settled(page);
        const { y: top, bottom } = await box(toast);
        const isApart = bottom <= place.y || top >= place.bottom;
        expect(isApart, `toast ${top}–${bottom}, row ${place.y}–${place.bottom}`).toBe(true);
        await toast.getByRole("button", { name: "Undo" }).click();
        await expect(toast).toBeHidden();
        await expect(checkbox(page, title)).not.toBeChecked();
      }
    });
  });
}

test("a sentence without a title is one line on a desk", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/settings");
  const { password } = { password: "a fig tree by the window" };
  await page.getByLabel("Current password", { exact: true }).fill(password);
  await page.getByLabel("New password", { exact: true }).fill("quite another tree");
  await page.getByRole("button", { name: "Change password" }).click();
  const toast = page.getByRole("dialog").filter({ hasText: "Your password is changed" });
  await expect(toast).toBeVisible();
  await settled(page);
  expect((await box(toast)).height).toBeLessThanOrEqual(54);
});

for (const [device, use] of Object.entries({ phone: PHONE, small: SMALL })) {
  test.describe(`on a ${device}`, () => {
    test.use(use);

    test("each row has its menu, one tap away", async ({ page }) => {
      await open(page, "one", ARABIC, "three");
      for (const title of ["one", ARABIC, "three"]) {
        const { width, height } = await box(menuButton(page, title));
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      }
      await menuButton(page, "one").tap();
      for (const item of await page.getByRole("menuitem").all()) {
        expect((await box(item)).height).toBeGreaterThanOrEqual(44);
      }
      await page.getByRole("menuitem", { name: "Delete" }).tap();
      await expect(titles(page)).toHaveText([ARABIC, "three"]);
      await page.getByRole("button", { name: "Undo" }).tap();
      await expect(titles(page)).toHaveText(["one", ARABIC, "three"]);

      await menuButton(page, "three").tap();
      await page.getByRole("menuitem", { name: "Rename" }).tap();
      await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
      await page.getByRole("textbox", { name: "Title" }).fill("three and a half");
      await page.keyboard.press("Enter");
      await expect(titles(page)).toHaveText(["one", ARABIC, "three and a half"]);

      await menuButton(page, "one").tap();
      await page.getByRole("menuitem", { name: "Select" }).tap();
      await expect(page.getByText("1 selected")).toBeVisible();
      await expectStored(page.context(), "one", ARABIC, "three and a half");
    });
  });
}

test("on a desk the menu is there under the pointer and for the keyboard", async ({ page }) => {
  await open(page, "one", "two", "three");
  const opacity = (title: string) => expect.poll(() => opacityOf(menuButton(page, title)));
  await opacity("two").toBe("0");
  await row(page, "two").hover();
  await opacity("two").toBe("1");
  await opacity("one").toBe("0");

  await page.keyboard.press("Home");
  await opacity("one").toBe("1");
  await page.keyboard.press("Tab");
  await expect(menuButton(page, "one")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Complete" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menuButton(page, "one")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["two", "three"]);
  await expect(row(page, "two")).toBeFocused();
});

/** A page with these tasks, in this order from the top. */
async function open(page: Page, ...tasks: string[]): Promise<void> {
  await signUp(page.context());
  await addTasks(page.context(), ...tasks.toReversed());
  await page.goto("/tasks");
  await expect(titles(page).first()).toHaveText(tasks[0]!);
}

async function box(target: Locator) {
  const found = await target.boundingBox();
  if (!found) throw new Error(`${target} is not on the page.`);
  return { ...found, right: found.x + found.width, bottom: found.y + found.height };
}

/** The positions of check box, text and menu of a row. The text is measured, not its element. */
async function places(page: Page, title: string) {
  const text = await row(page, title)
    .locator("[dir=auto]")
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const { x, right } = range.getBoundingClientRect();
      return { x, right };
    });
  return [await box(checkbox(page, title)), text, await box(menuButton(page, title))] as const;
}

/** The row of a task at this vertical position in the window, if there is one. */
async function rowAt(page: Page, y: number): Promise<Locator | null> {
  const id = await page.evaluate((at) => {
    const found = document.elementFromPoint(innerWidth / 2, at)?.closest("[role=row]");
    return found?.id ?? null;
  }, y);
  return id === null ? null : page.locator(`[id="${id}"]`);
}

const opacityOf = (target: Locator): Promise<string> =>
  target.evaluate((element) => getComputedStyle(element).opacity);

const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.allSettled(document.getAnimations().map((each) => each.finished)));
