import { Pool } from "pg";
import { addTasks, expect, makeAccount, signIn, signUp, test } from "./support";

test("two users do not see each other's tasks", async ({ page, account, browser }) => {
  await addTasks(page.context(), `Belongs to ${account.name}`);
  const other = await browser.newContext();
  await signUp(other, makeAccount("Somebody Else"));
  await addTasks(other, "Belongs to Somebody Else");

  const theirs = await other.newPage();
  await Promise.all([page.goto("/tasks"), theirs.goto("/tasks")]);
  await expect(page.getByText(`Belongs to ${account.name}`)).toBeVisible();
  await expect(theirs.getByText("Belongs to Somebody Else")).toBeVisible();
  await expect(page.getByText("Belongs to Somebody Else")).toHaveCount(0);
  await expect(theirs.getByText(`Belongs to ${account.name}`)).toHaveCount(0);
});

for (const path of ["list-sessions", "get-session", "revoke-session"]) {
  test(`no page can ask Better Auth for ${path}`, async ({ page, account }) => {
    const method = path === "revoke-session" ? "post" : "get";
    const answer = await page.request[method](`/api/auth/${path}`);
    expect(answer.status(), account.email).toBe(404);
  });
}

for (const path of ["verify-email", "verify-password", "link-social", "list-accounts"]) {
  test(`Better Auth's ${path} is closed, because nothing needs it`, async ({ page, account }) => {
    for (const method of ["get", "post"] as const) {
      const answer = await page.request[method](`/api/auth/${path}?token=x&callbackURL=/`);
      expect(answer.status(), account.email).toBe(404);
    }
  });
}

for (const target of [
  "/..//evil.example",
  "/.//evil.example",
  "//evil.example",
  "/\\evil.example",
]) {
  test(`Better Auth does not lead to ${target}`, async ({ page, account }) => {
    const { email, password } = account;
    const signedIn = await page.request.post("/api/auth/sign-in/email", {
      data: { email, password, callbackURL: target },
    });
    expect(signedIn.status()).toBe(403);
    const reset = await page.request.get("/api/auth/reset-password/x", {
      params: { callbackURL: target },
      maxRedirects: 0,
    });
    expect(reset.status()).toBe(403);
  });
}

test("an account has no picture, so none can do harm", async ({ page, account, baseURL }) => {
  for (const image of ["a\0b", "javascript:alert(1)", "x".repeat(60_000)]) {
    const answer = await page.request.post("/api/auth/update-user", {
      headers: { Origin: baseURL ?? "" },
      data: { image },
    });
    expect(answer.status(), account.email).toBe(400);
  }
});

test("a body that is far too large gets its answer through the web app", async ({
  page,
  account,
  baseURL,
}) => {
  const { token } = await (await page.request.get("/api/auth/token")).json();
  const answer = await page.request.post("/api/tasks", {
    headers: { Authorization: `Bearer ${token}`, Origin: baseURL ?? "" },
    data: { title: "a".repeat(5_000_000) },
  });
  expect(answer.status(), account.email).toBe(413);
});

test("a page that signs in gets a cookie and no session token", async ({ page, account }) => {
  await page.goto("/sign-in");
  const answer = await page.evaluate(
    async ({ email, password }) => {
      const response = await fetch("/api/auth/sign-in/email", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      return { header: response.headers.get("set-auth-token"), body: await response.json() };
    },
    { email: account.email, password: account.password },
  );
  expect(answer.header).toBeNull();
  expect(answer.body).not.toHaveProperty("token");
});

test("a client without cookies signs in with the token in the header", async ({
  account,
  playwright,
}) => {
  const baseURL = process.env.E2E_BASE_URL ?? "";
  const curl = await playwright.request.newContext({ baseURL });
  const { email, password } = account;
  const signedIn = await curl.post("/api/auth/sign-in/email", { data: { email, password } });
  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
  const other = await playwright.request.newContext({ baseURL });
  const session = signedIn.headers()["set-auth-token"] ?? "";
  const { token } = await (await other.get("/api/auth/token", bearer(session))).json();
  expect((await other.get("/api/tasks", bearer(token))).status()).toBe(200);
  const unsigned = session.split(".")[0] ?? "";
  expect((await other.get("/api/auth/token", bearer(unsigned))).status()).toBe(401);
});

test("a forged X-Forwarded-For is not believed", async ({ account, browser }) => {
  const database = new Pool({ connectionString: process.env.DATABASE_URL });
  const forger = await browser.newContext({
    extraHTTPHeaders: { "X-Forwarded-For": "203.0.113.9" },
  });
  await signIn(forger, account);
  const sessions = await database.query("SELECT FROM sessions WHERE ip_address LIKE '203.0.113.%'");
  const limits = await database.query("SELECT FROM rate_limits WHERE key LIKE '203.0.113.%'");
  const counted = await database.query("SELECT FROM rate_limits WHERE key LIKE '127.0.0.1|%'");
  await database.end();
  expect(sessions.rowCount).toBe(0);
  expect(limits.rowCount).toBe(0);
  expect(counted.rowCount).toBeGreaterThan(0);
});

test("scripts run only with the nonce of their page, and the API's address is not told", async ({
  page,
  account,
}) => {
  const [first, second] = [await page.goto("/tasks"), await page.reload()];
  const policies = [first, second].map((answer) => answer?.headers()["content-security-policy"]);
  expect(policies[0]).toContain("script-src 'nonce-");
  expect(policies[0], account.email).not.toBe(policies[1]);
  const answer = await page.request.get("/api/tasks");
  expect(answer.status()).toBe(401);
  expect(answer.headers()).not.toHaveProperty("x-middleware-rewrite");
});
