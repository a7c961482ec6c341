import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addTasks, expect, signUp, test } from "./support";

const REFUSED = /the server responded with a status of 4\d\d/;

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
});

const section = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "Access tokens" }) });

async function make(page: Page, name: string, choice?: "Read and write"): Promise<string> {
  await section(page).getByRole("button", { name: "Make an access token" }).click();
  await page.getByLabel("Name of the token").fill(name);
  if (choice) await page.getByRole("radio", { name: choice }).click();
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByLabel("The new access token").innerText();
  expect(token).toMatch(/^kept_[0-9a-f]{64}$/);
  return token;
}

test("a token is made, shown once, used within its scope, and revoked", async ({
  page,
  playwright,
}) => {
  await addTasks(page.context(), "Water the fig tree");
  await page.goto("/settings");
  const token = await make(page, "Backup 🌿");
  await expect(page.getByText("Copy it now. It is not shown again.")).toBeVisible();
  const row = section(page).getByRole("listitem");
  await expect(row).toContainText("Backup 🌿");
  await expect(row).toContainText(`${token.slice(0, 11)}…, read only, ends `);
  await expect(row).toContainText("never used");

  const program = await playwright.request.newContext({
    baseURL: new URL(page.url()).origin,
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  });
  const tasks = await program.get("/api/tasks");
  expect(await tasks.json()).toMatchObject([{ title: "Water the fig tree" }]);
  const refused = await program.post("/api/tasks", { data: { title: "By a program" } });
  expect(refused.status()).toBe(403);
  expect(refused.headers()["www-authenticate"]).toBe('Bearer error="insufficient_scope"');
  expect((await program.get("/api/access-tokens")).status()).toBe(403);

  const answer = await page.reload();
  expect(await answer?.text()).not.toContain(token);
  await expect(row).toContainText("last used");
  await expect(page.getByText(token)).toHaveCount(0);

  await page.getByRole("button", { name: "Revoke Backup 🌿" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(row).toHaveCount(1);
  await page.getByRole("button", { name: "Revoke Backup 🌿" }).click();
  await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(row).toHaveCount(0);
  await expect(dialog).toHaveCount(0);
  expect((await program.get("/api/tasks")).status()).toBe(401);
});

test("a token that may write is named by the history", async ({ page, playwright }) => {
  await page.goto("/settings");
  const token = await make(page, "Robot", "Read and write");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  const program = await playwright.request.newContext({
    baseURL: new URL(page.url()).origin,
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  });
  const made = await program.post("/api/tasks", { data: { title: "By a program" } });
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/tasks/${id}`);
  await page.getByRole("button", { name: "History" }).click();
  await expect(page.getByText("with the access token “\u2068Robot\u2069”")).toBeVisible();
});

test("a token is made by keyboard alone", async ({ page }) => {
  await page.goto("/settings");
  await section(page).getByRole("button", { name: "Make an access token" }).press("Enter");
  await expect(page.getByLabel("Name of the token")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Give it a name.")).toBeVisible();
  await page.keyboard.type("Shell");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("The new access token")).toBeVisible();
  await page.getByRole("button", { name: "Revoke Shell" }).press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Revoke Shell" })).toBeFocused();
});

test.describe("when the API refuses", () => {
  test.use({ allowedInConsole: REFUSED });

  test("it says so, and what was typed stays", async ({ page }) => {
    await page.goto("/settings");
    await page.route("**/api/access-tokens", (route) =>
      route.fulfill({
        status: 409,
        contentType: "application/problem+json",
        json: { status: 409, detail: "You have 50 access tokens, which is the limit." },
      }),
    );
    await section(page).getByRole("button", { name: "Make an access token" }).click();
    await page.getByLabel("Name of the token").fill("One more");
    await page.getByRole("button", { name: "Make the token" }).click();
    await expect(page.getByText("You have 50 access tokens, which is the limit.")).toBeVisible();
    await expect(page.getByLabel("Name of the token")).toHaveValue("One more");
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
    { width: 360, height: 740 },
  ]) {
    test.describe(`${colorScheme}, ${size.width} px`, () => {
      test.use({ colorScheme, viewport: size });

      test("axe finds no fault, and nothing is cut off", async ({ page }) => {
        test.slow(); // axe looks at the whole page twice
        await page.goto("/settings");
        await make(page, "Donaudampfschifffahrtsgesellschaftskapitänsmützenprogramm".repeat(2));
        await section(page).getByRole("button", { name: "Make an access token" }).click();
        await expectGood(page);
        await page.getByRole("button", { name: /^Revoke Donau/ }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectGood(page);
      });
    });
  }
}

async function expectGood(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
