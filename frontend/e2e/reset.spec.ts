import { expect, makeAccount, serverLog, signUp, test } from "./support";

async function linkFor(count: number): Promise<string> {
  const links = () =>
    serverLog().then((log) => log.match(/http\S+\/api\/auth\/reset-password\S+/g));
  await expect.poll(async () => (await links())?.length ?? 0).toBeGreaterThan(count);
  return (await links())?.at(-1) ?? "";
}

test.use({ allowedInConsole: /status of 400/ });

test("a forgotten password is set anew by the link that the server prints", async ({
  page,
  browser,
}) => {
  const elsewhere = await browser.newContext();
  const { email } = await signUp(elsewhere, makeAccount("Forgetful"));

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgotten password?" }).click();
  await expect(page).toHaveURL("/reset-password");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("status")).toContainText(email);

  const link = await linkFor(0);
  await page.goto(link);
  await expect(page).toHaveURL("/reset-password");
  await page.getByLabel("New password", { exact: true }).fill("quite another tree");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("every session has ended")).toBeVisible();
  expect((await elsewhere.request.get("/api/auth/token")).status()).toBe(401);

  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("quite another tree");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/tasks");

  await page.goto(link);
  await expect(page.getByRole("alert").first()).toContainText("used or is too old");
});

test("the answer does not tell whether an account exists", async ({ page }) => {
  await page.goto("/reset-password");
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("status")).toContainText("If there is an account");
});
