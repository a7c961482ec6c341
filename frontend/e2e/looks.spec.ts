import type { Locator, Page } from "@playwright/test";
import { addTasks, expect, hydrated, makeAccount, signUp, test } from "./support";

const OPEN_PAGES = ["/", "/sign-in", "/sign-up", "/reset-password", "/nothing-here"];
const OWN_PAGES = ["/tasks", "/tasks?view=logbook", "/settings"];

test.describe("on every page", () => {
  test.use({ allowedInConsole: /status of 404/ });

  test("the heading has the same size", async ({ page }) => {
    const sizes = new Map<string, string>();
    const look = async (path: string) => {
      await page.goto(path);
      const heading = page.getByRole("heading", { level: 1 });
      sizes.set(path, await heading.evaluate((element) => getComputedStyle(element).fontSize));
    };
    for (const path of OPEN_PAGES) await look(path);
    await signUp(page.context());
    for (const path of OWN_PAGES) await look(path);
    expect(Object.fromEntries(sizes)).toEqual(
      Object.fromEntries([...sizes.keys()].map((path) => [path, "22px"])),
    );
  });

  test("fields to write in look the same", async ({ page }) => {
    const looks = new Map<string, Set<string>>();
    const look = async (path: string) => {
      for (const field of await page.locator("input").all()) {
        const place = await field.boundingBox();
        if (!place || place.width <= 1) continue; // there for the browser's autofill or a form
        const name = (await field.getAttribute("aria-label")) ?? (await field.getAttribute("name"));
        const found = await field.evaluate((element) => {
          const { height, backgroundColor, border, borderRadius, fontSize } =
            getComputedStyle(element);
          return [height, backgroundColor, border, borderRadius, fontSize].join(", ");
        });
        looks.set(found, (looks.get(found) ?? new Set()).add(`${path} ${name}`));
      }
    };
    for (const path of ["/sign-in", "/sign-up", "/reset-password"]) {
      await page.goto(path);
      await look(path);
    }
    await signUp(page.context());
    for (const path of ["/tasks", "/settings"]) {
      await page.goto(path);
      await look(path);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").waitFor();
      await look(`${path}, palette`);
    }
    expect([...looks].map(([found, where]) => `${found}: ${[...where].join("; ")}`)).toHaveLength(
      1,
    );
  });
});

test("no heading of the settings is repeated by what stands beside it", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/settings");
  const plain = (texts: string[]) => texts.map((text) => text.replace(/ …$/, "").toLowerCase());
  const headings = plain(await page.getByRole("heading").allInnerTexts());
  const others = plain(await page.locator("main").locator("label, button").allInnerTexts());
  expect(others.length).toBeGreaterThan(5);
  expect(headings.filter((heading) => others.includes(heading))).toEqual([]);
});

test.describe("the name in the rail", () => {
  for (const name of ["Wilhelm Woods", "Ada Byron Lovelace", "مريم أمين العربي"]) {
    test(`is whole where it fits: ${name}`, async ({ page }) => {
      await signUp(page.context(), makeAccount(name));
      await page.goto("/tasks");
      expect(await hiddenCharacters(settingsLink(page, name))).toEqual([]);
    });
  }

  for (const name of [
    "Wilhelmine von Hohenlohe-Neuss",
    "Donaudampfschifffahrtskapitäns",
    "عبد الرحمن بن محمد بن خلدون ال",
    "Wilhelmine Donaudampfschifffahrtskapitänswitwe von und zu Hohenlohe 🌿",
  ]) {
    test(`is cut in its middle where it does not, and whole on demand: ${name}`, async ({
      page,
    }) => {
      await signUp(page.context(), makeAccount(name));
      await page.goto("/tasks");
      const link = settingsLink(page, name);
      await expect(link).toHaveAttribute("title", name);
      const characters = [...name];
      const hidden = await hiddenCharacters(link);
      expect(hidden.length).toBeLessThan(characters.length / 2 + 20);
      expect(hidden).not.toContain(0);
      expect(hidden).not.toContain(name.length - 1);
    });
  }
});

test("the rail and the bar of a phone mark where the user is, on the settings too", async ({
  page,
}) => {
  const { name } = await signUp(page.context());
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto("/tasks");
    const link = settingsLink(page, name);
    const mark = () => link.evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect(link).not.toHaveAttribute("aria-current");
    const unmarked = await mark();
    await page.goto("/settings");
    await expect(page.locator("[aria-current=page]")).toHaveCount(1);
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect.poll(mark).not.toBe(unmarked);
  }
});

test.describe("after sign-up", () => {
  test("a first task can be typed at once", async ({ page }) => {
    await fillSignUp(page);
    await expect(page.getByLabel("New task")).toBeFocused();
    await page.keyboard.type("Water the fig tree");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("row").locator("[dir=auto]")).toHaveText("Water the fig tree");
  });

  test("a page that has tasks leaves the keys to its list", async ({ page }) => {
    await signUp(page.context());
    await addTasks(page.context(), "one");
    await page.goto("/tasks");
    await page.keyboard.press("j");
    await expect(page.getByRole("row")).toBeFocused();
  });

  test.describe("by touch", () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test("no keyboard covers the first page", async ({ page }) => {
      await fillSignUp(page);
      await hydrated(page);
      await expect(page.getByText("Write down the first thing on your mind.")).toBeVisible();
      await page.waitForTimeout(500);
      await expect(page.getByLabel("New task")).not.toBeFocused();
    });
  });
});

test("keys and commands work on the settings", async ({ page }) => {
  await signUp(page.context());
  await page.goto("/settings");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.keyboard.press("?");
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("?");
  await expect(help).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Find a command" })).toBeFocused();
  await expect(page.getByRole("option", { name: "Delete" })).toHaveCount(0);
  await page.keyboard.type("write down");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/tasks");
  await expect(page.getByLabel("New task")).toBeFocused();

  await page.goto("/settings");
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL("/tasks?view=logbook");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Show all keys" }).click();
  await expect(help).toBeVisible();
});

test.describe("at 400 % zoom", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("the bars leave the page to its content", async ({ page }) => {
    await signUp(page.context());
    await addTasks(page.context(), ...Array.from({ length: 12 }, (_, index) => `task ${index}`));
    for (const path of OWN_PAGES.filter((own) => !own.includes("completed"))) {
      await page.goto(path);
      await page.evaluate(() => window.scrollTo(0, 400));
      await page.waitForTimeout(200);
      const covered = await page.evaluate(() => {
        const places = Array.from({ length: 32 }, (_, index) => 4 + index * 8);
        const isBar = (element: Element | null): boolean =>
          element !== null &&
          (["fixed", "sticky"].includes(getComputedStyle(element).position) ||
            isBar(element.parentElement));
        return places.filter((y) => isBar(document.elementFromPoint(160, y))).length * 8;
      });
      expect(covered, path).toBeLessThanOrEqual(16);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(sideways, path).toBe(320);
    }
    await page.goto("/tasks");
    for (let step = 0; step < 8; step += 1) await page.keyboard.press("j");
    const row = page.locator("[role=row]:focus");
    await expect(row).toBeInViewport({ ratio: 1 });
  });
});

const settingsLink = (page: Page, name: string): Locator =>
  page.getByRole("link", { name: `Settings of ${name}`, exact: true });

async function fillSignUp(page: Page): Promise<void> {
  const { name, email, password } = makeAccount();
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await page.waitForURL("/tasks");
}

/** The places of the characters in the shown name that are cut off, counted through its text. */
function hiddenCharacters(link: Locator): Promise<number[]> {
  return link.evaluate((element) => {
    const shown = element.querySelector("[dir=auto]") ?? element;
    const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    const hidden: number[] = [];
    let place = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      if (parent.closest(".sr-only")) continue;
      const box = parent.getBoundingClientRect();
      for (let index = 0; index < node.textContent!.length; index += 1, place += 1) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const { left, right } = range.getBoundingClientRect();
        if (left < box.left - 1 || right > box.right + 1) hidden.push(place);
      }
    }
    return hidden;
  });
}
