import { createHash } from "node:crypto";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { authOptions } from "@/lib/auth";
import { Database } from "@/lib/database";
import { readSettings } from "@/lib/settings";

vi.setConfig({ testTimeout: 30_000 }); // hashing a password is slow on purpose

const ORIGIN = "http://localhost:3000";
const PASSWORD = "a fig tree by the window";
const COMMON = "Password123";

// `make test` gives this file a migrated database of its own.
describe.skipIf(!process.env.DATABASE_URL)("on the migrated database", () => {
  const database = new Database(process.env.DATABASE_URL ?? "postgresql://");
  const settings = { ...readSettings(), authUrl: ORIGIN, smtpUrl: null, printsResetLinks: true };
  const options = { ...authOptions(settings, database), logger: { disabled: true } };
  afterAll(() => database.end());

  it("has the tables that Better Auth wants, and nothing is left to do", async () => {
    const { toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems } =
      await getMigrations(options, { throwOnUnsafe: false });
    expect({ toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      unsafeChanges: [],
      schemaProblems: [],
    });
  });

  it.each(["tasks", "idempotency_keys"])("keeps %s from the web app's role", async (table) => {
    await expect(database.query(`SELECT FROM ${table}`)).rejects.toThrow("permission denied");
  });

  it("gives int8 as a number", async () => {
    const { rows } = await database.query("SELECT 1790000000000::int8 AS big, NULL::int8 AS none");
    expect(rows).toEqual([{ big: 1790000000000, none: null }]);
  });

  describe("an account", () => {
    const auth = betterAuth(options);
    let printed = "";
    let cookie = "";
    let email = "";

    async function post(path: string, body: object) {
      const headers = { "Content-Type": "application/json", Origin: ORIGIN, cookie };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      const answer = await auth.handler(new Request(`${ORIGIN}/api/auth${path}`, init));
      const set = answer.headers.getSetCookie().map((each) => each.split(";")[0]);
      if (set.length > 0) cookie = set.join("; ");
      const { code, user } = await answer.json().catch(() => ({}));
      return { status: answer.status, code, user };
    }

    const requestLink = async () => {
      await post("/request-password-reset", { email, redirectTo: "/reset-password" });
      return /reset-password\/(\w+)/.exec(printed.slice(printed.lastIndexOf("http")))?.[1] ?? "";
    };
    const signIn = async (password: string) =>
      (await post("/sign-in/email", { email, password })).status;

    beforeEach(async () => {
      vi.spyOn(process.stdout, "write").mockImplementation((text) => {
        printed += String(text);
        return true;
      });
      cookie = "";
      email = `${crypto.randomUUID()}@example.com`;
      const made = await post("/sign-up/email", { name: "Ada", email, password: PASSWORD });
      expect(made.status).toBe(200);
      return () => vi.restoreAllMocks();
    });

    it("loses all of its older reset links with a reset", async () => {
      const [older, newer] = [await requestLink(), await requestLink()];
      expect(older).not.toBe(newer);
      const reset = (token: string, newPassword: string) =>
        post("/reset-password", { token, newPassword });
      expect(await reset(newer, "quite another tree")).toMatchObject({ status: 200 });
      expect(await reset(older, "the finder's password")).toMatchObject({ code: "INVALID_TOKEN" });
      expect(await signIn("quite another tree")).toBe(200);
    });

    it("is reset by one of two links that are used at the same moment", async () => {
      const links = [await requestLink(), await requestLink()];
      const passwords = ["quite another tree", "the finder's password"];
      const answers = await Promise.all(
        links.map((token, at) => post("/reset-password", { token, newPassword: passwords[at] })),
      );
      const codes = answers.map(({ status, code }) => (status === 200 ? "reset" : String(code)));
      expect(codes.toSorted()).toEqual(["INVALID_TOKEN", "reset"]);
      expect(await signIn(passwords[codes.indexOf("reset")]!)).toBe(200);
    });

    it("keeps its reset links when somebody makes one up, or one that is over is used", async () => {
      const [older, newer] = [await requestLink(), await requestLink()];
      const reset = (token: string, newPassword = "quite another tree") =>
        post("/reset-password", { token, newPassword });
      const hash = createHash("sha256").update(`reset-password:${older}`).digest("base64url");
      await database.query("UPDATE verifications SET expires_at = now() WHERE identifier = $1", [
        hash,
      ]);
      expect(await reset("made-up")).toMatchObject({ code: "INVALID_TOKEN" });
      expect(await reset(older)).toMatchObject({ code: "INVALID_TOKEN" });
      expect(await reset(newer)).toMatchObject({ status: 200 });
    });

    it("loses its reset links when its password is changed", async () => {
      const token = await requestLink();
      const passwords = { currentPassword: PASSWORD, newPassword: "quite another tree" };
      expect(await post("/change-password", passwords)).toMatchObject({ status: 200 });
      expect(
        await post("/reset-password", { token, newPassword: "the finder's password" }),
      ).toMatchObject({ code: "INVALID_TOKEN" });
    });

    it("keeps the links of others", async () => {
      const token = await requestLink();
      const before = email;
      email = `${crypto.randomUUID()}@example.com`;
      await post("/sign-up/email", { name: "Grace", email, password: PASSWORD });
      const passwords = { currentPassword: PASSWORD, newPassword: "quite another tree" };
      expect(await post("/change-password", passwords)).toMatchObject({ status: 200 });
      email = before;
      const reset = { token, newPassword: "yet another tree" };
      expect(await post("/reset-password", reset)).toMatchObject({ status: 200 });
    });

    it("has no reset link that could be read from the database", async () => {
      const token = await requestLink();
      const { rows } = await database.query("SELECT identifier, value FROM verifications");
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it("takes no common password: at sign-up, at a change, at a reset", async () => {
      const refused = { status: 400, code: "PASSWORD_TOO_COMMON" };
      const other = { name: "Grace", email: "grace@example.com", password: COMMON };
      expect(await post("/sign-up/email", other)).toMatchObject(refused);
      const passwords = { currentPassword: PASSWORD, newPassword: COMMON };
      expect(await post("/change-password", passwords)).toMatchObject(refused);
      const token = await requestLink();
      expect(await post("/reset-password", { token, newPassword: COMMON })).toMatchObject(refused);
      expect(await signIn(COMMON)).toBe(401);
      expect(await signIn(PASSWORD)).toBe(200);
    });

    it.each([
      {},
      { password: "" },
      { password: null },
      { token: "x" },
      { password: "not this one" },
    ])("is not deleted with %j in place of its password", async (body) => {
      expect((await post("/delete-user", body)).status).toBe(400);
      expect(await signIn(PASSWORD)).toBe(200);
    });

    it("is deleted with its password", async () => {
      expect(await post("/delete-user", { password: PASSWORD })).toMatchObject({ status: 200 });
      expect(await signIn(PASSWORD)).toBe(401);
    });
  });

  it("says how many seconds to wait after too many tries", async () => {
    const auth = betterAuth({ ...options, rateLimit: { ...options.rateLimit, enabled: true } });
    const waits: (string | null)[] = [];
    for (let attempt = 0; attempt <= settings.signInsPerTenSeconds; attempt += 1) {
      const headers = {
        "Content-Type": "application/json",
        Origin: ORIGIN,
        "X-Forwarded-For": "198.51.100.7",
      };
      const body = JSON.stringify({ email: "nobody@example.com", password: "not this one" });
      const init = { method: "POST", headers, body };
      const answer = await auth.handler(new Request(`${ORIGIN}/api/auth/sign-in/email`, init));
      waits.push(answer.headers.get("X-Retry-After"));
    }
    const last = Number(waits.pop());
    expect(waits.every((wait) => wait === null)).toBe(true);
    expect(last).toBeGreaterThanOrEqual(1);
    expect(last).toBeLessThanOrEqual(10);
  });
});
