import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { apiToken, expect, signUp, test } from "./support";
import { titles } from "./tasks";

interface Ids {
  list: string;
  label: string;
  task: string;
}

/** Give a new user something to see in each view. */
async function fill(page: Page): Promise<Ids> {
  const context = page.context();
  await signUp(context);
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const send = async (method: string, path: string, data?: object) => {
    const answer = await context.request.fetch(`/api/${path}`, { method, headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return method === "DELETE" ? "" : ((await answer.json()).id as string);
  };
  const add = (title: string, fields: object = {}) => send("POST", "tasks", { title, ...fields });
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString();
  const due = (ahead: number) => ({ date: day(ahead).slice(0, 10) });

  const list = await send("POST", "lists", { name: "Garden", colour: "green" });
  const section_id = await send("POST", "sections", { name: "In spring", list_id: list });
  const label = await send("POST", "labels", { name: "home" });
  const notes = "# Where\n\nOn the *balcony*, see https://example.com\n\n- [ ] Pots";
  const task = await add("Water the figs", { list_id: list, due: due(0), notes, priority: 3 });
  await add("Cut the branches", { parent_id: task });
  await add("Sow", { list_id: list, section_id, due: due(1) });
  await add("Pay", { due: { ...due(-2), time: "09:00" }, label_ids: [label], priority: 1 });
  await add("اتصل بأمل", { due: due(0), repeat: { rule: "FREQ=DAILY", from: "due" } });
  await send("PATCH", `tasks/${await add("Done")}`, { completed: true });
  await send("DELETE", `tasks/${await add("Thrown away")}`);
  return { list, label, task };
}

async function expectNoFault(page: Page, state: string): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
  expect.soft(found, state).toEqual([]);
}

const SIZES = {
  "a wide screen": { viewport: { width: 1280, height: 800 } },
  "a phone": { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

test("Upcoming says that nothing is ahead instead of listing empty days", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/tasks?view=upcoming");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Nothing ahead");
});

for (const [size, use] of Object.entries(SIZES))
  for (const colorScheme of ["light", "dark"] as const)
    test.describe(`on ${size}, ${colorScheme}`, () => {
      test.use({ ...use, colorScheme });
      test.slow(); // axe looks at the page in each of many states

      test("axe finds no fault in any view", async ({ page }) => {
        const { list, label, task } = await fill(page);
        const addresses = {
          Today: "/tasks?view=today",
          Upcoming: "/tasks?view=upcoming",
          Garden: `/tasks?list=${list}`,
          home: `/tasks?label=${label}`,
          Everything: "/tasks?view=all",
          Logbook: "/tasks?view=logbook",
          Settings: "/settings",
        };
        for (const [name, address] of Object.entries(addresses)) {
          await page.goto(address);
          await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
          if (name !== "Settings") await expect(titles(page).first()).toBeVisible();
          await expectNoFault(page, name);
        }
        await page.goto("/tasks?view=trash");
        await expect(page.getByText("Thrown away")).toBeVisible();
        await expectNoFault(page, "Trash");
        await page.goto(`/tasks/${task}?list=${list}`);
        await page.getByRole("button", { name: /^Date / }).click();
        await expect(page.getByLabel("Date in words")).toBeVisible();
        await expectNoFault(page, "details");
      });

      test("axe finds no fault in menus, pickers and bars", async ({ page }) => {
        await fill(page);
        await page.goto("/tasks?view=all");
        await expect(titles(page).first()).toBeVisible();
        const press = async (...keys: string[]) => {
          for (const key of keys) await page.keyboard.press(key);
        };
        await press("g");
        await expect(page.getByRole("status").filter({ hasText: "Upcoming" })).toBeVisible();
        await expectNoFault(page, "hint");
        await press("Escape", "Home");

        for (const [key, name] of [
          ["t", "Date"],
          ["m", "Move to"],
          ["l", "Labels"],
        ] as const) {
          await press(key);
          await expect(page.getByRole("dialog", { name })).toBeVisible();
          await expectNoFault(page, name);
          await press("Escape");
          await expect(page.getByRole("dialog")).toBeHidden();
        }
        const menu = page.getByRole("button", { name: /^Actions: / }).first();
        await menu.click();
        await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
        await expectNoFault(page, "menu");
        await page.getByRole("menuitem", { name: "Priority …" }).click();
        await expect(page.getByRole("dialog", { name: "Priority" })).toBeVisible();
        await expectNoFault(page, "Priority");
        await press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();

        await press("Home", "Shift+ArrowDown");
        await expect(page.getByRole("toolbar", { name: "Selected tasks" })).toBeVisible();
        await expectNoFault(page, "selection");
        await press("Escape", "Control+k");
        await page.getByRole("combobox", { name: "Find a command" }).fill("o");
        await expect(page.getByRole("group", { name: "Tasks" })).toBeVisible();
        await expectNoFault(page, "palette");
        await press("Escape");
        if (size !== "a phone") return;
        await page.getByRole("button", { name: "More", exact: true }).click();
        await expect(page.getByRole("dialog", { name: "More views" })).toBeVisible();
        await expectNoFault(page, "More");
      });
    });
