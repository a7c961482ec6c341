import type { Page } from "@playwright/test";
import { photograph } from "./camera";
import { addTasks, expect, signUp, test } from "./support";
import { checkbox, titles, writeDown } from "./tasks";

const SOME = [
  "Pick up the bike 🚲",
  "Den Steuerbescheid der Donaudampfschifffahrtsgesellschaft prüfen",
  "اتصل بأمل بخصوص يوم السبت",
  "לקנות חלב",
  "Book the train to Zürich",
  "Call Amal about Saturday",
  "Water the fig tree",
];
const LONG = "A title may be as long as five hundred characters and is never cut off. "
  .repeat(7)
  .slice(0, 500);

test.use({ allowedInConsole: /ERR_FAILED|status of [45]\d\d/ });

photograph("tasks-empty", (page) => open(page));
photograph("tasks", (page) => open(page, ...SOME));
photograph("tasks-long-title", (page) => open(page, LONG, ...SOME));

photograph("tasks-completed", async (page) => {
  await open(page, ...SOME);
  for (const title of ["Call Amal about Saturday", "Water the fig tree"]) {
    await checkbox(page, title).click();
  }
  await page.getByRole("button", { name: /^Completed/ }).click();
  await expect(titles(page)).toHaveCount(SOME.length);
  await expect(titles(page).last()).toHaveText("Water the fig tree");
  await page.waitForTimeout(1_500); // they have moved under the open ones
  await page.mouse.move(0, 0);
});

photograph("tasks-search", async (page) => {
  await open(page, ...SOME);
  await page.getByLabel("Search all tasks").fill("am");
  await page.locator("mark").first().waitFor();
});

photograph("tasks-nothing-found", async (page) => {
  await open(page, ...SOME);
  await page.getByLabel("Search all tasks").fill("umbrella");
  await page.getByRole("row").first().waitFor({ state: "hidden" });
});

photograph("tasks-selected", async (page) => {
  await open(page, ...SOME);
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
});

photograph("tasks-renaming", async (page) => {
  await open(page, ...SOME);
  await page.keyboard.press("Home");
  await page.keyboard.press("e");
});

photograph("tasks-undo", async (page) => {
  await open(page, ...SOME);
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  await page.getByText("deleted.").waitFor();
});

photograph("tasks-commands", async (page) => {
  await open(page, ...SOME);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Commands" }).waitFor();
});

photograph("tasks-help", async (page) => {
  await open(page, ...SOME);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
});

photograph("tasks-waiting", async (page) => {
  await open(page, ...SOME);
  await page.route("**/api/tasks**", (route) => route.abort());
  await writeDown(page, "Written down without a network");
  await page.getByText("1 change waits.").waitFor();
});

async function open(page: Page, ...titles: string[]): Promise<void> {
  await signUp(page.context());
  if (titles.length > 0) await addTasks(page.context(), ...[...titles].reverse());
  await page.goto("/tasks");
  await page.getByLabel("New task").waitFor();
  await page.getByLabel("New task").blur();
}
