import type { Locator, Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";
import { apiToken, expect, signUp, test } from "./support";
import { checkbox, row, titles } from "./tasks";

const panel = (page: Page): Locator => page.locator('[aria-label="Details"]');

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const ARABIC = "اتصل بأمل بخصوص يوم السبت";
const GERMAN = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen";

interface Row {
  id: string;
  [field: string]: unknown;
}

async function send(page: Page, method: "GET" | "POST" | "PATCH", path: string, data?: object) {
  const headers = { Authorization: `Bearer ${await apiToken(page.context())}` };
  const answer = await page.context().request.fetch(path, { method, headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

const create = (page: Page, path: string, data: object): Promise<Row> =>
  send(page, "POST", path, data);

/** A task as the API has it. */
const stored = (page: Page, { id }: Row): Promise<Row> => send(page, "GET", `/api/tasks/${id}`);

/** Create a task and show its details. */
async function open(page: Page, fields: object = {}): Promise<Row> {
  await signUp(page.context());
  const task = await create(page, "/api/tasks", { title: "Water the fig tree", ...fields });
  await show(page, task);
  return task;
}

async function show(page: Page, task: Row): Promise<void> {
  await page.goto(`/tasks/${task.id}`);
  await expect(panel(page).getByLabel("Title", { exact: true })).toHaveValue(task.title as string);
}

const box = (page: Page, name: string) => panel(page).getByRole("checkbox", { name, exact: true });

test("everything about a task is edited in its details, and seen in its row", async ({ page }) => {
  const task = await open(page);
  const sheet = panel(page);
  await sheet.getByLabel("Notes").fill("The one on the *balcony*");
  await sheet.getByRole("button", { name: /^Date / }).click();
  await sheet.getByRole("button", { name: "Today" }).click();
  await sheet.getByRole("button", { name: /^Date Today/ }).click();
  await sheet.getByLabel("Time", { exact: true }).fill("09:00");
  await sheet.getByLabel("Repeat").selectOption("Every day");
  await sheet.getByRole("radio", { name: "High" }).click();
  await sheet.getByLabel("List", { exact: true }).selectOption("New list …");
  await sheet.getByLabel("Name of the new list").fill("Garden");
  await page.keyboard.press("Enter");
  await sheet.getByLabel("New label").fill("home");
  await page.keyboard.press("Enter");
  await sheet.getByLabel("New subtask").fill("Fill the can");
  await page.keyboard.press("Enter");
  await box(page, "Completed: Fill the can").click();
  await sheet.getByLabel("Title", { exact: true }).fill("Water the figs");
  await page.keyboard.press("Enter");

  await expect
    .poll(async () => {
      const found = await stored(page, task);
      const { title, notes, priority, repeat } = found;
      const { time } = (found.due ?? {}) as { time?: string };
      const labels = (found.label_ids as string[]).length;
      return { title, notes, priority, repeat, time, hasList: !!found.list_id, labels };
    })
    .toEqual({
      title: "Water the figs",
      notes: "The one on the *balcony*",
      priority: 3,
      repeat: { rule: "FREQ=DAILY", from: "due" },
      time: "09:00",
      hasList: true,
      labels: 1,
    });

  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
  await page.goto("/tasks?view=all");
  const figs = row(page, "Water the figs");
  await expect(figs).toContainText("Today");
  await expect(figs).toContainText("home");
  await expect(figs).toContainText("1/1");
  await expect(figs.getByRole("img", { name: "Has notes" })).toBeVisible();
  await expect(checkbox(page, "Water the figs, high priority")).toBeVisible();
});

test("what is typed is saved when the details are closed, and undone as one act", async ({
  page,
}) => {
  const task = await open(page);
  await panel(page).getByLabel("Notes").fill("not left yet");
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await stored(page, task)).notes).toBe("not left yet");
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  await page.keyboard.press("z");
  await expect(page.getByText("Undone: “Water the fig tree” changed.")).toBeVisible();
  await expect.poll(async () => (await stored(page, task)).notes).toBe("");
});

test("the details have an address, and can delete the task", async ({ page }) => {
  await open(page);
  await page.reload();
  await expect(panel(page).getByLabel("Title", { exact: true })).toHaveValue("Water the fig tree");
  await panel(page).getByRole("button", { name: "Delete" }).click();
  await expect(panel(page)).toBeHidden();
  await expect(page.getByText("“Water the fig tree” deleted.")).toBeVisible();
  await expect(titles(page)).toHaveCount(0);
});

test.describe("notes", () => {
  const NOTES =
    "Read **all** of https://example.com/a <img src=x onerror=alert(1)>\n\n" +
    "```\n- [ ] no box\n```\n\n- [ ] Pots\n  - [ ] Clay\n- [ ] Pots\n";

  test("are shown as Markdown says, and nothing in them is HTML", async ({ page }) => {
    await open(page, { notes: NOTES });
    const notes = panel(page).getByRole("region", { name: "Notes" });
    await expect(notes.locator("strong")).toHaveText("all");
    await expect(notes.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
    await expect(notes.locator("img")).toHaveCount(0);
    const link = notes.getByRole("link", { name: "https://example.com/a" });
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    await page.context().route("https://example.com/**", (route) => route.fulfill({ body: "a" }));
    const opened = page.waitForEvent("popup");
    await link.click();
    expect((await opened).url()).toBe("https://example.com/a");
    await expect(notes.getByRole("button", { name: "Edit the notes" })).toBeVisible();
  });

  test("have boxes that are ticked where they are", async ({ page }) => {
    const task = await open(page, { notes: NOTES });
    await expect(panel(page).getByRole("checkbox", { name: "Pots" })).toHaveCount(2);
    await panel(page).getByRole("checkbox", { name: "Pots" }).last().click();
    await box(page, "Clay").focus();
    await page.keyboard.press("Space");
    await expect(box(page, "Clay")).toBeChecked();
    await expect(box(page, "Clay")).toBeFocused();
    const ticked = NOTES.replace("[ ] Clay\n- [ ]", "[x] Clay\n- [x]");
    await expect.poll(async () => (await stored(page, task)).notes).toBe(ticked);
  });

  test("are edited as text by mouse and keyboard, and not by selecting", async ({ page }) => {
    const task = await open(page, { notes: "Some words\n\nmore" });
    const notes = panel(page).getByRole("region", { name: "Notes" });
    const editor = panel(page).getByRole("textbox", { name: "Notes" });
    const line = (await notes.getByText("Some words").boundingBox())!;
    await page.mouse.move(line.x + 2, line.y + 12);
    await page.mouse.down();
    await page.mouse.move(line.x + 60, line.y + 12, { steps: 5 });
    await page.mouse.up();
    expect(await page.evaluate(() => String(window.getSelection()))).toContain("Some");
    await expect(editor).toBeHidden();

    await notes.getByText("more").click();
    await expect(editor).toBeFocused();
    await expect(editor).toHaveValue("Some words\n\nmore");
    await page.keyboard.type(" and *more*");
    await page.keyboard.press("Escape");
    await expect(notes.locator("em")).toHaveText("more");
    await expect(notes.getByRole("button", { name: "Edit the notes" })).toBeFocused();
    await expect(panel(page)).toBeVisible();

    await page.keyboard.press("Enter");
    await expect(editor).toBeFocused();
    await page.keyboard.type("!");
    await panel(page).getByLabel("Title", { exact: true }).focus();
    await expect(editor).toBeHidden();
    await expect
      .poll(async () => (await stored(page, task)).notes)
      .toBe("Some words\n\nmore and *more*!");
  });

  test("are kept while they are typed, also across a reload", async ({ page }) => {
    const task = await open(page, { notes: "before" });
    await panel(page).getByRole("button", { name: "Edit the notes" }).click();
    await panel(page).getByRole("textbox", { name: "Notes" }).fill("before and after");
    page.on("dialog", (dialog) => dialog.accept());
    await page.reload();
    await expect(panel(page).getByRole("textbox", { name: "Notes" })).toHaveValue(
      "before and after",
    );
    await expect(stored(page, task)).resolves.toMatchObject({ notes: "before" });
    await panel(page).getByRole("textbox", { name: "Notes" }).focus();
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await stored(page, task)).notes).toBe("before and after");
    expect(await page.evaluate(() => Object.keys(sessionStorage).join())).not.toContain("field");
  });

  test("of 16,000 characters are shown and edited without a pause", async ({ page }) => {
    test.slow();
    const notes = "- [ ] *water* the **plants**, see https://example.com/a\n".repeat(285);
    await open(page, { notes });
    await expect(panel(page).getByRole("checkbox")).toHaveCount(286);
    const last = panel(page).getByRole("checkbox").last();
    const time = await last.evaluate(async (element) => {
      const start = performance.now();
      (element as HTMLElement).click();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    });
    expect(time).toBeLessThan(3_000); // on a busy machine; alone about a tenth
    await expect(last).toBeChecked();
  });
});

test("a reload keeps what is typed in any field of the details", async ({ page }) => {
  const task = await open(page);
  await create(page, "/api/tasks", { title: "Fill the can", parent_id: task.id });
  const sheet = panel(page);
  await sheet.getByLabel("List", { exact: true }).selectOption("New list …");
  await sheet.getByLabel("Name of the new list").fill("Gar");
  await sheet.getByLabel("New label").fill("ho");
  await sheet.getByLabel("New subtask").fill("Cut the");
  await sheet.getByRole("button", { name: /^Date / }).click();
  await sheet.getByLabel("Date in words").fill("every fri");
  await sheet.getByLabel("Title", { exact: true }).fill("Water the");
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(sheet.getByLabel("Name of the new list")).toHaveValue("Gar");
  await expect(sheet.getByLabel("New label")).toHaveValue("ho");
  await expect(sheet.getByLabel("New subtask")).toHaveValue("Cut the");
  await expect(sheet.getByLabel("Date in words")).toHaveValue("every fri");
  await expect(sheet.getByLabel("Title", { exact: true })).toHaveValue("Water the");

  await sheet.getByRole("button", { name: "Actions: Fill the can" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const editor = sheet.getByRole("group", { name: "Subtasks" }).getByLabel("Title");
  await expect(editor).toBeFocused();
  await page.keyboard.type(" again");
  await page.reload();
  await expect(editor).toHaveValue("Fill the can again");
  await expect(editor).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(
    sheet.getByRole("button", { name: "Fill the can again", exact: true }),
  ).toBeFocused();

  await sheet.getByLabel("New subtask").press("Enter");
  await expect(box(page, "Completed: Cut the")).toBeVisible();
  await sheet.getByRole("button", { name: /^Date / }).click(); // closes it with its words
  await sheet.getByLabel("New label").fill("");
  await sheet.getByLabel("List", { exact: true }).selectOption("Inbox");
  await sheet.getByLabel("Title", { exact: true }).press("Enter");
  await expect.poll(async () => (await stored(page, task)).title).toBe("Water the");
  expect(await page.evaluate(() => Object.keys(sessionStorage).join())).not.toContain("field");
});

test.describe("notes that cannot be saved", () => {
  test.use({
    allowedInConsole: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ChunkLoad|status of (404|412)/,
  });

  /** Change a task elsewhere while this page is offline and its notes are changed, then return. */
  async function change(page: Page, task: Row, method: "PATCH" | "DELETE", notes: string) {
    await page.context().setOffline(true);
    await panel(page).getByLabel("Notes").fill(notes);
    await panel(page).getByLabel("Title", { exact: true }).focus();
    await elsewhere(page, task, method, { notes: "theirs" });
    await page.context().setOffline(false);
  }

  async function elsewhere(page: Page, { id }: Row, method: string, data: object) {
    const headers = { Authorization: `Bearer ${await apiToken(page.context())}` };
    const answer = await page.context().request.fetch(`/api/tasks/${id}`, {
      method,
      headers,
      ...(method === "PATCH" && { data }),
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  test("are shown when the task was deleted elsewhere, and make a new one", async ({ page }) => {
    const task = await open(page);
    await change(page, task, "DELETE", "# On the balcony\n\nNot the small one");
    const dialog = page.getByRole("dialog", { name: "This was not saved" });
    await expect(dialog).toContainText("Not the small one");
    await dialog.getByRole("button", { name: "Add as a new task" }).click();
    await expect(titles(page)).toHaveText(["On the balcony"]);
    await expect
      .poll(() => send(page, "GET", "/api/tasks"))
      .toMatchObject([{ title: "On the balcony", notes: "# On the balcony\n\nNot the small one" }]);
  });

  test("are compared with what is there now, however often that changes", async ({ page }) => {
    const task = await open(page);
    await change(page, task, "PATCH", "mine");
    const dialog = page.getByRole("dialog", { name: "Which notes are to stay?" });
    await expect(dialog).toContainText("theirs");
    await elsewhere(page, task, "PATCH", { notes: "newer ones" });
    await expect(dialog).toContainText("newer ones");
    await dialog.getByRole("button", { name: "Keep yours" }).click();
    await expect.poll(async () => (await stored(page, task)).notes).toBe("mine");
    await expect(page.getByText("not saved")).toBeHidden();
  });
});

test.describe("a date", () => {
  const dateButton = (page: Page) => panel(page).getByRole("button", { name: /^Date / });
  const words = (page: Page) => panel(page).getByLabel("Date in words");

  test.beforeEach(async ({ page }) => {
    await page.clock.setSystemTime("2026-11-25T10:00:00Z");
  });

  test("is typed in words, which are repeated before Enter", async ({ page }) => {
    const task = await open(page);
    await dateButton(page).click();
    await expect(words(page)).toBeFocused();
    await page.keyboard.type("every 2nd friday at 5pm");
    const understood = panel(page).getByRole("status").filter({ hasText: "2nd Friday" });
    await expect(understood).toContainText(
      "11 Dec, 17:00 (Fri, 11 Dec 2026), every 2nd Friday of the month",
    );
    await page.keyboard.press("Enter");
    await expect(dateButton(page)).toBeFocused();
    await expect(dateButton(page)).toContainText("every 2nd Friday of the month");
    await expect
      .poll(async () => stored(page, task))
      .toMatchObject({
        due: { date: "2026-12-11", time: "17:00" },
        repeat: { rule: "FREQ=MONTHLY;BYDAY=2FR", from: "due" },
      });

    await page.keyboard.press("Enter");
    await words(page).fill("jeden letzten Werktag");
    await expect(panel(page).getByText("last working day of each month")).toBeVisible();
    await words(page).fill("whenever");
    await page.keyboard.press("Enter");
    await expect(panel(page).getByText("This is not understood as a date.")).toBeVisible();
    await words(page).fill("tomorrow 9am");
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await stored(page, task)).due)
      .toMatchObject({ date: "2026-11-26", time: "09:00" });
  });

  test("is picked in the month by keyboard", async ({ page }) => {
    const task = await open(page, { due: { date: "2026-11-30" } });
    await dateButton(page).click();
    const grid = panel(page).getByRole("grid", { name: "November 2026" });
    await grid.getByRole("gridcell", { name: /30 November 2026/ }).focus();
    for (const key of ["ArrowRight", "ArrowDown", "Home", "PageDown"])
      await page.keyboard.press(key);
    const january = panel(page).getByRole("grid", { name: "January 2027" });
    const day = january.getByRole("gridcell", { name: / 7 January 2027/ });
    await expect(day).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(day).toHaveAttribute("aria-selected", "true");
    await expect
      .poll(async () => (await stored(page, task)).due)
      .toMatchObject({ date: "2027-01-07" });
    await page.keyboard.press("Escape");
    await expect(january).toBeHidden();
    await expect(dateButton(page)).toBeFocused();
    await expect(panel(page)).toBeVisible();
  });

  test("has a name, a time, and a zone when asked for", async ({ page }) => {
    const task = await open(page);
    for (const [name, date] of [
      ["Tomorrow", "2026-11-26"],
      ["This weekend", "2026-11-28"],
      ["Next week", "2026-11-30"],
    ] as const) {
      await dateButton(page).click();
      await panel(page).getByRole("button", { name }).click();
      await expect.poll(async () => (await stored(page, task)).due).toMatchObject({ date });
    }
    await dateButton(page).click();
    await expect(panel(page).getByRole("button", { name: "Time zone …" })).toBeHidden();
    await panel(page).getByLabel("Time", { exact: true }).fill("18:30");
    await panel(page).getByRole("button", { name: "Time zone …" }).click();
    await panel(page).getByLabel("Time zone").selectOption("Asia/Tokyo");
    await expect(dateButton(page)).toContainText("Monday, 18:30 (Tokyo)");
    await expect
      .poll(async () => (await stored(page, task)).due)
      .toEqual({ date: "2026-11-30", time: "18:30", time_zone: "Asia/Tokyo" });
    await panel(page).getByRole("button", { name: "No date" }).click();
    await expect.poll(async () => (await stored(page, task)).due).toBeNull();
  });

  test("repeats by the usual rules, ends, and is skipped", async ({ page }) => {
    const task = await open(page, { due: { date: "2026-11-27", time: "09:00" } });
    const repeat = async () => (await stored(page, task)).repeat;
    await dateButton(page).click();
    await panel(page).getByLabel("Repeat").selectOption("Every last Friday of the month");
    await panel(page).getByLabel("Repeat").selectOption("Every Friday");
    await panel(page).getByRole("button", { name: "Skip this occurrence" }).click();
    await expect
      .poll(async () => stored(page, task))
      .toMatchObject({
        completed: false,
        due: { date: "2026-12-04", time: "09:00" },
        repeat: { rule: "FREQ=WEEKLY;BYDAY=FR" },
      });
    await panel(page).getByRole("button", { name: "More", exact: true }).click();
    await panel(page).getByLabel("The next date follows").selectOption("the day of completion");
    await panel(page).getByLabel("Ends").selectOption("after some times");
    await panel(page).getByLabel("How many times").fill("3");
    await expect.poll(repeat).toEqual({ rule: "FREQ=WEEKLY;BYDAY=FR;COUNT=3", from: "completion" });
    await panel(page).getByLabel("Ends").selectOption("on a date");
    await panel(page).getByLabel("Last date").fill("2027-01-31");
    await expect.poll(repeat).toMatchObject({ rule: "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270131" });
    await panel(page).getByLabel("Repeat").selectOption("Does not repeat");
    await expect.poll(repeat).toBeNull();
  });
});

for (const [where, width] of Object.entries({ "beside the list": 1280, "over the page": 900 })) {
  test(`Escape ends the innermost thing only, with the details ${where}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    const task = await open(page, { notes: "words", due: { date: "2026-11-30" } });
    await create(page, "/api/tasks", { title: "Part", parent_id: task.id });
    await page.reload();
    const date = panel(page).getByRole("button", { name: /^Date / });
    await date.click();
    await panel(page)
      .getByRole("gridcell", { name: /30 November 2026/ })
      .focus();
    await page.keyboard.press("Escape");
    await expect(date).toBeFocused();
    await panel(page).getByRole("button", { name: "Edit the notes" }).click();
    await page.keyboard.press("Escape");
    await expect(panel(page).getByRole("button", { name: "Edit the notes" })).toBeFocused();
    await panel(page).getByRole("button", { name: "Part", exact: true }).focus();
    await page.keyboard.press("F2");
    await page.keyboard.press("Escape");
    await expect(panel(page).getByRole("button", { name: "Part", exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(panel(page)).toBeHidden();
  });
}

test("a task is put into a section of its list", async ({ page }) => {
  const task = await open(page);
  await expect(panel(page).getByLabel("Section")).toBeHidden();
  const list = await create(page, "/api/lists", { name: "Garden" });
  const section = await create(page, "/api/sections", { name: "Balcony", list_id: list.id });
  await page.reload();
  await panel(page).getByLabel("List", { exact: true }).selectOption("Garden");
  await panel(page).getByLabel("Section").selectOption("Balcony");
  await expect
    .poll(async () => stored(page, task))
    .toMatchObject({ list_id: list.id, section_id: section.id });
  await panel(page).getByLabel("Section").selectOption("No section");
  await expect.poll(async () => (await stored(page, task)).section_id).toBeNull();
});

test.describe("subtasks", () => {
  test.slow();

  const parts = (page: Page) => panel(page).getByRole("group", { name: "Subtasks" });
  const names = (page: Page) => parts(page).locator("li > button[dir]");

  async function openWithParts(page: Page): Promise<Row> {
    const task = await open(page);
    for (const title of ["One", "Two"])
      await create(page, "/api/tasks", { title, parent_id: task.id });
    await page.reload();
    await expect(names(page)).toHaveText(["One", "Two"]);
    return task;
  }

  const choose = async (page: Page, title: string, act: string) => {
    await parts(page)
      .getByRole("button", { name: `Actions: ${title}` })
      .click();
    await page.getByRole("menuitem", { name: act }).click();
  };

  test("are added at the end and put in order by key and by menu", async ({ page }) => {
    const task = await openWithParts(page);
    await panel(page).getByLabel("New subtask").fill("Three");
    await page.keyboard.press("Enter");
    await expect(names(page)).toHaveText(["One", "Two", "Three"]);
    await names(page).last().focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect(names(page)).toHaveText(["One", "Three", "Two"]);
    await expect(names(page).nth(1)).toBeFocused();
    await page.keyboard.press("Alt+ArrowUp");
    await expect(names(page)).toHaveText(["Three", "One", "Two"]);
    await expect(parts(page).getByRole("status")).toHaveText("“Three” is now 1 of 3.");
    await choose(page, "Three", "Move down");
    await expect(names(page)).toHaveText(["One", "Three", "Two"]);
    await expect
      .poll(async () => {
        const found: Row[] = await send(page, "GET", `/api/tasks?parent_id=${task.id}`);
        const order = found.sort((one, other) => (one.position! < other.position! ? -1 : 1));
        return order.map(({ title }) => title);
      })
      .toEqual(["One", "Three", "Two"]);
    await page.reload();
    await expect(names(page)).toHaveText(["One", "Three", "Two"]);
  });

  test("are renamed in place, deleted, and moved out", async ({ page }) => {
    const task = await openWithParts(page);
    await choose(page, "One", "Rename");
    await parts(page).getByRole("textbox", { name: "Title" }).fill("First");
    await page.keyboard.press("Enter");
    await expect(names(page)).toHaveText(["First", "Two"]);
    await expect(names(page).first()).toBeFocused();
    await page.keyboard.press("F2");
    await page.keyboard.type(" of all");
    await page.keyboard.press("Escape");
    await expect(names(page)).toHaveText(["First", "Two"]);
    await expect(panel(page)).toBeVisible();
    await choose(page, "Two", "Delete");
    await expect(names(page)).toHaveText(["First"]);
    await choose(page, "First", "Move out of this task");
    await expect(names(page)).toHaveCount(0);
    await expect
      .poll(async () => {
        const tasks: Row[] = await send(page, "GET", "/api/tasks");
        return tasks.map(({ title, parent_id }) => [title, parent_id]);
      })
      .toEqual([
        ["First", null],
        [task.title, null],
      ]);
  });

  test("are opened, lead back to their parent, and are five levels deep", async ({ page }) => {
    await openWithParts(page);
    for (const title of ["level 2", "level 3", "level 4", "level 5"]) {
      await panel(page).getByLabel("New subtask").fill(title);
      await page.keyboard.press("Enter");
      await names(page).filter({ hasText: title }).click();
      await expect(panel(page).getByLabel("Title", { exact: true })).toHaveValue(title);
    }
    await expect(panel(page).getByLabel("New subtask")).toBeHidden();
    await expect(panel(page).getByLabel("List", { exact: true })).toBeHidden();
    await panel(page).getByRole("button", { name: "Move out" }).click();
    const parent = panel(page).getByRole("link", { name: "Part of level 3" });
    await parent.click();
    await expect(panel(page).getByLabel("Title", { exact: true })).toHaveValue("level 3");
    await expect(names(page)).toHaveText(["level 4", "level 5"]);
  });
});

test.describe("the history", () => {
  test.use({ allowedInConsole: /status of 409|ERR_INTERNET_DISCONNECTED/ });

  const history = (page: Page) => panel(page).getByRole("button", { name: "History" });

  test("says what has changed, and undoes it", async ({ page }) => {
    const task = await open(page);
    await send(page, "PATCH", `/api/tasks/${task.id}`, { priority: 2 });
    await history(page).click();
    const entries = panel(page).locator("ol > li");
    await expect(entries.getByText(/^Priority|^Created/)).toHaveText([
      "Priority changed from none to medium",
      "Created",
    ]);
    await panel(page)
      .getByRole("button", { name: /^Undo: Priority/ })
      .click();
    await expect(panel(page).getByRole("radio", { name: "None" })).toBeChecked();
    await expect(entries).toHaveCount(3);
    await expect(entries.first()).toContainText("by an undo");
  });

  test("asks before it overwrites what is newer", async ({ page }) => {
    const task = await open(page);
    await send(page, "PATCH", `/api/tasks/${task.id}`, { title: "Water the figs" });
    await send(page, "PATCH", `/api/tasks/${task.id}`, { title: "Water the trees" });
    await history(page).click();
    const second = panel(page).getByRole("button", { name: /fig tree.* to .*the figs/ });
    await second.click();
    const question = panel(page).getByRole("alert").filter({ hasText: "The title is" });
    await expect(question).toContainText(
      /“.?Water the trees.?” by now, .* “.?Water the fig tree.?”/,
    );
    await question.getByRole("button", { name: "Leave it" }).click();
    await expect(question).toBeHidden();
    await second.click();
    await question.getByRole("button", { name: "Undo anyway" }).click();
    await expect(panel(page).getByLabel("Title", { exact: true })).toHaveValue(
      "Water the fig tree",
    );
  });

  test("says offline that it needs a network", async ({ page }) => {
    await open(page);
    await page.context().setOffline(true);
    await history(page).click();
    await expect(
      panel(page).getByText("The history is on the server, and needs a network."),
    ).toBeVisible();
    await page.context().setOffline(false);
    await expect(panel(page).getByText("Created")).toBeVisible();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [device, use] of Object.entries({
    desk: {},
    phone: PHONE,
    "small tablet": { ...PHONE, viewport: { width: 480, height: 800 } },
  })) {
    test.describe(`${device}, ${colorScheme}`, () => {
      test.use({ ...use, colorScheme });

      test("the details fit, and axe finds no fault in them", async ({ page }) => {
        test.slow();
        const notes = `# ${ARABIC}\n\n- [ ] ${GERMAN}\n\n| a | ${GERMAN} |\n|---|---|\n| b | c |\n\n\`${"x".repeat(90)}\``;
        const due = { date: "2026-11-30", time: "09:00", time_zone: "Asia/Tokyo" };
        const task = await open(page, { title: `${GERMAN} ${ARABIC}`, notes, due, priority: 3 });
        await create(page, "/api/labels", { name: GERMAN });
        for (const title of [ARABIC, GERMAN])
          await create(page, "/api/tasks", { title, parent_id: task.id });
        await page.reload();
        await panel(page)
          .getByRole("button", { name: /^Date / })
          .click();
        await panel(page).getByLabel("Repeat").selectOption("Every month on the 30th");
        await panel(page).getByRole("button", { name: "More", exact: true }).click();
        await panel(page).getByRole("button", { name: "History" }).click();
        await expect(panel(page).getByText("Created")).toBeVisible();
        const { violations } = await new AxeBuilder({ page })
          .include('[aria-label="Details"]')
          .analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
        ).toEqual([]);
        const widths = await panel(page).evaluate((element) => [
          element.scrollWidth,
          element.clientWidth,
        ]);
        expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
      });
    });
  }
}

test.describe("by touch", () => {
  test.use(PHONE);

  test("boxes are ticked, notes edited, days picked and subtasks moved", async ({ page }) => {
    const task = await open(page, { notes: "- [ ] Pots", due: { date: "2026-11-25" } });
    for (const title of ["One", "Two"])
      await create(page, "/api/tasks", { title, parent_id: task.id });
    await page.reload();
    await box(page, "Pots").tap();
    await expect.poll(async () => (await stored(page, task)).notes).toBe("- [x] Pots");
    const target = (await box(page, "Pots").boundingBox())!;
    expect(Math.min(target.width, target.height)).toBeGreaterThanOrEqual(44);
    await panel(page).getByText("Pots").tap();
    await panel(page).getByRole("textbox", { name: "Notes" }).fill("- [x] Pots of clay");
    await panel(page)
      .getByRole("button", { name: /^Date / })
      .tap();
    await panel(page)
      .getByRole("gridcell", { name: /30 November 2026/ })
      .tap();
    await panel(page).getByRole("button", { name: "Actions: Two" }).tap();
    await page.getByRole("menuitem", { name: "Move up" }).tap();
    await expect(panel(page).locator("li > button[dir]")).toHaveText(["Two", "One"]);
    await expect
      .poll(async () => stored(page, task))
      .toMatchObject({ notes: "- [x] Pots of clay", due: { date: "2026-11-30" } });
  });
});

test("the keys of a row act on the task in the details", async ({ page }) => {
  const task = await open(page);
  const part = await create(page, "/api/tasks", { title: "Fill the can", parent_id: task.id });
  const sheet = panel(page);
  await expect(box(page, "Completed: Fill the can")).toBeVisible();

  await sheet.focus();
  await page.keyboard.press("p");
  await page.keyboard.press("3");
  await expect(sheet.getByRole("radio", { name: "Low" })).toBeChecked();
  await page.keyboard.press("Delete"); // only its button deletes from here
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(box(page, "Completed: Water the fig tree, low priority")).toBeFocused();

  await sheet.getByRole("button", { name: "Fill the can", exact: true }).focus();
  await page.keyboard.press("x");
  await expect(box(page, "Completed: Fill the can")).toBeChecked();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await expect(box(page, "Completed: Fill the can")).not.toBeChecked();
  await expect.poll(() => stored(page, part)).toMatchObject({ completed: false });
  await expect.poll(() => stored(page, task)).toMatchObject({ completed: false, priority: 1 });
});

test("the links of a title are opened, by their row and in the details", async ({ page }) => {
  const title = "Read https://example.com/figs, not javascript:alert(1)";
  await open(page, { title });
  const links = page.getByRole("link", { name: "https://example.com/figs", exact: true });
  await expect(links).toHaveCount(2);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute("href", "https://example.com/figs");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  }
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await page.context().route("https://example.com/**", (route) => route.fulfill({ body: "figs" }));
  const opened = page.waitForEvent("popup");
  await links.click();
  expect((await opened).url()).toBe("https://example.com/figs");
  await expect(panel(page)).toHaveCount(0);
});
