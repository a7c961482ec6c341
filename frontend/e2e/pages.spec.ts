import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addTasks, expect, signUp, test } from "./support";

const SIZES = [
  { name: "wide", width: 1280, height: 800 },
  { name: "phone", width: 390, height: 844 },
  { name: "small", width: 360, height: 640 },
];
const OPEN_PAGES = ["/", "/sign-in", "/sign-up", "/reset-password", "/reset-password?token=x"];
const OWN_PAGES = ["/tasks", "/tasks?view=all", "/settings"];
const HARD_TITLES = [
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung".repeat(7),
  "اشترِ الخبز والحليب قبل أن يغلق المتجر",
  "👩‍👩‍👧‍👦 🏳️‍🌈 🌿",
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const { name, width, height } of SIZES) {
    test.describe(`${colorScheme}, ${name}`, () => {
      test.use({ colorScheme, viewport: { width, height } });

      for (const path of OPEN_PAGES) {
        test(`${path} has no fault that axe finds`, async ({ page }) => {
          await page.goto(path);
          await expectNoFault(page);
        });
      }

      test("no page of a user has a fault that axe finds", async ({ page }) => {
        test.slow(); // axe looks at four pages
        await signUp(page.context());
        await addTasks(page.context(), ...HARD_TITLES);
        for (const path of OWN_PAGES) {
          await page.goto(path);
          await expectNoFault(page);
        }
        await page.getByRole("button", { name: "Delete account" }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectNoFault(page);
      });
    });
  }
}

async function expectNoFault(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
  expect(found, page.url()).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, "sideways scrolling").toBe(0);
}
