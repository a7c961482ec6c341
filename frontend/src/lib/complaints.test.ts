import { betterAuth } from "better-auth";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { authOptions } from "@/lib/auth";
import * as client from "@/lib/auth-client";
import { explainFailure } from "@/lib/complaints";
import { Database } from "@/lib/database";
import { readSettings } from "@/lib/settings";
import { checkEmail } from "@/lib/validation";

vi.setConfig({ testTimeout: 30_000 }); // hashing a password is slow on purpose

const ORIGIN = "http://localhost:3000";
const PASSWORD = "a fig tree by the window";
const NEXT = "quite another tree";
const LONG = "x".repeat(129);

// The forms' own requests, answered by the real Better Auth on the database of `make test`.
describe.skipIf(!process.env.DATABASE_URL)("what a form says when it is refused", () => {
  const database = new Database(process.env.DATABASE_URL ?? "postgresql://");
  const settings = { ...readSettings(), authUrl: ORIGIN };
  const options = authOptions(settings, database);
  // Better Auth leaves origins alone while tests run, unless it is told not to.
  const advanced = { ...options.advanced, disableOriginCheck: false, disableCSRFCheck: false };
  const auth = betterAuth({ ...options, advanced, logger: { disabled: true } });
  let cookie = "";
  let origin = ORIGIN;
  let email = "";
  afterAll(() => database.end());

  async function answer(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...init.headers, Origin: origin, cookie };
    const response = await auth.handler(new Request(ORIGIN + path, { ...init, headers }));
    const set = response.headers.getSetCookie().map((each) => each.split(";")[0]);
    if (set.length > 0) cookie = set.join("; ");
    return response;
  }

  beforeEach(async () => {
    vi.stubGlobal("fetch", answer);
    [cookie, origin, email] = ["", ORIGIN, `${crypto.randomUUID()}@example.com`];
    await client.signUp({ name: "Ada", email, password: PASSWORD });
  });
  afterEach(() => vi.unstubAllGlobals());

  const complaint = (call: Promise<void>) =>
    call.then(
      () => expect.unreachable("it was not refused"),
      (error: unknown) => explainFailure(error),
    );
  const withoutPassword = () =>
    database.query(
      "DELETE FROM accounts USING users WHERE users.id = accounts.user_id AND users.email = $1",
      [email],
    );

  it.each<[string, () => Promise<void>, string | null, RegExp]>([
    [
      "an account that is there already",
      () => client.signUp({ name: "Ada", email, password: PASSWORD }),
      "email",
      /already\. Sign in, or .*Forgotten password/,
    ],
    [
      "an address that is refused, at sign-up",
      () => client.signUp({ name: "Ada", email: "jürgen@example.com", password: PASSWORD }),
      "email",
      /looks like name@example\.com/,
    ],
    [
      "an address that is refused, at sign-in",
      () => client.signIn({ email: "jürgen@example.com", password: PASSWORD }),
      "email",
      /looks like name@example\.com/,
    ],
    [
      "an address that is refused, for a reset",
      () => client.requestPasswordReset("a..b@example.com"),
      "email",
      /looks like name@example\.com/,
    ],
    [
      "a name that cannot be",
      () => client.signUp({ name: "a\0b", email: `x${email}`, password: PASSWORD }),
      "name",
      /choose another/,
    ],
    [
      "a short password",
      () => client.signUp({ name: "Ada", email: `x${email}`, password: "zq8!x" }),
      "password",
      /8 characters or more/,
    ],
    [
      "a long password",
      () => client.changePassword({ currentPassword: PASSWORD, newPassword: LONG }),
      "password",
      /128 characters at most/,
    ],
    [
      "a common password",
      () => client.changePassword({ currentPassword: PASSWORD, newPassword: "password123" }),
      "password",
      /first that are guessed.*few words/,
    ],
    [
      "a wrong password at sign-in",
      () => client.signIn({ email, password: "not this one" }),
      "password",
      /do not go together.*Forgotten password/,
    ],
    [
      "a wrong password at a change",
      () => client.changePassword({ currentPassword: "not this one", newPassword: NEXT }),
      "currentPassword",
      /not your password/,
    ],
    [
      "a wrong password at the end",
      () => client.deleteAccount("not this one"),
      "currentPassword",
      /not your password/,
    ],
    [
      "a link that is used up",
      () => client.resetPassword("used-up", NEXT),
      null,
      /Ask for a new one/,
    ],
    [
      "a change without a session",
      () => ((cookie = ""), client.changeName("Grace")),
      null,
      /session has ended.*sign in again/,
    ],
    [
      "a page of another origin",
      () => ((origin = "http://127.0.0.1:3000"), client.changeName("Grace")),
      null,
      /another address/,
    ],
    [
      "a change of a password that there is not",
      async () => {
        await withoutPassword();
        await client.changePassword({ currentPassword: PASSWORD, newPassword: NEXT });
      },
      null,
      /no password yet.*Forgotten password/,
    ],
    [
      "the end of an account that has no password",
      async () => {
        await withoutPassword();
        await client.deleteAccount(PASSWORD);
      },
      null,
      /no password yet.*Forgotten password/,
    ],
  ])("%s", async (_name, call, field, message) => {
    const { field: named, message: said } = await complaint(call());
    expect(said).toMatch(message);
    expect(said).not.toContain("later");
    expect(named).toBe(field);
  });

  it.each([
    "a@example.com",
    "a.b+c_d'e-f@sub.example.co.uk",
    "a..b@example.com",
    ".a@example.com",
    "a.@example.com",
    "a@example",
    "a@localhost.x",
    "a@-example.com",
    "a@exa_mple.com",
    "jürgen@example.com",
    "a@exämple.com",
    "a@xn--exmple-cua.com",
    "a b@example.com",
    '"a"@example.com',
    "a!b@example.com",
    "a@b@example.com",
  ])("the form takes the address %s exactly where Better Auth does", async (address) => {
    const isTaken = await client.requestPasswordReset(address).then(
      () => true,
      () => false,
    );
    expect(checkEmail(address) === null).toBe(isTaken);
  });
});
