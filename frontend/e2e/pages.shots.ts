import type { Page } from "@playwright/test";
import { photograph } from "./camera";
import { makeAccount, signIn, signUp, test } from "./support";

const LONG_NAME = "Wilhelmine Donaudampfschifffahrtskapitänswitwe von und zu Hohenlohe 🌿";

test.use({ allowedInConsole: /status of 4\d\d/ });

photograph("welcome", (page) => page.goto("/"));
photograph("sign-in", (page) => page.goto("/sign-in"));
photograph("sign-up", (page) => page.goto("/sign-up"));
photograph("reset-password", (page) => page.goto("/reset-password"));
photograph("reset-password-link", (page) => page.goto("/reset-password?token=x"));
photograph("nothing-here", (page) => page.goto("/nothing-here"));

photograph("sign-in-refused", async (page) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByLabel("Password", { exact: true }).fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("do not go together").waitFor();
});

photograph("sign-up-incomplete", async (page) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("Please enter your e-mail address.").waitFor();
});

photograph("reset-password-sent", async (page) => {
  await page.goto("/reset-password");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByRole("status").waitFor();
});

photograph("settings", openSettings);

photograph("settings-long-name", async (page) => {
  await signUp(page.context(), makeAccount(LONG_NAME));
  await page.goto("/settings");
});

photograph("settings-saved", async (page) => {
  await openSettings(page);
  await page.getByRole("button", { name: "Save name" }).click();
  await page.getByText("Your name is saved.").first().waitFor();
});

photograph("settings-token", async (page) => {
  await openSettings(page);
  await page.getByRole("button", { name: "Make a token" }).click();
  const command = page.getByLabel("A command that lists your tasks");
  await command.evaluate((element) => {
    element.textContent = element.textContent.replace(/Bearer [^"]*/, "Bearer …");
  });
  await page.getByRole("button", { name: "Copy token" }).scrollIntoViewIfNeeded();
});

photograph("settings-delete", async (page) => {
  await openSettings(page);
  await page.getByRole("button", { name: "Delete account" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
});

async function openSettings(page: Page): Promise<void> {
  const account = await signUp(page.context());
  const phone = await page.context().browser()?.newContext({
    userAgent: "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0",
  });
  if (phone) await signIn(phone, account);
  await page.goto("/settings");
}
