import { addTasks, expect, signUp, test } from "./support";

test.use({ allowedInConsole: /ERR_INTERNET_DISCONNECTED|Failed to fetch RSC payload/ });

test("the list as last seen opens without a network, and goes when its user does", async ({
  page,
}) => {
  await signUp(page.context());
  await addTasks(page.context(), "Still here without a network");
  await page.goto("/tasks");
  const hasCopy = () =>
    page.evaluate(async () => (await (await caches.open("kept-pages")).keys()).length > 0);
  await expect.poll(hasCopy).toBe(true);
  await page.reload();

  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText("Still here without a network")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText("Still here without a network")).toBeVisible();

  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");
  await expect.poll(hasCopy).toBe(false);
});

test("it can be installed", async ({ page }) => {
  await page.goto("/sign-in");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await page.request.get(href ?? "")).json();
  expect(manifest).toMatchObject({ name: "Kept", start_url: "/tasks", display: "standalone" });
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()["content-type"]).toBe(type);
  }
});
