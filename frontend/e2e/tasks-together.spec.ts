import { addTasks, changeElsewhere, expect, hydrated, signIn, signUp, test } from "./support";
import { checkbox, expectStored, row, startRenaming, titles, writeDown } from "./tasks";

test("two tabs agree at once", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "one", "two");
  const other = await page.context().newPage();
  await Promise.all([page.goto("/tasks"), other.goto("/tasks")]);
  await hydrated(other);
  await expect(titles(other)).toHaveText(["two", "one"]);

  await writeDown(page, "three");
  await expect(titles(other)).toHaveText(["three", "two", "one"], { timeout: 2_000 });
  await checkbox(other, "two").click();
  await expect(titles(page)).toHaveText(["three", "one"], { timeout: 3_000 });
  await startRenaming(page, "one");
  await page.keyboard.type(" renamed");
  await page.keyboard.press("Enter");
  await expect(titles(other)).toHaveText(["three", "one renamed"], { timeout: 2_000 });
  await expectStored(page.context(), "three", "two (completed)", "one renamed");
});

test("a tab that hangs does not keep the others from sending", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/tasks");
  await hydrated(page);
  await page.waitForTimeout(1_000); // it leads
  const other = await page.context().newPage();
  await other.goto("/tasks");
  await hydrated(other);
  const hanging = page.evaluate(() => {
    const end = Date.now() + 20_000; // longer than the wait below
    while (Date.now() < end) continue;
  });
  await writeDown(other, "one");
  await expectStored(page.context(), "one");
  await hanging;
  await writeDown(page, "two");
  await expect(titles(other)).toHaveText(["two", "one"]);
  await expectStored(page.context(), "two", "one");
});

test("what another device does is seen within two seconds", async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "one");
  await page.goto("/tasks");
  await expect(titles(page)).toHaveText(["one"]);
  await page.waitForTimeout(1_000); // the stream is open
  await addTasks(page.context(), "two");
  await expect(titles(page)).toHaveText(["two", "one"], { timeout: 2_000 });
  await changeElsewhere(page.context(), "three");
  await expect(titles(page)).toHaveText(["three", "one"], { timeout: 2_000 });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inbox2 tasks");
});

test.describe("changed elsewhere", () => {
  test.use({ allowedInConsole: /status of 412/ });

  for (const [choice, kept] of [
    ["Keep yours", "Mine"],
    ["Keep theirs", "Theirs"],
  ] as const) {
    test(`a title asks which one is to stay: ${choice}`, async ({ page }) => {
      await signUp(page.context());
      await addTasks(page.context(), "The title");
      await page.goto("/tasks");
      await startRenaming(page, "The title");
      await changeElsewhere(page.context(), "Theirs");
      await page.getByRole("textbox", { name: "Title" }).fill("Mine");
      await page.keyboard.press("Enter");

      const dialog = page.getByRole("dialog", { name: "Which title is to stay?" });
      await expect(dialog.getByText("Mine")).toBeVisible();
      await expect(dialog.getByText("Theirs", { exact: true })).toBeVisible();
      await dialog.getByRole("button", { name: choice }).click();
      await expectStored(page.context(), kept);
      await expect(row(page, kept)).toBeVisible();
    });
  }
});

test.describe("a session that ends in the middle of work", () => {
  test.use({ allowedInConsole: /status of 401/ });

  test("loses nothing", async ({ page }) => {
    const account = await signUp(page.context());
    await page.clock.install();
    await page.goto("/tasks");
    await writeDown(page, "Before");
    await expectStored(page.context(), "Before");

    await page.context().clearCookies();
    await page.clock.fastForward("20:00"); // the token has expired as well
    await writeDown(page, "After");
    await page.getByLabel("New task").fill("Half a sent", { force: true });
    const dialog = page.getByRole("dialog", { name: "Your session has ended" });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByText("Nothing is lost: 1 change waits here")).toBeVisible();

    await dialog.getByRole("link", { name: "Sign in" }).click();
    await page.waitForURL("/sign-in");
    await hydrated(page);
    await page.getByLabel("E-mail").fill(account.email);
    await page.getByLabel("Password", { exact: true }).fill(account.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("/tasks");
    await expect(titles(page)).toHaveText(["After", "Before"]);
    await expect(page.getByLabel("New task")).toHaveValue("Half a sent");
    await expectStored(page.context(), "After", "Before");
  });

  test("keeps one user's changes from another", async ({ page }) => {
    const ada = await signUp(page.context());
    await page.clock.install();
    // A token that came after the clock was put forward would be good for a while.
    await Promise.all([page.waitForResponse("**/api/auth/token"), page.goto("/tasks")]);
    await page.context().clearCookies();
    await page.clock.fastForward("20:00");
    await writeDown(page, "Ada's secret");
    await expect(page.getByRole("dialog", { name: "Your session has ended" })).toBeVisible();

    await signUp(page.context()); // another user, in the same browser
    await page.goto("/tasks");
    await writeDown(page, "Somebody else's");
    await expectStored(page.context(), "Somebody else's");

    await page.context().clearCookies();
    await signIn(page.context(), ada);
    await page.goto("/tasks");
    await expectStored(page.context(), "Ada's secret");
  });
});

for (const year of [2001, 2040]) {
  test(`a clock set to ${year} has no effect`, async ({ page }) => {
    await signUp(page.context());
    await page.clock.install({ time: new Date(year, 0, 1) });
    await page.goto("/tasks");
    for (const title of ["one", "two", "three"]) await writeDown(page, title);
    await expect(titles(page)).toHaveText(["three", "two", "one"]);
    await checkbox(page, "one").click();
    await page.getByLabel("Delete: two").click();
    await expect(titles(page)).toHaveText(["three"]);
    await expectStored(page.context(), "three", "one (completed)");
    await page.reload();
    await writeDown(page, "four");
    await expect(titles(page)).toHaveText(["four", "three"]);
    await expectStored(page.context(), "four", "three", "one (completed)");
  });
}
