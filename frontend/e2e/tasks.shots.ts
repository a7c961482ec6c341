import type { Page } from "@playwright/test";
import { photograph } from "./camera";
import { addTasks, changeElsewhere, expect, signUp, test } from "./support";
import { checkbox, startRenaming, titles, writeDown } from "./tasks";

const SOME = [
  "Pick up the bike 🚲",
  "Den Steuerbescheid der Donaudampfschifffahrtsgesellschaft prüfen",
  "اتصل بأمل بخصوص يوم السبت",
  "לקנות חלב",
  "Book the train to Zürich",
  "Call Amal about Saturday",
  "Water the fig tree",
];
const LONG = [
  "Before we hand over the keys of the old flat: read the meters for water, gas and electricity,",
  "fill the holes in the study, have the carpet cleaned, take the lamps down, empty the cellar,",
  "return the second set of keys that the neighbours have, ask for the deposit in writing,",
  "tell the bank, the insurance, the library and the dentist where we live from now on,",
  "have the post sent on for at least half a year, and thank Mrs Papadopoulou for looking after",
  "the plants all those summers with good wine",
].join(" ");

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

photograph("tasks-help", async (page) => {
  await open(page, ...SOME);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
});

photograph("tasks-waiting", async (page) => {
  await open(page, ...SOME);
  await page.route("**/api/**", (route) => route.abort());
  await writeDown(page, "Written down without a network");
  await page.getByText("1 change waits.").waitFor();
});

photograph("tasks-paste", async (page) => {
  await open(page, ...SOME);
  await page.getByLabel("New task").evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Tent\nSleeping bags\nStove\nWater filter\nMap\n");
    const paste = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", paste));
  });
  await page.getByRole("button", { name: "Add 5 tasks" }).waitFor();
});

photograph("tasks-too-long", async (page) => {
  await open(page, ...SOME);
  await page.getByLabel("New task").fill(LONG + LONG.slice(0, 30));
  await page.getByLabel("New task").press("Enter");
});

photograph("tasks-long-title-renaming", async (page) => {
  await open(page, LONG, ...SOME);
  await page.keyboard.press("Home");
  await page.keyboard.press("e");
});

photograph("tasks-all-done", async (page) => {
  await open(page, "Water the fig tree");
  await checkbox(page, "Water the fig tree").click();
  await page.getByRole("heading", { name: "All done" }).waitFor();
});

photograph("tasks-conflict", async (page) => {
  await open(page, "Call Amal about Saturday", ...SOME.slice(0, 5));
  await startRenaming(page, "Call Amal about Saturday");
  await changeElsewhere(page.context(), "Call Amal about Sunday");
  await page.getByRole("textbox", { name: "Title" }).fill("Call Amal about Friday");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
});

photograph("tasks-session-ended", async (page) => {
  await page.clock.install();
  await open(page, ...SOME);
  await page.context().clearCookies();
  await page.clock.fastForward("20:00");
  await writeDown(page, "Written down a moment too late");
  await page.getByRole("dialog").waitFor();
});

async function open(page: Page, ...titles: string[]): Promise<void> {
  await signUp(page.context());
  if (titles.length > 0) await addTasks(page.context(), ...[...titles].reverse());
  await page.goto("/tasks");
  await page.getByLabel("New task").waitFor();
  await page.getByLabel("New task").blur();
}
