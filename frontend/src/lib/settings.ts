import { isIP } from "node:net";
import "server-only";
import { notAnOrigin, originOf } from "../../server/origin.mjs";

const SECRET_MIN = 32;
const TOKEN_ALGORITHMS = ["HS256", "ES256"] as const;

/** A setting is missing or invalid; the message is a whole sentence for the log. */
export class SettingError extends Error {}

/** Every setting of the web server, read from the environment. */
export function readSettings(env: NodeJS.ProcessEnv = process.env) {
  return {
    secret: realSecret(env.BETTER_AUTH_SECRET),
    tokenAlgorithm: oneOf("TOKEN_ALGORITHM", env.TOKEN_ALGORITHM || "HS256", TOKEN_ALGORITHMS),
    authUrl: origin("BETTER_AUTH_URL", env.BETTER_AUTH_URL || "http://localhost:3000"),
    databaseUrl: given("DATABASE_URL", env.DATABASE_URL || env.NEON_DB_URL),
    apiUrl: origin("API_URL", env.API_URL || "http://127.0.0.1:8000"),
    trustedProxies: addresses("TRUSTED_PROXIES", list(env.TRUSTED_PROXIES)),
    signInsPerTenSeconds: positive("AUTH_RATE_LIMIT", env.AUTH_RATE_LIMIT, 3),
    smtpUrl: env.SMTP_URL ? mailServer(env.SMTP_URL) : null,
    mailFrom: env.MAIL_FROM || "Kept <no-reply@localhost>",
    printsResetLinks: env.PRINT_RESET_LINKS === "true",
  };
}

export type Settings = ReturnType<typeof readSettings>;

function given(name: string, value: string | undefined): string {
  if (!value) throw new SettingError(`${name} is not set.`);
  return value;
}

function realSecret(value: string | undefined): string {
  const secret = given("BETTER_AUTH_SECRET", value);
  if (secret.length < SECRET_MIN) {
    throw new SettingError(`BETTER_AUTH_SECRET must have ${SECRET_MIN} characters or more.`);
  }
  if (/replace-?me|change-?me|better-auth-secret|your-secret/i.test(secret)) {
    throw new SettingError(
      "BETTER_AUTH_SECRET is a sample; make one of your own, with `openssl rand -base64 32`.",
    );
  }
  return secret;
}

function origin(name: string, value: string): string {
  const found = originOf(value);
  if (!found) throw new SettingError(notAnOrigin(name));
  return found;
}

function mailServer(value: string): string {
  if (URL.canParse(value)) {
    const { protocol, hostname } = new URL(value);
    if (/^smtps?:$/.test(protocol) && hostname) return value;
  }
  throw new SettingError("SMTP_URL must be an address such as smtp://user:password@host:587.");
}

/** IP addresses and networks, such as 10.0.0.0/8. */
function addresses(name: string, values: string[]): string[] {
  for (const value of values) {
    const [address = "", length = "0", ...rest] = value.split("/");
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    if (rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > bits)
      throw new SettingError(`${name} must have IP addresses or networks, separated by commas.`);
  }
  return values;
}

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (!found) throw new SettingError(`${name} must be ${known.join(" or ")}.`);
  return found;
}

function list(value: string | undefined): string[] {
  return (value ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function positive(name: string, value: string | undefined, fallback: number): number {
  const number = Number(value || fallback);
  if (!Number.isInteger(number) || number < 1) {
    throw new SettingError(`${name} must be a whole number from 1 up.`);
  }
  return number;
}
