import type { Page } from "@playwright/test";
import { moveIn, stopTheClock, type Household } from "./household";
import { expect, test } from "./support";
import { row, storedRows, titles, writeDown } from "./tasks";

// As specs/005-planning-web/behaviour.md says. It is Monday, 30 November 2026.

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 2, name });

/** The headings and titles on the page, in their order. */
const lines = (page: Page) => page.getByRole("row").locator("h2, p[dir=auto]");

let household: Household;

test.beforeEach(async ({ page }) => {
  household = await moveIn(page);
  await stopTheClock(page);
});

test("Today has what is overdue first, then by time, then by hand", async ({ page }) => {
  await page.goto("/tasks?view=today");
  await expect(lines(page)).toHaveText([
    "Overdue",
    "Find the warranty of the washing machine",
    "Today",
    "Send the invoice for November",
    "Dentist with Noor",
    "Pay the rent",
    "Water the fig tree",
    "Call the plumber about the tap",
  ]);
  const link = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Today" });
  await expect(link).toContainText("6");

  await page.getByRole("button", { name: "Move all to today" }).click();
  await expect(heading(page, "Overdue")).toHaveCount(0);
  await expect(titles(page)).toHaveCount(6);
  await page.keyboard.press("z");
  await expect(heading(page, "Overdue")).toBeVisible();
});

test("Upcoming has fourteen days, empty ones too", async ({ page }) => {
  await page.goto("/tasks?view=upcoming");
  await expect(heading(page, "Tomorrow, 1 December")).toBeVisible();
  await expect(heading(page, "Friday 4 December")).toBeVisible();
  await page.getByRole("heading", { level: 2 }).last().scrollIntoViewIfNeeded();
  await expect(heading(page, "Monday 14 December")).toBeVisible();
  await expect(heading(page, "Tuesday 15 December")).toHaveCount(0);
});

test("a list has its sections, which fold and stay folded", async ({ page }) => {
  await page.goto(household.addressOf("Trip to Lisbon"));
  const open = [
    "Book the ferry to Cacilhas",
    "Ask Rui for the key of the flat",
    "Before we go",
    "Renew the passports",
    "Have the photos taken",
    "Take the cat to grandmother",
    "To pack",
    "Swimming things",
    "Chargers, and the adapter",
    "A book for each of us",
  ];
  await expect(lines(page)).toHaveText(open);
  await page.getByRole("button", { name: "Tasks of Before we go" }).click();
  const folded = [...open.slice(0, 3), ...open.slice(6)];
  await expect(lines(page)).toHaveText(folded);
  await page.reload();
  await expect(lines(page)).toHaveText(folded);
});

test("views are reached by two keys and by the address, and Back leads through them", async ({
  page,
}) => {
  await page.goto("/tasks");
  for (const [key, name, address] of [
    ["t", "Today", "/tasks?view=today"],
    ["u", "Upcoming", "/tasks?view=upcoming"],
    ["e", "Everything", "/tasks?view=all"],
    ["b", "Logbook", "/tasks?view=logbook"],
    ["h", "Trash", "/tasks?view=trash"],
    ["i", "Inbox", "/tasks"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  }
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Trash" })).toBeVisible();
  await page.goto("/tasks?view=completed"); // an address of version 0.1
  await expect(page.getByRole("heading", { level: 1, name: "Logbook" })).toBeVisible();
});

test("what is added stands on top, and has what its view says", async ({ page }) => {
  const { addressOf, idOf } = household;
  const label_ids = [idOf("phone")];
  const today = { date: "2026-11-30", time: null };
  for (const [title, address, fields] of [
    ["one", "/tasks", { list_id: null, label_ids: [], due: null }],
    ["two", addressOf("Home"), { list_id: idOf("Home"), label_ids: [], due: null }],
    ["three", `/tasks?label=${idOf("phone")}`, { list_id: null, label_ids, due: null }],
    ["four", "/tasks?view=today", { list_id: null, label_ids: [], due: today }],
  ] as const) {
    await page.goto(address);
    await expect(row(page, title)).toHaveCount(0);
    await writeDown(page, title);
    await expect(row(page, title)).toBeVisible();
    const isByTime = address.includes("today");
    if (!isByTime) await expect(titles(page).first()).toHaveText(title);
    await expect
      .poll(async () => (await storedRows(page.context())).find((task) => task.title === title))
      .toMatchObject(fields);
  }
});

test("what is typed comes before what the view says", async ({ page }) => {
  await page.goto(household.addressOf("Home"));
  await page.getByLabel("New task").focus();
  await page.getByLabel("New task").fill("Oil the hinge #Work");
  await page.getByRole("list", { name: "Recognised" }).waitFor();
  await page.keyboard.press("Enter");
  await expect(page.getByText("“Oil the hinge” added to Work.").first()).toBeVisible();
  await expect(row(page, "Oil the hinge")).toHaveCount(0);
});
