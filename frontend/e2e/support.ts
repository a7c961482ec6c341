import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { between } from "../src/domain/position";

export { expect };

export interface Account {
  name: string;
  email: string;
  password: string;
}

/** What sends requests, with the cookies of one browser. */
type Requests = Pick<BrowserContext, "request">;

interface Fixtures {
  /** The console messages that this test allows; any other one fails it. */
  allowedInConsole: RegExp | null;
  /** An account, signed in on `page`. */
  account: Account;
}

/** The base test: it fails if the page's console has an error or a warning. */
export const test = base.extend<Fixtures>({
  allowedInConsole: [null, { option: true }],
  page: async ({ page, allowedInConsole }, provide) => {
    const complaints = watchConsole(page);
    waitForScripts(page);
    await provide(page);
    const unexpected = complaints.filter((text) => !allowedInConsole?.test(text));
    expect(unexpected, "the console").toEqual([]);
  },
  account: async ({ page }, provide) => {
    await provide(await signUp(page.context()));
  },
});

export function makeAccount(name = "Ada Lovelace"): Account {
  const email = `ada.${randomBytes(4).toString("hex")}@example.com`;
  return { name, email, password: "a fig tree by the window" };
}

/** Create an account and sign it in by requests, without the pages. */
export async function signUp(context: Requests, account = makeAccount()): Promise<Account> {
  await post(context, "/api/auth/sign-up/email", account);
  return account;
}

/** Sign in to an account by requests, without the pages. */
export async function signIn(context: BrowserContext, { email, password }: Account) {
  await post(context, "/api/auth/sign-in/email", { email, password });
}

/** Create tasks by requests, the last one on top of the list, where the web app puts new ones. */
export async function addTasks(context: BrowserContext, ...titles: string[]): Promise<void> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const query = "/api/tasks?order=position&limit=1";
  const [first] = await (await context.request.get(query, { headers })).json();
  let position = first?.position ?? null;
  for (const title of titles) {
    position = between(null, position);
    const data = { title, position };
    const answer = await context.request.post("/api/tasks", { headers, data });
    expect(answer.status()).toBe(201);
  }
}

/** Give the newest task another title, as another device of the user would. */
export async function changeElsewhere(context: BrowserContext, title: string): Promise<void> {
  const headers = { Authorization: `Bearer ${await apiToken(context)}` };
  const [task] = await (await context.request.get("/api/tasks", { headers })).json();
  const answer = await context.request.put(`/api/tasks/${task.id}`, { headers, data: { title } });
  expect(answer.status()).toBe(200);
}

export async function apiToken(context: Requests): Promise<string> {
  const answer = await context.request.get("/api/auth/token");
  expect(answer.status()).toBe(200);
  return (await answer.json()).token;
}

/** The output of the servers so far. */
export async function serverLog(): Promise<string> {
  return readFile(process.env.E2E_LOG ?? "", "utf8");
}

/** The bytes of JavaScript, compressed, that a page has loaded until it can be used. */
export function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation");
    const { loadEventStart: end } = navigation as PerformanceNavigationTiming;
    const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const scripts = resources.filter(
      ({ name, startTime }) => name.endsWith(".js") && startTime < end,
    );
    return scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  });
}

async function post(context: Requests, path: string, data: object): Promise<void> {
  const origin = process.env.E2E_BASE_URL ?? "";
  const answer = await context.request.post(path, { headers: { origin }, data });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Wait for hydration, before which no key press is handled. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isRendered = [...document.querySelectorAll("button, form")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__react")),
    );
    // React may still be about to run the effects, such as those that listen for keys.
    return isRendered && new Promise((resolve) => requestIdleCallback(() => resolve(true)));
  });
}

function waitForScripts(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...place) => {
    const answer = await goto(...place);
    await hydrated(page);
    return answer;
  };
  page.reload = async (...options) => {
    const answer = await reload(...options);
    await hydrated(page);
    return answer;
  };
}

function watchConsole(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}
