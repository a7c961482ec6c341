import { describe, expect, it } from "vitest";
import { readSettings } from "@/lib/settings";

const GIVEN = {
  NODE_ENV: "production",
  BETTER_AUTH_SECRET: "Zt7-3kq9!vX2_pL8wR5nB1mC6yD4sF0a",
  DATABASE_URL: "postgresql://kept_auth@localhost/kept",
} as const;

describe("the settings", () => {
  it("are read with their defaults", () => {
    expect(readSettings(GIVEN)).toMatchObject({
      apiUrl: "http://127.0.0.1:8000",
      trustedProxies: [],
      printsResetLinks: false,
      signInsPerTenSeconds: 3,
      tokenAlgorithm: "HS256",
    });
  });

  it("take a list of proxies", () => {
    const { trustedProxies } = readSettings({ ...GIVEN, TRUSTED_PROXIES: "10.0.0.0/8, 127.0.0.1" });
    expect(trustedProxies).toEqual(["10.0.0.0/8", "127.0.0.1"]);
  });

  it.each([
    [{ BETTER_AUTH_SECRET: "" }, "BETTER_AUTH_SECRET is not set."],
    [{ BETTER_AUTH_SECRET: "short" }, "BETTER_AUTH_SECRET must have 32 characters or more."],
    [{ BETTER_AUTH_SECRET: "please-change-me-please-change-me" }, "BETTER_AUTH_SECRET is a sample"],
    [{ DATABASE_URL: "" }, "DATABASE_URL is not set."],
    [{ TOKEN_ALGORITHM: "none" }, "TOKEN_ALGORITHM must be HS256 or ES256."],
    [{ AUTH_RATE_LIMIT: "0" }, "AUTH_RATE_LIMIT must be a whole number from 1 up."],
  ])("are refused with a sentence: %j", (wrong, sentence) => {
    expect(() => readSettings({ ...GIVEN, ...wrong })).toThrow(sentence);
  });
});
