import { rm, writeFile } from "node:fs/promises";
import { addTasks, expect, signUp, test } from "./support";
import { checkbox, expectStored, row, titles, writeDown } from "./tasks";

const SWITCH = process.env.E2E_API_SWITCH ?? "";

test.use({ allowedInConsole: /status of 50\d|ERR_/ });
test.setTimeout(90_000);
test.afterEach(() => rm(SWITCH, { force: true }));

test("changes that are made while the server is unavailable are sent later, also after a reload", async ({
  page,
}) => {
  await signUp(page.context());
  await addTasks(page.context(), "one", "two");
  await page.goto("/tasks");
  await expect(titles(page)).toHaveText(["two", "one"]);

  await writeFile(SWITCH, "");
  await expect
    .poll(async () => (await page.request.get("/api/tasks")).status())
    .toBeGreaterThanOrEqual(500);
  await writeDown(page, "three");
  await checkbox(page, "one").click();
  await expect(titles(page)).toHaveText(["three", "two"]);
  await expect(page.getByText("The server is away. 2 changes wait.")).toBeVisible();
  await expect(row(page, "three").getByRole("img", { name: "Waits to be sent" })).toBeVisible();

  await page.reload();
  await expect(row(page, "three")).toBeVisible();
  await expect(page.getByText("The server is away. 2 changes wait.")).toBeVisible();

  await rm(SWITCH);
  await expect(page.getByText("The server is away.")).toBeHidden({ timeout: 45_000 });
  await expectStored(page.context(), "three", "two", "one (completed)");
  await expect(titles(page)).toHaveText(["three", "two"]);
});
