import type { Page } from "@playwright/test";
import { apiToken, addTasks, expect, signUp, test } from "./support";
import { checkbox, row, titles } from "./tasks";

const panel = (page: Page) => page.getByRole("complementary", { name: "Details" });

/** The newest task as the API has it. */
async function stored(page: Page, which = 0) {
  const headers = { Authorization: `Bearer ${await apiToken(page.context())}` };
  const tasks = await (await page.context().request.get("/api/tasks", { headers })).json();
  return tasks[which];
}

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
  await addTasks(page.context(), "Read", "Water the fig tree");
  await page.goto("/tasks?view=all");
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await expect(panel(page)).toBeVisible();
});

test("everything about a task is edited in its details, and seen in its row", async ({ page }) => {
  await panel(page).getByLabel("Notes").fill("The one on the *balcony*");
  await panel(page).getByRole("button", { name: "Tomorrow" }).click();
  await panel(page).getByLabel("Time").fill("09:00");
  await panel(page).getByLabel("Repeat").selectOption("Every week");
  await panel(page).getByRole("radio", { name: "High" }).click();
  await panel(page).getByLabel("List", { exact: true }).selectOption("New list …");
  await panel(page).getByLabel("Name of the new list").fill("Garden");
  await page.keyboard.press("Enter");
  await panel(page).getByLabel("New label").fill("home");
  await page.keyboard.press("Enter");
  await panel(page).getByLabel("New subtask").fill("Fill the can");
  await page.keyboard.press("Enter");
  await panel(page).getByRole("checkbox", { name: "Completed: Fill the can" }).click();
  await panel(page).getByLabel("Title").fill("Water the figs");
  await page.keyboard.press("Enter");

  await expect
    .poll(async () => {
      const { title, notes, due, repeat, priority, list_id, label_ids } = await stored(page, 1);
      return {
        title,
        notes,
        time: due?.time.slice(0, 5),
        rule: repeat?.rule,
        priority,
        hasList: !!list_id,
        labels: label_ids.length,
      };
    })
    .toEqual({
      title: "Water the figs",
      notes: "The one on the *balcony*",
      time: "09:00",
      rule: "FREQ=WEEKLY",
      priority: 3,
      hasList: true,
      labels: 1,
    });
  await expect(stored(page)).resolves.toMatchObject({ title: "Fill the can", completed: true });

  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
  const figs = row(page, "Water the figs");
  await expect(figs).toContainText("Tomorrow");
  await expect(figs).toContainText("Garden");
  await expect(figs).toContainText("home");
  await expect(figs).toContainText("1/1");
  await expect(figs.getByRole("img", { name: "Has notes" })).toBeVisible();
  await expect(checkbox(page, "Water the figs, high priority")).toBeVisible();
});

test("what is typed is saved when the details are closed, and undone as one act", async ({
  page,
}) => {
  await panel(page).getByLabel("Notes").fill("not left yet");
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await stored(page)).notes).toBe("not left yet");
  await page.keyboard.press("z");
  await expect(page.getByText("Undone: “Water the fig tree” changed.")).toBeVisible();
  await expect.poll(async () => (await stored(page)).notes).toBe("");
});

test("the details have an address, and Back leads to the list", async ({ page }) => {
  await expect(page).toHaveURL(/[/]tasks[/][0-9a-f-]{36}[?]view=all$/);
  await page.reload();
  await expect(panel(page).getByLabel("Title")).toHaveValue("Water the fig tree");
  await page.goBack();
  await expect(panel(page)).toBeHidden();
  await expect(titles(page).first()).toHaveText("Water the fig tree");
  await page.goForward();
  await panel(page).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("“Water the fig tree” deleted.")).toBeVisible();
  await expect(titles(page)).toHaveText(["Read"]);
});
