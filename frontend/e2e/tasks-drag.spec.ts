import AxeBuilder from "@axe-core/playwright";
import type { CDPSession, Locator, Page } from "@playwright/test";
import { addTasks, apiToken, expect, signUp, test } from "./support";
import { row, titles } from "./tasks";

/** The page's live region of dragging. */
const voice = (page: Page) => page.locator("body > [role=status].sr-only").last();

const handle = (page: Page, title: string) => row(page, title).locator("[data-drag-handle]");

/** The middle of what is on screen. */
async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error("It is not on screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Take a row by its handle, and move it by so many pixels from the middle of another row. */
async function dragOver(page: Page, title: string, other: string, across: number, down: number) {
  await row(page, title).hover();
  const to = await middle(row(page, other));
  const from = await take(page, handle(page, title));
  await page.mouse.move(from.x + across, to.y + down, { steps: 5 });
}

/** Press on something and begin to drag it. Returns where it was taken. */
async function take(page: Page, target: Locator): Promise<{ x: number; y: number }> {
  const from = await middle(target);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // The first press loads the code of dragging, and the next move begins it.
  await expect(async () => {
    await page.mouse.move(from.x, from.y + 1);
    await page.mouse.move(from.x, from.y + 6);
    await expect(voice(page)).toBeAttached({ timeout: 300 });
  }).toPass();
  return from;
}

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`)).toEqual([]);
}

async function send(page: Page, method: "POST" | "GET", path: string, data?: object) {
  const headers = { Authorization: `Bearer ${await apiToken(page.context())}` };
  const answer = await page.context().request.fetch(path, { method, headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

/** What the API has of a task. */
async function stored(page: Page, title: string) {
  const tasks: { title: string }[] = await send(page, "GET", "/api/tasks");
  return tasks.find((task) => task.title === title);
}

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
});

test.describe("with a mouse", () => {
  test.beforeEach(async ({ page }) => {
    await addTasks(page.context(), "four", "three", "two", "one");
    await page.goto("/tasks");
    await expect(titles(page)).toHaveText(["one", "two", "three", "four"]);
  });

  test("a task is dragged to another place, which can be undone", async ({ page }) => {
    await dragOver(page, "four", "two", 0, -10);
    await expect(voice(page)).toHaveText("Before “two”");
    await expectNoFault(page);
    await page.mouse.up();
    await expect(titles(page)).toHaveText(["one", "four", "two", "three"]);
    await expect(row(page, "four")).toBeFocused();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(titles(page)).toHaveText(["one", "two", "three", "four"]);
  });

  test("Escape leaves everything in its place", async ({ page }) => {
    await dragOver(page, "four", "one", 0, -10);
    await page.keyboard.press("x"); // which completes nothing while something is dragged
    await page.keyboard.press("Escape");
    await expect(voice(page)).toHaveText("Not moved.");
    await page.mouse.up();
    await expect(titles(page)).toHaveText(["one", "two", "three", "four"]);
  });

  test("a task becomes a subtask to the right, and none to the left", async ({ page }) => {
    await dragOver(page, "four", "two", 30, 10);
    await expect(voice(page)).toHaveText("Last below “two”");
    await page.mouse.up();
    await expect(page.getByText("“four” is now a part of “two”.")).toBeVisible();
    await expect(titles(page)).toHaveText(["one", "two", "four", "three"]);
    await expect(row(page, "four")).toHaveAttribute("data-level", "1");

    await dragOver(page, "four", "four", -30, 6);
    await page.mouse.up();
    await expect(page.getByText("“four” moved out of “two”.")).toBeVisible();
    await expect(row(page, "four")).not.toHaveAttribute("data-level");
  });

  test("selected tasks are dragged together", async ({ page }) => {
    await row(page, "two").click({ modifiers: ["ControlOrMeta"] });
    await row(page, "three").click({ modifiers: ["ControlOrMeta"] });
    await dragOver(page, "three", "one", 0, -10);
    await expect(page.getByText("2 tasks", { exact: true })).toBeVisible();
    await page.mouse.up();
    await expect(titles(page)).toHaveText(["two", "three", "one", "four"]);
    await expect(page.getByText("2 selected")).toBeVisible();
  });

  test("keys do the same", async ({ page }) => {
    await row(page, "three").focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect(titles(page)).toHaveText(["one", "three", "two", "four"]);
    await page.keyboard.press("Tab");
    await expect(row(page, "three")).toHaveAttribute("data-level", "1");
    await page.keyboard.press("Shift+Tab");
    await expect(row(page, "three")).not.toHaveAttribute("data-level");
    await page.keyboard.press("Alt+ArrowDown");
    await expect(titles(page)).toHaveText(["one", "two", "three", "four"]);
  });
});

test("a list is dragged to its place in the rail, and a click still opens it", async ({ page }) => {
  for (const name of ["Garden", "House", "Work"]) await send(page, "POST", "/api/lists", { name });
  await page.goto("/tasks");
  const rail = page.getByRole("navigation", { name: "Views" });
  const link = (name: string) => rail.getByRole("link", { name });
  const order = async () =>
    (await send(page, "GET", "/api/lists")).map(({ name }: { name: string }) => name);
  const drag = async (name: string, other: string, down: number) => {
    const to = await middle(link(other));
    await take(page, link(name));
    await page.mouse.move(to.x, to.y + down, { steps: 5 });
  };
  await expect(link("Work")).toBeVisible();

  await drag("Work", "Garden", -10);
  await expect(voice(page)).toHaveText("Before “Garden”");
  await page.mouse.up();
  await expect.poll(order).toEqual(["Work", "Garden", "House"]);
  await expect(page).toHaveURL("/tasks");

  await drag("Work", "House", 12);
  await expect(voice(page)).toHaveText("At the end");
  await page.keyboard.press("Escape");
  await expect(voice(page)).toHaveText("Not moved.");
  await page.mouse.up();
  await link("House").click();
  await expect(page.getByRole("heading", { level: 1, name: "House" })).toBeVisible();
  expect(await order()).toEqual(["Work", "Garden", "House"]);

  await page.keyboard.press("z");
  await expect.poll(order).toEqual(["Garden", "House", "Work"]);
});

test("tasks are dragged into a section and onto a list", async ({ page }) => {
  const garden = await send(page, "POST", "/api/lists", { name: "Garden" });
  await send(page, "POST", "/api/sections", { name: "Spring", list_id: garden.id });
  const place = { list_id: garden.id };
  for (const title of ["one", "two"]) await send(page, "POST", "/api/tasks", { title, ...place });
  await page.goto(`/tasks?list=${garden.id}`);
  await expect(titles(page)).toHaveText(["one", "two"]);

  await row(page, "one").hover();
  const from = await middle(handle(page, "one"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const heading = await middle(page.getByRole("heading", { name: "Spring" }));
  await page.mouse.move(from.x, heading.y, { steps: 5 });
  await expect(voice(page)).toHaveText("In section Spring");
  await page.mouse.up();
  await expect(page.getByText("“one” moved to Spring.")).toBeVisible();
  await expect(titles(page)).toHaveText(["two", "one"]);

  await row(page, "two").hover();
  const start = await middle(handle(page, "two"));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const inbox = await middle(page.getByRole("link", { name: /^Inbox/ }));
  await page.mouse.move(inbox.x, inbox.y, { steps: 5 });
  await expect(voice(page)).toHaveText("In Inbox");
  await expectNoFault(page);
  await page.mouse.up();
  await expect(titles(page)).toHaveText(["one"]);
  await expect(page).toHaveURL(`/tasks?list=${garden.id}`);
  await expect.poll(() => stored(page, "two")).toMatchObject({ list_id: null });
});

test("dragging to another day keeps the time", async ({ page }) => {
  const day = (ahead: number) => {
    const date = new Date();
    date.setDate(date.getDate() + ahead);
    return date.toLocaleDateString("sv");
  };
  const due = { date: day(2), time: "09:00", time_zone: "Europe/Berlin" };
  await send(page, "POST", "/api/tasks", { title: "one", due });
  await page.goto("/tasks?view=upcoming");
  await row(page, "one").hover();
  const from = await middle(handle(page, "one"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const heading = await middle(page.getByRole("heading", { level: 2 }).nth(4));
  await page.mouse.move(from.x, heading.y, { steps: 5 });
  await page.mouse.up();
  const moved = { ...due, date: day(5) };
  await expect.poll(() => stored(page, "one")).toMatchObject({ due: moved });
});

test("views in another order have no handles", async ({ page }) => {
  await addTasks(page.context(), "one");
  await page.goto("/tasks?view=all");
  await expect(titles(page)).toHaveText(["one"]);
  await expect(handle(page, "one")).toHaveCount(0);
  await page.goto("/tasks?q=one");
  await expect(titles(page)).toHaveText(["one"]);
  await expect(handle(page, "one")).toHaveCount(0);
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  type Point = { x: number; y: number };

  const touch = (finger: CDPSession, type: "Start" | "Move" | "End" | "Cancel", ...at: Point[]) =>
    finger.send("Input.dispatchTouchEvent", { type: `touch${type}`, touchPoints: at });

  /** Select a task by a long press, after which handles are shown. */
  async function select(page: Page, finger: CDPSession, title: string) {
    await touch(finger, "Start", await middle(row(page, title)));
    await expect(page.getByText("1 selected")).toBeVisible();
    await touch(finger, "End");
  }

  test("a handle drags, and a touch that is taken away cancels", async ({ page }) => {
    await addTasks(page.context(), "four", "three", "two", "one");
    await page.goto("/tasks");
    const finger = await page.context().newCDPSession(page);
    await expect(handle(page, "four")).toBeHidden();
    await select(page, finger, "four");
    const box = await handle(page, "four").boundingBox();
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44);

    const from = await middle(handle(page, "four"));
    const { y } = await middle(row(page, "two"));
    for (const last of ["Cancel", "End"] as const) {
      await touch(finger, "Start", from);
      for (const part of [0.3, 0.7, 1])
        await touch(finger, "Move", { x: from.x, y: from.y + (y - 10 - from.y) * part });
      await expect(voice(page)).toHaveText("Before “two”");
      await touch(finger, last);
      const moved = ["one", "four", "two", "three"];
      await expect(titles(page)).toHaveText(
        last === "End" ? moved : ["one", "two", "three", "four"],
      );
    }
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });

  test("the list scrolls at the edge, past what was on screen", async ({ page }) => {
    const numbers = Array.from({ length: 60 }, (_, index) => String(60 - index));
    await addTasks(page.context(), ...numbers);
    await page.goto("/tasks");
    const finger = await page.context().newCDPSession(page);
    await select(page, finger, "1");
    const { x, y } = await middle(handle(page, "1"));
    await touch(finger, "Start", { x, y });
    let turn = 0;
    await expect(async () => {
      await touch(finger, "Move", { x, y: 400 + (turn++ % 9) }); // until the code is loaded
      await expect(voice(page)).toBeAttached({ timeout: 100 });
    }).toPass();
    await touch(finger, "Move", { x, y: 800 });
    await expect(voice(page)).toHaveText("At the end", { timeout: 15_000 });
    await touch(finger, "End");
    await expect(titles(page).last()).toHaveText("1");
  });
});
