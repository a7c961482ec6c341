import { expect, hydrated, makeAccount, signUp, test } from "./support";

const REFUSED = /the server responded with a status of 4\d\d/;

test("a newcomer makes an account by keyboard alone and signs out again", async ({ page }) => {
  const { name, email, password } = makeAccount();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What you write down is kept.");
  await page.getByRole("link", { name: "Start writing" }).press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/tasks");
  await hydrated(page);

  await expect(page.getByRole("link", { name: `Settings of ${name}` })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).press("Enter");
  await expect(page).toHaveURL("/");
  await page.goto("/tasks");
  await expect(page).toHaveURL("/sign-in");
});

test("an error is shown beside its field", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("How would you like to be called?")).toBeVisible();
  await expect(page.getByText("Please enter your e-mail address.")).toBeVisible();
  await expect(page.getByText("8 characters or more")).toHaveText([
    "A password has 8 characters or more.", // in place of the hint that says the same
  ]);
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(
    "How would you like to be called?",
  );
  await page.getByLabel("Name").fill("Ada");
  await expect(page.getByText("How would you like to be called?")).toBeHidden();
});

test("an address that cannot be used is named beside its field, and what one looks like", async ({
  page,
}) => {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Jürgen");
  await page.getByLabel("E-mail").fill("jürgen@example.com");
  await page.getByLabel("Password", { exact: true }).fill("a fig tree by the window");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/looks like name@example/);
  await expect(page).toHaveURL("/sign-up");
});

test("a password can be shown", async ({ page }) => {
  await page.goto("/sign-in");
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("secret fig");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await expect(password).toHaveValue("secret fig");
});

test.describe("refused", () => {
  test.use({ allowedInConsole: REFUSED });

  test("is an e-mail that has an account already", async ({ page, browser }) => {
    const taken = await signUp(await browser.newContext());
    await page.goto("/sign-up");
    await page.getByLabel("Name").fill(taken.name);
    await page.getByLabel("E-mail").fill(taken.email);
    await page.getByLabel("Password", { exact: true }).fill(taken.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("There is an account with this e-mail already.")).toBeVisible();
  });

  test("is one of the most common passwords", async ({ page }) => {
    await page.goto("/sign-up");
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("E-mail").fill(makeAccount().email);
    await page.getByLabel("Password", { exact: true }).fill("Password123");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
      "This password is one of the first that are guessed. A few words make a good one.",
    );
  });

  test("is a wrong password, in one sentence that does not tell what is wrong", async ({
    page,
    browser,
  }) => {
    const { email } = await signUp(await browser.newContext());
    await page.goto("/sign-in");
    for (const attempt of [email, "nobody@example.com"]) {
      await page.getByLabel("E-mail").fill(attempt);
      await page.getByLabel("Password", { exact: true }).fill("not this one");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("This e-mail and password do not go together.")).toBeVisible();
      await page.reload();
    }
  });
});

test("the address that was asked for is reached after sign-in", async ({ page, browser }) => {
  const { email, password } = await signUp(await browser.newContext());
  await page.goto("/tasks?view=logbook&q=fig");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await expect(page).toHaveURL("/tasks?view=logbook&q=fig");
});

for (const next of ["https://evil.test/", "//evil.test", "/\\evil.test", "/.//evil.test"]) {
  test(`sign-in leads nowhere else: ${next}`, async ({ page, account }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page).toHaveURL(/^http:\/\/localhost:\d+\//);
    await expect(page.getByRole("link", { name: `Settings of ${account.name}` })).toBeVisible();
  });
}
