import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addTasks, expect, signUp, test } from "./support";
import { checkbox, row, writeDown } from "./tasks";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, allowedInConsole: /ERR_FAILED|status of 503/ });

    test("axe finds no fault in any state of the task page", async ({ page }) => {
      test.slow(); // axe looks at the page in each of a dozen states
      await signUp(page.context());
      await page.goto("/tasks");
      await expectNoFault(page, "empty");

      await addTasks(page.context(), "one", "اتصل بأمل", "x".repeat(500), "two");
      await page.reload();
      await checkbox(page, "two").click();
      await page.getByRole("button", { name: /^Completed/ }).click();
      await expect(row(page, "two")).toBeVisible();
      await expectNoFault(page, "unfolded");

      await page.keyboard.press("Escape");
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+ArrowDown");
      await expect(page.getByText("2 selected")).toBeVisible();
      await expectNoFault(page, "selected");
      await page.keyboard.press("Escape");
      await page.keyboard.press("e");
      await expectNoFault(page, "renaming");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Delete");
      await expectNoFault(page, "undo");

      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
      await expectNoFault(page, "palette");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog", { name: "Commands" })).toBeHidden();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await expectNoFault(page, "help");
      await page.keyboard.press("Escape");

      await page.getByLabel("Search all tasks").fill("on");
      await expect(page.locator("mark")).toHaveText("on");
      await expectNoFault(page, "search");
      await page.getByLabel("Search all tasks").fill("");
      await expect(page.getByText("deleted.")).toBeHidden(); // not while it fades
      await page.route("**/api/**", (route) => route.abort());
      await writeDown(page, "waits");
      await expect(page.getByText("1 change waits.")).toBeVisible();
      await expectNoFault(page, "away");
    });
  });
}

async function expectNoFault(page: Page, state: string): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
  expect(found, state).toEqual([]);
}
