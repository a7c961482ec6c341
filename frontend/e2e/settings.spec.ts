import { readFile } from "node:fs/promises";
import { addTasks, expect, signIn, test } from "./support";

const REFUSED = /the server responded with a status of 4\d\d/;

test("the name is changed", async ({ page, account }) => {
  await page.goto("/settings");
  await page.getByLabel("Name", { exact: true }).fill("Grace 🌿 Höpper");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Your name is saved.").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Settings of Grace 🌿 Höpper" })).toBeVisible();
  expect(account.name).not.toContain("Grace");
});

test("the theme is there from the first byte, without a flash", async ({ page, account }) => {
  await page.goto("/settings");
  await expect(page.getByText(account.email).first()).toBeVisible();
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect.poll(paper).not.toBe(light);
  // The browser's own bars follow, whatever the system says.
  const bars = page.locator('meta[name="theme-color"]');
  await expect(bars).toHaveCount(2);
  for (const bar of await bars.all()) await expect(bar).toHaveAttribute("content", "#1a1917");
  const dark = await paper();
  const answer = await page.reload();
  expect(await answer?.text()).toContain('data-theme="dark"');
  expect(await paper()).toBe(dark);
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
});

test("changing the password ends the other sessions", async ({ page, account, browser }) => {
  const elsewhere = await browser.newContext();
  await signIn(elsewhere, account);
  await page.goto("/settings");
  await page.getByLabel("Current password", { exact: true }).fill(account.password);
  await page.getByLabel("New password", { exact: true }).fill("quite another tree");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed").first()).toBeVisible();
  expect((await elsewhere.request.get("/api/auth/token")).status()).toBe(401);
  expect((await page.request.get("/api/auth/token")).status()).toBe(200);
  await signIn(elsewhere, { ...account, password: "quite another tree" });
});

test.describe("with a wrong password", () => {
  test.use({ allowedInConsole: REFUSED });

  test("neither password nor account can be touched", async ({ page, account }) => {
    await page.goto("/settings");
    await page.getByLabel("Current password", { exact: true }).fill("not this one");
    await page.getByLabel("New password", { exact: true }).fill("quite another tree");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("This is not your password.")).toBeVisible();

    await page.getByRole("button", { name: "Delete account" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/Type .* to confirm/).fill(account.email);
    await dialog.getByLabel("Password", { exact: true }).fill("not this one");
    await dialog.getByRole("button", { name: "Delete everything" }).click();
    await expect(dialog.getByText("This is not your password.")).toBeVisible();
    await page.reload();
    await expect(page).toHaveURL("/settings");
  });
});

test("sessions are listed without their tokens and ended one by one", async ({
  page,
  account,
  browser,
}) => {
  const [first, second] = [await browser.newContext(), await browser.newContext()];
  await signIn(first, account);
  await signIn(second, account);
  const answer = await page.goto("/settings");
  const html = (await answer?.text()) ?? "";
  const cookies = (await Promise.all([page.context(), first, second].map((each) => each.cookies())))
    .flat()
    .filter(({ name }) => name.endsWith("session_token"));
  expect(cookies).toHaveLength(3);
  for (const { value } of cookies) expect(html).not.toContain(value.split(".")[0]);

  await expect(page.getByText("this one")).toHaveCount(1);
  const rows = page.getByRole("listitem").filter({ hasText: "Signed in" });
  const address = process.env.E2E_CLIENT_ADDRESS ?? "127.0.0.1";
  const ending = address && ` from ${address.replaceAll(".", "\\.")}`;
  await expect(rows.getByText(new RegExp(`:\\d\\d${ending}$`))).toHaveCount(3); // to the second

  const buttons = page.getByRole("button", { name: /End the session/ });
  await expect(buttons).toHaveCount(2);
  await buttons.first().click();
  await expect(buttons).toHaveCount(1);
  await buttons.first().click();
  await expect(buttons).toHaveCount(0);
  for (const context of [first, second]) {
    expect((await context.request.get("/api/auth/token")).status()).toBe(401);
  }
  await page.reload();
  await expect(page).toHaveURL("/settings");
});

test("all tasks are exported, whatever they are called", async ({ page, account }) => {
  const titles = ['a "quoted", one', "=1+1", "مرحبا 🌿", "Straße"];
  await addTasks(page.context(), ...titles);
  await page.goto("/settings");
  const read = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ]);
    return {
      file: download.suggestedFilename(),
      text: await readFile(await download.path(), "utf8"),
    };
  };
  const json = await read("Download JSON");
  expect(json.file).toMatch(/^kept-\d{4}-\d\d-\d\d\.json$/);
  const exported: { title: string }[] = JSON.parse(json.text);
  expect(exported.map(({ title }) => title)).toEqual(titles.toReversed());
  const csv = await read("Download CSV");
  expect(csv.text).toContain('"a ""quoted"", one"');
  expect(csv.text).toContain(",'=1+1,"); // a text and no formula
  expect(csv.text.split("\r\n")).toHaveLength(titles.length + 2);
  expect(csv.text).not.toContain(account.email);
});

test("a token for curl works on the API", async ({ page, account, playwright }) => {
  await addTasks(page.context(), `Written by ${account.name}`);
  await page.goto("/settings");
  await page.getByRole("button", { name: "Make a token" }).click();
  const command = await page.getByLabel("A command that lists your tasks").innerText();
  const [, url = "", token = ""] =
    /^curl (\S+) -H "Authorization: Bearer (\S+)"$/.exec(command) ?? [];
  const curl = await playwright.request.newContext();
  const answer = await curl.get(url, { headers: { Authorization: `Bearer ${token}` } });
  expect(await answer.json()).toMatchObject([{ title: `Written by ${account.name}` }]);
});

test("an account is deleted with everything in it", async ({ page, account }) => {
  await addTasks(page.context(), "Gone soon");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/Type .* to confirm/).fill("something else");
  await dialog.getByLabel("Password", { exact: true }).fill(account.password);
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(dialog.getByText("This is not your e-mail address.")).toBeVisible();

  await dialog.getByLabel(/Type .* to confirm/).fill(account.email);
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(page).toHaveURL("/");
  const again = await page.request.post("/api/auth/sign-in/email", {
    headers: { origin: new URL(page.url()).origin },
    data: { email: account.email, password: account.password },
  });
  expect(again.status()).toBe(401);
});
