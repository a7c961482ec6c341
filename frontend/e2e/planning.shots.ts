import type { Page } from "@playwright/test";
import { photograph } from "./camera";
import { moveIn, stopTheClock } from "./household";
import { expect } from "./support";
import { row } from "./tasks";

const TRIP = "Trip to Lisbon";

photograph("quick-add", async (page) => {
  await open(page, () => "/tasks");
  const field = page.getByLabel("New task");
  await field.fill("Collect the cake on friday 10am #Noor’s birthday @errand p1 // order no. 4711");
  await page.getByRole("list", { name: "Recognised" }).waitFor();
});

photograph("today", (page) => open(page, () => "/tasks?view=today"));
photograph("upcoming", (page) => open(page, () => "/tasks?view=upcoming"));
photograph("list", (page) => open(page, (list) => list(TRIP)));

photograph("details", async (page) => {
  await open(page, (list) => list(TRIP, "Renew the passports"));
  await page.getByRole("checkbox", { name: "Noor’s birth certificate" }).waitFor();
});

photograph("date", async (page) => {
  await open(page, (list) => list(TRIP));
  await row(page, "Book the ferry to Cacilhas").focus();
  await page.keyboard.press("t");
  await page.getByLabel("Date in words").fill("every 2nd friday 6pm");
  await expect(page.getByRole("status").filter({ hasText: "2nd Friday" })).toBeVisible();
});

photograph("several", async (page) => {
  await open(page, () => "/tasks?view=today");
  await row(page, "Pay the rent").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
});

photograph("palette", async (page) => {
  await open(page, () => "/tasks");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("tr");
  await page.getByRole("option", { name: "Trip to Lisbon" }).waitFor();
});

photograph("trash", async (page) => {
  await moveIn(page);
  await page.goto("/tasks");
  for (const title of ["A shelf for the hall, 80 cm wide", "Ask Amal about Saturday"]) {
    await row(page, title).focus();
    await page.keyboard.press("Delete");
    await expect(row(page, title)).toHaveCount(0);
  }
  await page.getByText("deleted.").last().waitFor({ state: "hidden", timeout: 12_000 });
  await page.goto("/tasks?view=trash");
  await page.getByRole("row").nth(1).waitFor();
});

photograph("settings-go-back", async (page) => {
  await moveIn(page);
  await page.goto("/settings");
  await page.getByRole("button", { name: "An hour ago" }).click();
  const confirm = page.getByRole("button", { name: "Have it as it was then" });
  await confirm.scrollIntoViewIfNeeded();
});

/** Open a page of the household, on the day of the pictures. */
async function open(
  page: Page,
  address: (list: Awaited<ReturnType<typeof moveIn>>["addressOf"]) => string,
): Promise<void> {
  const { addressOf } = await moveIn(page);
  await stopTheClock(page);
  await page.goto(address(addressOf));
  // The details cover the list on a phone, so roles would not find it.
  await page.locator("[role=row]").nth(2).waitFor();
}
