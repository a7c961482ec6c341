import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addTasks, apiToken, expect, makeAccount, signIn, signUp, test } from "./support";
import { row, titles, writeDown } from "./tasks";

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
  const read = async (format: string) => {
    const answer = await page.request.get(`/settings/export/${format}`);
    return { disposition: answer.headers()["content-disposition"], text: await answer.text() };
  };
  const json = await read("json");
  expect(json.disposition).toMatch(/filename="kept-\d{4}-\d\d-\d\d\.json"$/);
  const exported: { title: string }[] = JSON.parse(json.text);
  expect(exported.map(({ title }) => title)).toEqual(titles.toReversed());
  const csv = await read("csv");
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

/** Choose one of the values of a setting. */
const choose = (page: Page, setting: string, value: string) =>
  page.getByRole("radiogroup", { name: setting }).getByRole("radio", { name: value }).click();

test("times are written as chosen, also after a reload", async ({ page, account }) => {
  const headers = { Authorization: `Bearer ${await apiToken(page.context())}` };
  const due = { date: "2030-01-31", time: "14:30" };
  await page.request.post("/api/tasks", { headers, data: { title: account.name, due } });
  await page.goto("/tasks");
  await expect(row(page, account.name).getByText("14:30")).toBeVisible();
  await page.goto("/settings");
  await choose(page, "Times", "2:30 pm");
  const answer = await page.reload();
  await expect(page.getByRole("radio", { name: "2:30 pm" })).toBeChecked();
  expect(await answer?.text()).toMatch(/aria-checked="true"[^>]*>2:30 pm/); // from the first byte
  await page.goto("/tasks");
  await expect(row(page, account.name).getByText(/2:30 pm/i)).toBeVisible();
});

test("quick add reads dates in the chosen language, and counts weeks as chosen", async ({
  page,
  account,
}) => {
  await page.goto("/settings");
  await choose(page, "Dates in new tasks are written in", "Deutsch");
  await choose(page, "Weeks begin on", "Sunday");
  await page.goto("/tasks");
  const field = page.getByLabel("New task");
  await field.click();
  await field.pressSequentially(`${account.name} übermorgen`);
  await expect(page.getByRole("list", { name: "Recognised" }).getByRole("button")).toHaveCount(1);
  await page.goto("/settings");
  await choose(page, "Dates in new tasks are written in", "English");
  await page.goto("/tasks");
  await field.fill("");
  await field.pressSequentially(`${account.name} next week`);
  await field.press("Enter");
  const headers = { Authorization: `Bearer ${await apiToken(page.context())}` };
  const dates = async () => {
    const tasks = await (await page.request.get("/api/tasks", { headers })).json();
    return tasks.map((task: { due: { date: string } | null }) => task.due?.date);
  };
  await expect.poll(async () => (await dates()).length).toBe(1);
  const [date] = await dates();
  expect(new Date(`${date}T00:00Z`).getUTCDay()).toBe(0); // a Sunday
});

test("a long e-mail address breaks behind its signs", async ({ page }) => {
  const email = `wilhelmine.hohenlohe.${Date.now()}@donaudampfschifffahrtsgesellschaft.example.com`;
  await signUp(page.context(), { ...makeAccount(), email });
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/settings");
    const lines = await page.getByText("You are signed in as").evaluate((element) => {
      const range = document.createRange();
      const lines: string[] = [];
      let last = -1;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let at = 0; at < (node.textContent ?? "").length; at += 1) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { bottom } = range.getBoundingClientRect();
          if (bottom !== last) lines.push("");
          last = bottom;
          lines.push((lines.pop() ?? "") + node.textContent![at]);
        }
      return lines.map((line) => line.trim());
    });
    const address = lines.join("\n").replace(/^[^]*signed in as\s*/, "");
    for (const line of address.split("\n").slice(0, -1)) expect(line).toMatch(/[@._-]$|^$/);
  }
});

test.describe("going back in time", () => {
  /** Wait until the clock of the server is surely past what was done before. */
  const pause = (page: Page) => page.waitForTimeout(1_500);

  test("shows what it changes, does it, and is undone", async ({ page, account }) => {
    const context = page.context();
    await addTasks(context, "one", "two");
    await page.goto("/tasks");
    await pause(page);
    const before = new Date().toISOString();
    await pause(page);
    await addTasks(context, "three");
    const headers = { Authorization: `Bearer ${await apiToken(context)}` };
    const tasks: { id: string; title: string }[] = await (
      await context.request.get("/api/tasks", { headers })
    ).json();
    const idOf = (title: string) => tasks.find((task) => task.title === title)?.id;
    await context.request.delete(`/api/tasks/${idOf("one")}`, { headers });
    await context.request.put(`/api/tasks/${idOf("two")}`, { headers, data: { title: "2" } });

    await page.goto("/settings");
    // An hour ago the account was not there yet, so another time is sent.
    await page.route("**/api/restore", (route) =>
      route.continue({ postData: { ...route.request().postDataJSON(), at: before } }),
    );
    await page.getByRole("button", { name: "An hour ago" }).click();
    const status = page.getByRole("status");
    await expect(status.getByText("1 thing changed back")).toBeVisible();
    await expect(status.getByText("1 thing brought back from the trash")).toBeVisible();
    await expect(status.getByText("1 thing made since then, moved to the trash")).toBeVisible();
    await page.getByRole("button", { name: "Have it as it was then" }).click();
    await expect(status.getByText("Everything is as it was on")).toBeVisible();
    const listed = async () => {
      const answer = await context.request.get("/api/tasks?order=position", { headers });
      return ((await answer.json()) as { title: string }[]).map(({ title }) => title);
    };
    expect(await listed()).toEqual(["two", "one"]);
    await page.getByRole("button", { name: "Undo this" }).click();
    await expect(status.getByText("Undone")).toBeVisible();
    expect(await listed()).toEqual(["three", "2"]);
    expect(account.name).toBeTruthy();
  });

  test("says what is wrong with a time, and when nothing would change", async ({
    page,
    account,
  }) => {
    await page.goto("/settings");
    await page.getByRole("button", { name: "See what would change" }).click();
    await expect(page.getByText("Choose a day and a time.")).toBeVisible();
    await page.getByLabel("Day", { exact: true }).fill("2100-01-01");
    await page.getByRole("button", { name: "See what would change" }).click();
    await expect(page.getByText("This time is yet to come.")).toBeVisible();
    await page.getByRole("button", { name: "An hour ago" }).click();
    await expect(page.getByText(/Nothing is different from/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Have it as it was then" })).toBeHidden();
    expect(account.name).toBeTruthy();
  });

  test.describe("further than the history goes", () => {
    test.use({ allowedInConsole: REFUSED });

    test("is refused in a sentence", async ({ page, account }) => {
      await page.goto("/settings");
      await page.getByLabel("Day", { exact: true }).fill("2001-01-01");
      await page.getByRole("button", { name: "See what would change" }).click();
      await expect(page.getByText("The history does not go back that far.")).toBeVisible();
      expect(account.name).toBeTruthy();
    });
  });

  test.describe("without a network", () => {
    test.use({ allowedInConsole: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch RSC/ });

    test("says why it cannot, and that changes wait", async ({ page, account }) => {
      await page.goto("/tasks");
      await page.getByRole("link", { name: /Settings of/ }).click();
      await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
      await page.context().setOffline(true);
      await page.getByRole("button", { name: "An hour ago" }).click();
      await expect(
        page.getByText("The server cannot be reached. Nothing has changed"),
      ).toBeVisible();
      await page.goBack();
      await writeDown(page, account.name);
      await expect(titles(page)).toHaveText([account.name]);
      await page.goForward();
      await page.getByRole("button", { name: "An hour ago" }).click();
      await expect(page.getByText("Changes of yours are not sent yet")).toBeVisible();
    });
  });
});

for (const width of [1280, 390]) {
  test(`axe finds no fault in the settings while going back at ${width} px`, async ({
    page,
    account,
  }) => {
    test.slow(); // axe looks at a long page twice
    await page.setViewportSize({ width, height: 844 });
    await addTasks(page.context(), account.name);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto("/settings");
      await page.getByRole("button", { name: "A week ago" }).click();
      await expect(page.getByText("made since then, moved to the trash")).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
}
