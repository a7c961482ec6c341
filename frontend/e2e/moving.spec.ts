import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { apiToken, expect, signUp, test } from "./support";
import { expectStored, row, storedRows, titles } from "./tasks";

const TODOIST = `\uFEFFTYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE
task,Plant bulbs @garden,Deep,1,1,Ida (1),,2030-12-05,en,Europe/Berlin
task,Buy bulbs,,4,2,,,,,
section,Later,,,,,,,,
task,اسقِ شجرة التين,,4,1,,,every other blue moon,en,
`;

const TABLE = `Thing,Datum,Extra
Donaudampfschifffahrtsgesellschaft anrufen,2030-12-05,Titel
Steuer,2030-12-06,Zwei
`;

/** The formats of the backend's sample files, which their names do not tell. */
const FORMAT_OF: Record<string, string> = {
  "calendar.ics": "ics",
  "house.md": "markdown",
  "house.org": "org",
  "main.sqlite": "things",
  "rtm-api.json": "rtm",
  "super.json": "superproductivity",
  "table.csv": "csv",
  "todo.txt": "todotxt",
};

/** Choose a file for moving in. */
async function choose(page: Page, name: string, content: string): Promise<void> {
  const buffer = Buffer.from(content);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

/** Drop a file with a text that is repeated. */
async function drop(page: Page, text: string, times = 1): Promise<void> {
  await page.getByText("or drop them here").evaluate(
    (element, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content.text.repeat(content.times)], "Garden.csv"));
      element.dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
      );
    },
    { text, times },
  );
}

const moveIn = (page: Page, what: string) =>
  page.getByRole("button", { name: `Move in ${what}`, exact: true });

const losses = (page: Page) => page.getByRole("list", { name: /^What does not come through/ });

test("a project of Todoist is shown, moved in, kept as a record, and undone", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/settings");
  await choose(page, "Garden [2203306141].csv", TODOIST);
  await expect(page.getByText("Found: 1 list, 1 section, 1 label and 3 tasks.")).toBeVisible();
  await expect(page.getByLabel("What it is")).toHaveValue("todoist");
  const first = page.getByRole("list", { name: "The first of each list" });
  await expect(first.getByText("Garden", { exact: true })).toBeVisible();
  await expect(first.getByText("Plant bulbs", { exact: true })).toBeVisible();
  await expect(losses(page).getByText("every other blue moon")).toBeVisible();
  await expectStored(page.context()); // nothing is made yet

  await moveIn(page, "3 tasks").click();
  await expect(page.getByText("Moved in: 1 list, 1 section, 1 label and 3 tasks.")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the record" }).click(),
  ]);
  const record = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(record).toMatchObject({ created: { tasks: 3 }, undone_at: null });
  expect(record.report.formats[0].files).toEqual(["Garden [2203306141].csv"]);
  expect(JSON.stringify(record.report.losses)).toContain("every other blue moon");

  await page.getByRole("link", { name: "Garden" }).click();
  await expect(row(page, "Plant bulbs")).toBeVisible();
  await expect(row(page, "اسقِ شجرة التين")).toBeVisible();

  // The same file again has nothing new.
  await page.goto("/settings");
  await choose(page, "Garden [2203306141].csv", TODOIST);
  await expect(page.getByText("All of it you have already")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Move in/ })).toHaveCount(0);
});

test("a file of each format is recognised, moved in and undone", async ({ page }, testInfo) => {
  test.setTimeout(240_000); // it moves in about twenty times
  const folder = testInfo.outputPath();
  const python = resolve("../backend/.venv/bin/python");
  execFileSync(python, ["-m", "tests.support.own_samples", folder], { cwd: "../backend" });
  await signUp(page.context());
  await page.goto("/settings");
  const format = page.getByLabel("What it is");
  const taken = new Set<string>();
  for (const name of readdirSync(folder))
    await test.step(name, async () => {
      const expected = FORMAT_OF[name] ?? name.split(".")[0]!;
      await page.locator("input[type=file]").setInputFiles(join(folder, name));
      await expect(page.getByText(/^Found: /)).toBeVisible();
      await expect(format).toHaveValue(expected);
      const move = page.getByRole("button", { name: /^Move in \d+ tasks?$/ });
      const [promised] = (await move.innerText()).match(/\d+/)!;
      await move.click();
      await expect(page.getByText(/^Moved in: /)).toBeVisible();
      expect(await storedRows(page.context())).toHaveLength(Number(promised));
      await page.getByRole("button", { name: "Undo moving in" }).first().click();
      await expect(page.getByText("Undone: nothing of it is left.")).toBeVisible();
      await expectStored(page.context());
      taken.add(expected);
      await page.reload();
    });
  await page.locator("input[type=file]").setInputFiles(join(folder, "todo.txt"));
  const known = await format
    .locator("option")
    .evaluateAll((options) =>
      options.map((option) => (option as HTMLOptionElement).value).filter(Boolean),
    );
  expect([...taken].sort()).toEqual(known.sort());
});

test("moving in is undone with one press", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/settings");
  await choose(page, "Garden.csv", TODOIST);
  await moveIn(page, "3 tasks").click();
  await expect.poll(async () => (await storedRows(page.context())).length).toBe(3);
  await page.getByRole("button", { name: "Undo moving in" }).click();
  await expect(page.getByText("Undone: nothing of it is left.")).toBeVisible();
  await expectStored(page.context());
  await expect(page.getByRole("link", { name: "Garden" })).toHaveCount(0);
});

test.describe("an import that was changed since", () => {
  test.use({ allowedInConsole: /status of 409/ });

  test("an import of another day is undone, with what was changed since if the user says so", async ({
    page,
  }) => {
    const context = page.context();
    await signUp(context);
    await page.goto("/settings");
    await choose(page, "Garden.csv", TODOIST);
    await moveIn(page, "3 tasks").click();
    await expect(page.getByText(/^Moved in:/)).toBeVisible();
    const headers = { Authorization: `Bearer ${await apiToken(context)}` };
    const [task] = await storedRows(context);
    const changed = await context.request.patch(`/api/tasks/${task!.id}`, {
      headers,
      data: { title: "Mine by now" },
    });
    expect(changed.status()).toBe(200);

    await page.reload();
    const imports = page.getByRole("list", { name: "Moved in so far" });
    await expect(
      imports.getByText("Todoist: 1 list, 1 section, 1 label and 3 tasks"),
    ).toBeVisible();
    await expect(imports.getByText(/· 1 loss$/)).toBeVisible();
    await imports.getByRole("button", { name: "Undo moving in" }).click();
    await expect(imports.getByText("Some of it was changed since.")).toBeVisible();
    expect(await storedRows(context)).toHaveLength(3);
    await imports.getByRole("button", { name: "Undo all of it" }).click();
    await expect(page.getByText("Undone: nothing of it is left.")).toBeVisible();
    await expectStored(context);
    await expect(imports.getByText(/· undone$/)).toBeVisible();
    await expect(imports.getByRole("button", { name: "Undo moving in" })).toHaveCount(0);
    await expect(imports.getByRole("button", { name: "Download the record" })).toBeVisible();
  });
});

test("the columns of a table are shown and corrected", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/settings");
  await choose(page, "table.csv", TABLE);
  await expect(page.getByLabel("Thing", { exact: true })).toHaveValue("title");
  await expect(page.getByLabel("Datum", { exact: true })).toHaveValue("due");
  await page.getByLabel("Extra", { exact: true }).selectOption("Title");
  await expect(page.getByLabel("Thing", { exact: true })).toHaveValue("");
  await moveIn(page, "2 tasks").click();
  await expect(page.getByText(/^Moved in: .*2 tasks\.$/)).toBeVisible();
  const rows = await storedRows(page.context());
  expect(rows.map(({ title, due }) => `${title} ${due?.date}`).sort()).toEqual([
    "Titel 2030-12-05",
    "Zwei 2030-12-06",
  ]);
});

test("everything is taken along to another account", async ({ page, browser }) => {
  const context = page.context();
  await signUp(context);
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const list = await context.request.post("/api/lists", { headers, data: { name: "Garten" } });
  const { id } = await list.json();
  const due = { date: "2030-01-31", time: "14:30" };
  for (const data of [
    { title: "=1+1", list_id: id, due, notes: "**viel**" },
    { title: "مرحبا 🌿", priority: 1 },
  ])
    expect((await context.request.post("/api/tasks", { headers, data })).status()).toBe(201);
  await page.goto("/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download all of it" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^kept-\d{4}-\d\d-\d\d\.zip$/);

  const elsewhere = await browser.newContext();
  await signUp(elsewhere);
  const other = await elsewhere.newPage();
  await other.goto("/settings");
  await other.getByRole("button", { name: "Choose files" }).waitFor();
  const buffer = await readFile(await download.path());
  const mimeType = "application/zip";
  await expect(async () => {
    await other
      .locator("input[type=file]")
      .setInputFiles({ name: download.suggestedFilename(), mimeType, buffer });
    await expect(moveIn(other, "2 tasks")).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(other.getByLabel("What it is")).toHaveValue("kept");
  await expect(losses(other)).toHaveCount(0);
  await moveIn(other, "2 tasks").click();
  await expect(other.getByText("Moved in: 1 list and 2 tasks.")).toBeVisible();
  await other.goto("/tasks?view=all");
  await expect(titles(other)).toHaveCount(2);
  const plain = async (from: typeof context) =>
    (await storedRows(from)).map(({ title, notes, due, priority, created_at, position }) =>
      [title, notes, due, priority, created_at, position].map((each) => JSON.stringify(each)),
    );
  expect((await plain(elsewhere)).sort()).toEqual((await plain(context)).sort());
  await elsewhere.close();
});

test.describe("a file that cannot be read", () => {
  test.use({ allowedInConsole: /status of 400/ });

  test("gets a sentence, and another one can be chosen", async ({ page }) => {
    await signUp(page.context());
    await page.goto("/settings");
    await choose(page, "photo.jpg", "\u0000\u0001\u0002 no tasks");
    await expect(page.getByText("Kept does not know this kind of file.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Move in/ })).toHaveCount(0);
    await choose(page, "Garden.csv", TODOIST);
    await expect(page.getByText("Kept does not know")).toHaveCount(0);
    await expect(moveIn(page, "3 tasks")).toBeVisible();
    await page.getByLabel("What it is").selectOption("Trello");
    await expect(
      page.getByText("The file has nothing of the format “Trello”; choose another one"),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: /^Move in/ })).toHaveCount(0);
    await page.getByLabel("What it is").selectOption("Todoist");
    await expect(moveIn(page, "3 tasks")).toBeVisible();
  });

  test("is not even sent if it is too large", async ({ page }) => {
    await signUp(page.context());
    await page.goto("/settings");
    await drop(page, "x", 33 * 1024 * 1024);
    await expect(page.getByText("Kept takes 32 MB at once, and this is 33 MB.")).toBeVisible();
  });
});

test("files are dropped", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/settings");
  await drop(page, TODOIST);
  await expect(moveIn(page, "3 tasks")).toBeVisible();
});

for (const width of [1280, 390]) {
  test(`axe finds no fault while moving in at ${width} px`, async ({ page }) => {
    test.slow(); // axe looks at several states in both themes
    await page.setViewportSize({ width, height: 844 });
    await signUp(page.context());
    const check = async () => {
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    };
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto("/settings");
      await choose(page, `${"Donaudampfschifffahrt".repeat(6)}.csv`, TODOIST);
      await expect(losses(page)).toBeVisible();
      await check();
      await choose(page, "table.csv", TABLE);
      await expect(page.getByText("Columns of the table")).toBeVisible();
      await check();
    }
    await moveIn(page, "2 tasks").click();
    await expect(page.getByText(/^Moved in:/)).toBeVisible();
    await check();
  });
}
