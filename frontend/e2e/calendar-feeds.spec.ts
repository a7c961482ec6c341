import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, signUp, test } from "./support";

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
});

const section = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "Calendar feed" }) });

/** Write down a task once its date is recognised. */
async function plan(page: Page, text: string): Promise<void> {
  await page.getByLabel("New task").fill(text);
  await page.getByRole("list", { name: "Recognised" }).waitFor();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("New task")).toHaveValue("");
}

async function make(page: Page, choice: "Events" | "To-dos"): Promise<string> {
  await section(page).getByRole("button", { name: "Make a calendar feed" }).click();
  await page.getByRole("radio", { name: choice }).click();
  await page.getByRole("button", { name: "Make the feed" }).click();
  const address = await page.getByLabel("The new calendar address").innerText();
  const { origin } = new URL(page.url());
  expect(address).toMatch(new RegExp(`^${origin}/api/feeds/[0-9a-f]{64}\\.ics$`));
  return address;
}

test("a feed is made, shown once, fetched without signing in, and revoked", async ({
  page,
  playwright,
}) => {
  await page.goto("/tasks");
  await plan(page, "Water the fig tree tomorrow 9am");
  await page.goto("/settings");
  const address = await make(page, "Events");
  const row = section(page).getByRole("listitem");
  await expect(row).toContainText("Tasks as events");
  await expect(row).toContainText("never used");

  const program = await playwright.request.newContext();
  await expect.poll(() => textAt(program, address)).toContain("SUMMARY:Water the fig tree");
  const calendar = await program.get(address);
  expect(calendar.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  const etag = calendar.headers()["etag"] ?? "";
  const again = await program.get(address, { headers: { "If-None-Match": etag } });
  expect(again.status()).toBe(304);

  const answer = await page.reload();
  expect(await answer?.text()).not.toContain(address);
  await expect(row).toContainText("last used");
  await expect(page.getByText(address)).toHaveCount(0);

  await row.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(row).toHaveCount(0);
  expect((await program.get(address)).status()).toBe(404);
});

test("tasks are to-dos if one chooses", async ({ page, playwright }) => {
  await page.goto("/tasks");
  await plan(page, "Call the nursery every friday");
  await page.goto("/settings");
  const address = await make(page, "To-dos");
  const program = await playwright.request.newContext();
  await expect
    .poll(() => textAt(program, address))
    .toMatch(/BEGIN:VTODO[^]*RRULE:FREQ=WEEKLY[^]*END:VTODO/);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 } });

      test("axe finds no fault, and nothing is cut off", async ({ page }) => {
        test.slow(); // axe looks at the whole page twice
        await page.goto("/settings");
        await make(page, "To-dos");
        await section(page).getByRole("button", { name: "Make a calendar feed" }).click();
        await expectGood(page);
        await section(page).getByRole("listitem").getByRole("button").click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectGood(page);
      });
    });
  }
}

const textAt = async (program: APIRequestContext, address: string) =>
  (await program.get(address)).text();

async function expectGood(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
