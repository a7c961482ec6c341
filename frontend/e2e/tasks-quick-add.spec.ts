import type { Page } from "@playwright/test";
import { apiToken, expect, signUp, test } from "./support";
import { row, titles } from "./tasks";

test.use({ locale: "en-GB", timezoneId: "Europe/Berlin" });

const field = (page: Page) => page.getByLabel("New task");
const chips = (page: Page) => page.getByRole("list", { name: "Recognised" }).getByRole("button");

async function newest(page: Page) {
  const headers = { Authorization: `Bearer ${await apiToken(page.context())}` };
  return (await (await page.context().request.get("/api/tasks", { headers })).json())[0];
}

test.beforeEach(async ({ page }) => {
  await signUp(page.context());
  await page.goto("/tasks");
});

test("what is recognised is seen before Enter, and kept with it", async ({ page }) => {
  await page.goto("/tasks?view=all");
  await field(page).fill(
    "Water the fig tree tomorrow 9am every week p1 #Garden @home // the big one",
  );
  await expect(chips(page)).toHaveText([
    /^Tomorrow, 09:00/,
    /^every week/,
    /^High priority/,
    /^#Garden/,
    /^@home/,
    /^Notes/,
  ]);
  await page.keyboard.press("Enter");
  const task = row(page, "Water the fig tree");
  await expect(task).toContainText("Tomorrow, 09:00");
  await expect(task).toContainText("Garden");
  await expect(task).toContainText("home");
  await expect(field(page)).toHaveValue("");
  await expect
    .poll(() => newest(page))
    .toMatchObject({
      title: "Water the fig tree",
      notes: "the big one",
      priority: 3,
      due: { time: "09:00" },
      repeat: { from: "due" },
    });

  await field(page).fill("Repot it #garden");
  await page.keyboard.press("Enter");
  await expect(row(page, "Repot it")).toContainText("Garden"); // the list that is there
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await page.keyboard.press("z");
  await expect(titles(page)).toHaveText([]);
});

test("words are given back to the title by a click", async ({ page }) => {
  await field(page).fill("Read Tomorrow and Tomorrow tomorrow");
  await expect(chips(page)).toHaveText([/^Tomorrow/]);
  await chips(page).click();
  await expect(chips(page)).toHaveCount(0);
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["Read Tomorrow and Tomorrow tomorrow"]);
});

test("Backspace right behind words gives them back", async ({ page }) => {
  await field(page).fill("Call Amal tomorrow 9am");
  await expect(chips(page)).toHaveText([/^Tomorrow, 09:00/]);
  await page.keyboard.press("Backspace");
  await expect(chips(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue("Call Amal tomorrow 9am");
  await page.keyboard.press("Backspace");
  await expect(field(page)).toHaveValue("Call Amal tomorrow 9a");

  await field(page).fill("Sow #Gard");
  await expect(chips(page)).toHaveText([/^#Gard/]);
  await page.keyboard.press("Backspace");
  await expect(chips(page)).toHaveCount(0);
  await page.keyboard.type("en"); // another word than the one that was given back
  await expect(chips(page)).toHaveText([/^#Garden/]);
});

test("the name of a list or a label is completed", async ({ page }) => {
  await field(page).fill("Sow #Garden @balcony");
  await expect(chips(page)).toHaveText([/^#Garden/, /^@balcony/]);
  await page.keyboard.press("Enter");
  await field(page).fill("Weed @bal #ga");
  const suggestions = page.getByRole("list", { name: "Suggestions" }).getByRole("button");
  await expect(suggestions).toHaveText(["#Garden"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue("Weed @bal #Garden ");
  await expect(suggestions).toHaveText(["@balcony"]);
  await suggestions.click();
  await expect(field(page)).toBeFocused();
  await expect(suggestions).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.goto("/tasks?view=all");
  await expect(row(page, "Weed")).toContainText("balcony");
  await expect(row(page, "Weed")).toContainText("Garden");
});

test("what only looks like a date stays as it is", async ({ page }) => {
  for (const title of ["Fix sun screen", "Buy 3 m cable", "March with the band", "Read 1984"]) {
    await field(page).fill(title);
    await expect(chips(page)).toHaveCount(0);
    await page.keyboard.press("Enter");
  }
  await expect(titles(page)).toHaveText([
    "Read 1984",
    "March with the band",
    "Buy 3 m cable",
    "Fix sun screen",
  ]);
});

test("nothing but a date is a title as it stands", async ({ page }) => {
  await field(page).fill("tomorrow");
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveText(["tomorrow"]);
});

test("nothing waits for the code that reads dates, and nothing is lost before it is here", async ({
  page,
}) => {
  await page.route("**/*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.reload();
  for (const title of ["one", "two", "three"]) {
    await field(page).fill(title);
    await page.keyboard.press("Enter");
  }
  await expect(titles(page)).toHaveText(["three", "two", "one"], { timeout: 1_000 });
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("German words are read", async ({ page }) => {
    await field(page).fill("Steuererklärung abgeben morgen um 17 Uhr");
    await expect(chips(page)).toHaveText([/^Tomorrow, 17:00/]);
    await page.keyboard.press("Enter");
    await expect(titles(page)).toHaveText(["Steuererklärung abgeben"]);
  });
});
