import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import type { ConnectionOptions } from "node:tls";
import type { PoolConfig } from "pg";
import { parseIntoClientConfig } from "pg-connection-string";
import { SettingError } from "@/lib/settings";

const MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
type Mode = (typeof MODES)[number];

/** The TLS options of a connection, or false for a connection without TLS. */
type Tls = false | ConnectionOptions;

/** The TLS parameters. This module reads them, because node-postgres interprets them differently. */
const TLS_PARAMETERS = ["sslmode", "ssl", "sslrootcert", "sslcert", "sslkey"];

/**
 * The configurations with which to try to connect, in order. Most addresses have one; the modes
 * `prefer` and `allow` have two, because the server may refuse the first.
 *
 * TLS parameters have the same meaning as in libpq, which the API uses.
 *
 * @throws {SettingError} the address is malformed, or has TLS parameters that libpq does not accept.
 */
export function readDatabaseAddress(address: string): PoolConfig[] {
  const [base = "", query = ""] = address.split("?", 2);
  const parameters = new URLSearchParams(query);
  const asked = Object.fromEntries(
    TLS_PARAMETERS.map((name) => [name, parameters.get(name) ?? undefined]),
  );
  for (const name of TLS_PARAMETERS) parameters.delete(name);
  const config = parse(`${base}?${parameters}`);
  const name = config.host || "localhost";
  const host = parameters.get("hostaddr") || name;
  return tlsOf(asked, name).map((ssl) => ({ ...config, host, ssl }));
}

function parse(address: string) {
  try {
    return parseIntoClientConfig(address.replace(/^(postgres(?:ql)?)\+\w+:/, "$1:"));
  } catch {
    throw new SettingError("DATABASE_URL is not an address of PostgreSQL.");
  }
}

function tlsOf(asked: Record<string, string | undefined>, name: string): Tls[] {
  const mode = readMode(asked);
  if (mode === "disable" || name.startsWith("/")) return [false];
  const tls = demands(mode, name, asked.sslrootcert);
  if (asked.sslcert) tls.cert = readFile("sslcert", asked.sslcert);
  if (asked.sslkey) tls.key = readFile("sslkey", asked.sslkey);
  if (mode === "prefer") return [tls, false];
  return mode === "allow" ? [false, tls] : [tls];
}

function readMode({ sslmode, ssl, sslrootcert }: Record<string, string | undefined>): Mode {
  const isSystem = sslrootcert === "system";
  const given = sslmode ?? (ssl === "true" ? "require" : isSystem ? "verify-full" : "prefer");
  const mode = MODES.find((one) => one === given);
  if (!mode) throw new SettingError(`sslmode in DATABASE_URL must be one of ${MODES.join(", ")}.`);
  if (isSystem && mode !== "verify-full") {
    throw new SettingError("sslrootcert=system in DATABASE_URL needs sslmode=verify-full.");
  }
  return mode;
}

/** A certificate is verified if the mode requires it, or if a root certificate is given. */
function demands(mode: Mode, name: string, rootCertificate: string | undefined): ConnectionOptions {
  const identity = isIP(name) ? { host: name } : { host: name, servername: name };
  if (rootCertificate === "system") return identity;
  const usual = join(homedir(), ".postgresql", "root.crt");
  const file = rootCertificate ?? (existsSync(usual) ? usual : undefined);
  const hasFile = file !== undefined && existsSync(file);
  if (!hasFile && !mode.startsWith("verify")) return { ...identity, rejectUnauthorized: false };
  const ca = readFile("sslrootcert", file ?? usual);
  return mode === "verify-full"
    ? { ...identity, ca }
    : { ...identity, ca, checkServerIdentity: () => undefined };
}

function readFile(parameter: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new SettingError(`${parameter} in DATABASE_URL: the file ${path} cannot be read.`);
  }
}
