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

  it.each([
    ["https://kept.example/", "https://kept.example"],
    ["HTTPS://Kept.Example:443", "https://kept.example"],
    ["http://localhost:3000", "http://localhost:3000"],
  ])("write an address in one way: %s", (written, authUrl) => {
    expect(readSettings({ ...GIVEN, BETTER_AUTH_URL: written })).toMatchObject({ authUrl });
  });

  it("take a mail server with a password", () => {
    const smtpUrl = "smtps://me%40example.com:a%2Fb@mail.example:465";
    expect(readSettings({ ...GIVEN, SMTP_URL: smtpUrl })).toMatchObject({ smtpUrl });
  });

  it("take a list of proxies", () => {
    const { trustedProxies } = readSettings({ ...GIVEN, TRUSTED_PROXIES: "10.0.0.0/8, ::1" });
    expect(trustedProxies).toEqual(["10.0.0.0/8", "::1"]);
  });

  it.each([
    [{ BETTER_AUTH_SECRET: "" }, "BETTER_AUTH_SECRET is not set."],
    [{ BETTER_AUTH_SECRET: "short" }, "BETTER_AUTH_SECRET must have 32 characters or more."],
    [{ BETTER_AUTH_SECRET: "please-change-me-please-change-me" }, "BETTER_AUTH_SECRET is a sample"],
    [{ DATABASE_URL: "" }, "DATABASE_URL is not set."],
    [{ TOKEN_ALGORITHM: "none" }, "TOKEN_ALGORITHM must be HS256 or ES256."],
    [{ AUTH_RATE_LIMIT: "0" }, "AUTH_RATE_LIMIT must be a whole number from 1 up."],
    [{ BETTER_AUTH_URL: "kept.example" }, "BETTER_AUTH_URL must be the address of a whole site"],
    [{ BETTER_AUTH_URL: "localhost:3000" }, "BETTER_AUTH_URL must be the address of a whole site"],
    [{ BETTER_AUTH_URL: "http://a/b" }, "BETTER_AUTH_URL must be the address of a whole site"],
    [{ API_URL: "ftp://api" }, "API_URL must be the address of a whole site"],
    [{ SMTP_URL: "garbage" }, "SMTP_URL must be an address such as smtp://"],
    [{ SMTP_URL: "https://mail.example" }, "SMTP_URL must be an address such as smtp://"],
    [{ TRUSTED_PROXIES: "127.0.0.1, foo" }, "TRUSTED_PROXIES must have IP addresses or networks"],
    [{ TRUSTED_PROXIES: "10.0.0.0/33" }, "TRUSTED_PROXIES must have IP addresses or networks"],
    [{ TRUSTED_PROXIES: "10.0.0.0/8/8" }, "TRUSTED_PROXIES must have IP addresses or networks"],
  ])("are refused with a sentence: %j", (wrong, sentence) => {
    expect(() => readSettings({ ...GIVEN, ...wrong })).toThrow(sentence);
  });
});
