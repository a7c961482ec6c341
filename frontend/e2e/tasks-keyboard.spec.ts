import { addTasks, expect, hydrated, makeAccount, signUp, test } from "./support";
import { expectStored, insertTasks, paste, row, startRenaming, storedRows, titles } from "./tasks";

test("the whole first journey goes by keyboard alone", async ({ page }) => {
  const { name, email, password } = makeAccount();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const write = (text: string) => page.keyboard.type(text);

  await page.goto("/sign-up");
  await write(name);
  await press("Tab");
  await write(email);
  await press("Tab");
  await write(password);
  await press("Enter");
  await page.waitForURL("/tasks");
  await hydrated(page);
  await expect(page.getByText("Write down the first thing on your mind.")).toBeVisible();

  await expect(page.getByLabel("New task")).toBeFocused();
  for (const title of ["Water the fig tree", "Call Amal", "Book the train"]) {
    await write(title);
    await press("Enter");
  }
  await expect(page.getByLabel("New task")).toBeFocused();
  await expect(titles(page)).toHaveText(["Book the train", "Call Amal", "Water the fig tree"]);

  await press("ArrowDown", "j");
  await expect(row(page, "Call Amal")).toBeFocused();
  await press("x");
  await expect(titles(page)).toHaveText(["Book the train", "Water the fig tree"]);
  await expect(row(page, "Water the fig tree")).toBeFocused();

  await press("e");
  await write(" and the basil");
  await press("Enter");
  await expect(row(page, "Water the fig tree and the basil")).toBeFocused();
  await press("e");
  await write(" not this");
  await press("Escape");
  await expect(row(page, "Water the fig tree and the basil")).toBeFocused();
  await press("Enter");
  await expect(page.getByRole("complementary", { name: "Details" })).toBeFocused();
  await press("Escape");
  await expect(row(page, "Water the fig tree and the basil")).toBeFocused();

  await press("Backspace");
  await expect(titles(page)).toHaveText(["Book the train"]);
  await press("z");
  await expect(titles(page)).toHaveText(["Book the train", "Water the fig tree and the basil"]);
  await press("Home", "Delete");
  await expect(titles(page)).toHaveText(["Water the fig tree and the basil"]);
  await expectStored(page.context(), "Call Amal (completed)", "Water the fig tree and the basil");

  await press("Control+k");
  await expect(
    page.getByRole("combobox", { name: "Find a command, list, label or task" }),
  ).toBeFocused();
  await write("sign out");
  await press("Enter");
  await expect(page).toHaveURL("/");
});

test.describe("with some tasks", () => {
  test.beforeEach(async ({ page }) => {
    await signUp(page.context());
    await addTasks(page.context(), "one", "two", "three", "four");
    await page.goto("/tasks");
    await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
  });

  test("several are selected, completed and brought back together", async ({ page }) => {
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.getByText("3 selected")).toBeVisible();
    await page.keyboard.press("x");
    await expect(titles(page)).toHaveText(["one"]);
    await page.keyboard.press("z");
    await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
    await expectStored(page.context(), "four", "three", "two", "one");
  });

  test("what was done is undone step by step", async ({ page }) => {
    await page.keyboard.press("j");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Delete");
    await expect(titles(page)).toHaveText(["two", "one"]);
    await page.keyboard.press("z");
    await expect(titles(page)).toHaveText(["three", "two", "one"]);
    await page.keyboard.press("z");
    await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
  });

  test("a title that is left for another field is saved, and the focus stays there", async ({
    page,
  }) => {
    await startRenaming(page, "two");
    await page.keyboard.type(" and a half");
    await page.getByLabel("Search all tasks").click();
    await page.keyboard.type("hal", { delay: 60 });
    await expect(titles(page)).toHaveText(["two and a half"]);
    await expect(page.getByLabel("Search all tasks")).toBeFocused();
  });

  test("keys are quiet in text fields and under dialogs", async ({ page }) => {
    await page.keyboard.press("n");
    await page.keyboard.type("xjke?z/");
    await expect(page.getByLabel("New task")).toHaveValue("xjke?z/");
    await page.getByLabel("New task").fill("");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(help).toBeVisible();
    await page.keyboard.press("Delete");
    await page.keyboard.press("n");
    await expect(help).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(titles(page)).toHaveCount(4);
  });

  test("keys of an input method's composition are no shortcuts", async ({ page }) => {
    await page.keyboard.press("n");
    const input = await page.context().newCDPSession(page);
    await input.send("Input.imeSetComposition", {
      selectionStart: 2,
      selectionEnd: 2,
      text: "にほ",
    });
    await page.getByLabel("New task").dispatchEvent("keydown", { key: "Enter", isComposing: true });
    await expect(titles(page)).toHaveCount(4);
    await input.send("Input.insertText", { text: "日本" });
    await expect(page.getByLabel("New task")).toHaveValue("日本");
  });

  test("keys work on layouts that are not Latin", async ({ page }) => {
    // A Russian layout, then the row of digits on a French one, as the browser reports them.
    const press = (key: string, code: string, ctrlKey = false) =>
      page.evaluate(
        (init) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", init)),
        { key, code, ctrlKey, bubbles: true, cancelable: true },
      );
    await press("о", "KeyJ");
    await expect(row(page, "four")).toBeFocused();
    await press("ч", "KeyX");
    await expect(titles(page)).toHaveText(["three", "two", "one"]);
    await press("я", "KeyZ");
    await expect(titles(page)).toHaveText(["four", "three", "two", "one"]);
    await row(page, "four").focus();
    await press("з", "KeyP");
    await press("é", "Digit2");
    await expect(page.getByText("“four” has medium priority now.")).toBeVisible();
    await press("ъ", "BracketRight");
    await expect(page.getByText("“four” is due tomorrow.")).toBeVisible();
    await press("п", "KeyG");
    await press("и", "KeyB");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Logbook");
    await press("л", "KeyK", true);
    await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  });

  test("a key press without a key, as a browser's autofill makes it, does no harm", async ({
    page,
  }) => {
    // The console is watched: an error fails the test.
    await page.evaluate(() => document.body.dispatchEvent(new Event("keydown", { bubbles: true })));
    await page.keyboard.press("j");
    await expect(row(page, "four")).toBeFocused();
  });

  test("view and search live in the address", async ({ page }) => {
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await expect(page).toHaveURL("/tasks?view=all");
    await page.keyboard.press("/");
    await page.keyboard.type("TWÓ");
    await expect(page).toHaveURL(/view=all&q=TW/);
    await expect(titles(page)).toHaveText(["two"]);
    await expect(page.locator("mark")).toHaveText("two");
    await page.reload();
    await expect(page.getByLabel("Search all tasks")).toHaveValue("TWÓ");
    await expect(titles(page)).toHaveText(["two"]);
    await page.goBack();
    await expect(titles(page)).toHaveCount(4);
    await expect(page.getByLabel("Search all tasks")).toHaveValue("");
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Inbox");
    await page.getByLabel("Search all tasks").fill("xyz");
    await expect(page.getByText("No task contains “xyz”.")).toBeVisible();
  });

  test("several pasted lines become a task each", async ({ page }) => {
    await page.keyboard.press("n");
    await paste(page.getByLabel("New task"), "- bread\n- milk\n");
    await expect(page.getByRole("button", { name: "Add 2 tasks" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("New task")).toBeFocused();
    await expectStored(page.context(), "bread", "milk", "four", "three", "two", "one");
    await expect(titles(page).first()).toHaveText("bread");
  });

  test("pasted lines that are indented become subtasks", async ({ page }) => {
    await paste(page.getByLabel("New task"), "- [x] shop\n    - bread\n        - rye\n- call\n");
    await expect(page.getByText("You pasted 4 lines.")).toBeVisible();
    await page.getByRole("button", { name: "Add 2 tasks with 2 subtasks" }).click();
    await expect
      .poll(async () => {
        const tasks = await storedRows(page.context());
        const title = (id: string | null) => tasks.find((task) => task.id === id)?.title ?? null;
        return Object.fromEntries(tasks.map((task) => [task.title, title(task.parent_id)]));
      })
      .toMatchObject({ shop: null, bread: "shop", rye: "bread", call: null });
  });

  test("a title that is too long is neither cut off nor taken", async ({ page }) => {
    await page.getByLabel("New task").fill("x".repeat(501));
    await expect(page.getByText("501 / 500")).toBeVisible();
    await page.getByLabel("New task").press("Enter");
    await expect(page.getByText("this one has 1 character too many")).toBeVisible();
    await expect(page.getByLabel("New task")).toHaveValue("x".repeat(501));
    await expect(titles(page)).toHaveCount(4);
  });

  test.describe("when the page is left", () => {
    // The next page repeats requests that the last one sent without waiting for the answer.
    test.use({ allowedInConsole: /status of 404/ });

    test("a deletion is carried out when the page is left", async ({ page }) => {
      await page.keyboard.press("j");
      await page.keyboard.press("Delete");
      await expect(titles(page)).toHaveText(["three", "two", "one"]);
      await page.goto("/settings");
      await expectStored(page.context(), "three", "two", "one");
    });

    test("a deletion without a token yet is carried out from the next page", async ({ page }) => {
      let isHeldUp = true;
      await page.route("/api/auth/token", (route) => (isHeldUp ? undefined : route.continue()));
      await page.reload();
      await page.keyboard.press("j");
      await page.keyboard.press("Delete");
      await expect(titles(page)).toHaveText(["three", "two", "one"]);
      isHeldUp = false;
      await page.goto("/settings");
      await expectStored(page.context(), "three", "two", "one");
    });
  });
});

test("selecting all means all", async ({ page }) => {
  await signUp(page.context());
  await insertTasks(
    page.context(),
    Array.from({ length: 700 }, (_, index) => `Task ${index}`),
  );
  await page.goto("/tasks");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("700");
  await page.keyboard.press("Control+a");
  await expect(page.getByText("700 selected", { exact: true })).toBeVisible();
});

test("the focus passes over headings", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/tasks?view=upcoming");
  await page.getByLabel("New task").fill("Call Amal tomorrow");
  await expect(page.getByRole("list", { name: "Recognised" })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.getByLabel("New task").fill("Water the fig tree in 3 days");
  await page.keyboard.press("Enter");
  await expect(row(page, "Water the fig tree")).toBeVisible();
  await page.getByLabel("New task").press("ArrowDown");
  await expect(row(page, "Call Amal")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(row(page, "Water the fig tree")).toBeFocused();
});
