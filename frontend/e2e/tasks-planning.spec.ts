import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addTasks, expect, signUp, test } from "./support";
import { row, storedRows, titles } from "./tasks";

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** A day as the API writes it, in the zone of the browser. */
const day = (page: Page, ahead: number) =>
  page.evaluate((days) => {
    const date = new Date();
    date.setDate(date.getDate() + days);
    return new Intl.DateTimeFormat("sv-SE").format(date);
  }, ahead);

/** Wait until the API has these fields of tasks, by their titles. */
async function expectFields(page: Page, expected: Record<string, object>): Promise<void> {
  await expect
    .poll(
      async () => {
        const tasks = await storedRows(page.context());
        const parent = (id: string | null) => tasks.find((task) => task.id === id)?.title ?? null;
        return Object.fromEntries(
          tasks.map(({ title, due, parent_id, ...fields }) => [
            title,
            { ...fields, due: due?.date ?? null, parent: parent(parent_id) },
          ]),
        );
      },
      { timeout: 15_000 },
    )
    .toMatchObject(expected);
}

async function expectNoFault(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`)).toEqual([]);
}

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "one", "two", "three", "four");
  await page.goto("/tasks");
  await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
});

test("dates are set by key", async ({ page }) => {
  await press(page, "j", "]");
  await expectFields(page, { four: { due: await day(page, 1) } });
  await press(page, "]", "]", "[");
  await expectFields(page, { four: { due: await day(page, 2) } });
  await press(page, "t");
  await expect(page.getByRole("dialog", { name: "Date" })).toBeVisible();
  await page.getByRole("button", { name: "Today" }).click();
  await expect(row(page, "four")).toBeFocused();
  await expectFields(page, { four: { due: await day(page, 0) }, three: { due: null } });
  await press(page, "z");
  await expectFields(page, { four: { due: await day(page, 2) } });
});

test("priorities are set by two keys, the second of which a hint names", async ({ page }) => {
  await press(page, "j", "p");
  const hint = page.getByRole("status").filter({ hasText: "High priority" });
  await expect(hint).toBeVisible();
  await press(page, "1");
  await expect(hint).toBeHidden();
  await expectFields(page, { four: { priority: 3 }, three: { priority: 0 } });
  await press(page, "p", "x");
  await expect(titles(page)).toHaveCount(4);
  await press(page, "p", "0");
  await expectFields(page, { four: { priority: 0, completed: false } });
});

test("tasks are moved to a new list by one act", async ({ page }) => {
  await press(page, "j", "Shift+ArrowDown", "m");
  const dialog = page.getByRole("dialog", { name: "Move to" });
  await expect(dialog.getByRole("combobox", { name: "Find a list" })).toBeFocused();
  await expect(dialog.getByRole("option")).toHaveText(["Inbox, chosen"]);
  await page.keyboard.type("Garden");
  await expectNoFault(page);
  await press(page, "Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("2 tasks moved to Garden.")).toBeVisible();
  await expectFields(page, {
    four: { list_id: expect.any(String) },
    three: { list_id: expect.any(String) },
    two: { list_id: null },
  });
  await press(page, "z");
  await expectFields(page, { four: { list_id: null }, three: { list_id: null } });
  await press(page, "Shift+z");
  await expectFields(page, { four: { list_id: expect.any(String) } });
});

test("labels are given to several tasks, and show who has them", async ({ page }) => {
  await press(page, "j", "l");
  const dialog = page.getByRole("dialog", { name: "Labels" });
  await expect(dialog.getByRole("combobox", { name: "Find or make a label" })).toBeFocused();
  await page.keyboard.type("home");
  await press(page, "Enter");
  await expect(dialog.getByRole("option")).toHaveText(["home, chosen"]);
  await page.keyboard.type("errand");
  await press(page, "Enter", "Escape");
  await expectFields(page, { four: { label_ids: [expect.any(String), expect.any(String)] } });

  await press(page, "Shift+ArrowDown", "l");
  await expect(dialog.getByRole("option", { name: "home" })).toContainText("chosen for some");
  await expectNoFault(page);
  await dialog.getByRole("option", { name: "home" }).click();
  await expect(dialog.getByRole("option", { name: "home" })).toHaveText("home, chosen");
  await dialog.getByRole("option", { name: "errand" }).click();
  await dialog.getByRole("option", { name: "errand" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expectFields(page, {
    four: { label_ids: [expect.any(String)] },
    three: { label_ids: [expect.any(String)] },
    two: { label_ids: [] },
  });
});

test("a task gets into the one above it and out again, and Tab is no trap", async ({ page }) => {
  await press(page, "j");
  await expect(row(page, "four")).toBeFocused();
  await press(page, "Tab"); // nothing is above the first one
  await expect(page.getByRole("button", { name: "Actions: four" })).toBeFocused();
  await press(page, "Shift+Tab");
  await expect(row(page, "four")).toBeFocused();

  await expect(async () => {
    await row(page, "three").focus();
    await press(page, "Tab"); // which moves the focus until the code for it is here
    await expect(page.getByText("“three” is now a part of “four”.")).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectFields(page, { three: { parent: "four" } });
  await expect(row(page, "three")).toBeFocused();
  await press(page, "Shift+Tab");
  await expectFields(page, { three: { parent: null } });
  await press(page, "z");
  await expectFields(page, { three: { parent: "four" } });
  await press(page, "z");
  await expectFields(page, { three: { parent: null } });

  await expect(row(page, "three")).toBeFocused();
  await press(page, "Escape", "Tab");
  await expect(page.getByRole("button", { name: "Actions: three" })).toBeFocused();
});

test("a task is moved up and down", async ({ page }) => {
  await press(page, "j", "j");
  const order = async () => {
    const tasks = await storedRows(page.context());
    return tasks
      .sort((one, other) => (one.position < other.position ? -1 : 1))
      .map(({ title }) => title)
      .join(" ");
  };
  await press(page, "Alt+ArrowUp");
  await expect(page.getByText("“three” moved to another place.")).toBeVisible();
  await expect(row(page, "three")).toBeFocused();
  await expect.poll(order).toMatch(/three four/);
  await press(page, "z");
  await expect.poll(order).toBe("four three two one");
});

test("several tasks are planned from the bar", async ({ page }) => {
  await page.goto("/tasks?view=all"); // which they do not leave for a list
  await press(page, "j", "Shift+ArrowDown");
  const bar = page.getByRole("toolbar", { name: "Selected tasks" });
  await bar.getByRole("button", { name: "Priority" }).click();
  await expect(page.getByRole("dialog", { name: "Priority" })).toBeVisible();
  await press(page, "1");
  await expect(page.getByText("2 tasks have high priority now.")).toBeVisible();
  await bar.getByRole("button", { name: "Move" }).click();
  await expect(page.getByRole("combobox", { name: "Find a list" })).toBeFocused();
  await page.keyboard.type("Garden");
  await press(page, "Enter");
  await expectFields(page, {
    four: { priority: 3, list_id: expect.any(String) },
    three: { priority: 3, list_id: expect.any(String) },
    two: { priority: 0, list_id: null },
  });
  await bar.getByRole("button", { name: "Complete" }).click();
  await expect(bar).toBeHidden();
  await expectFields(page, { four: { completed: true }, three: { completed: true } });
});

test("one task is planned from its menu", async ({ page }) => {
  await row(page, "three").getByRole("button", { name: "Actions: three" }).click();
  await expect(page.getByRole("menuitem", { name: "Move up" })).toBeVisible();
  await expectNoFault(page);
  await page.getByRole("menuitem", { name: "Make subtask" }).click();
  await expectFields(page, { three: { parent: "four" } });
  await row(page, "one").getByRole("button", { name: "Actions: one" }).click();
  await page.getByRole("menuitem", { name: "Priority …" }).click();
  await page.getByRole("button", { name: "Low" }).click();
  await expectFields(page, { one: { priority: 1 } });
});

test("the palette finds lists, labels and tasks", async ({ page }) => {
  await page.getByLabel("New task").fill("Water the figs #Garden @home");
  await expect(page.getByRole("list", { name: "Recognised" })).toContainText("Garden");
  await press(page, "Enter");
  await expectFields(page, { "Water the figs": { list_id: expect.any(String) } });
  await press(page, "Escape", "Control+k");
  const palette = page.getByRole("dialog", { name: "Commands" });
  await expect(palette.getByRole("option", { name: "Garden" })).toBeVisible();
  await expect(palette.getByRole("option", { name: "@home" })).toBeHidden();
  await page.keyboard.type("home");
  await expect(palette.getByRole("option", { name: "home" })).toBeVisible();
  await page.getByRole("combobox").fill("figs");
  await expect(palette.getByRole("group", { name: "Tasks" })).toContainText("Water the figs");
  await expectNoFault(page);
  await press(page, "Enter");
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Water the figs");
  await press(page, "Escape");

  await press(page, "g", "l");
  const lists = page.getByRole("dialog", { name: "Lists" });
  await expect(lists.getByRole("option")).toHaveText(["Inbox", "Garden"]);
  await press(page, "Escape");
});
