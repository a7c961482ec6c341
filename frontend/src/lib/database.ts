import "server-only";
import { Pool, types, type PoolClient, type PoolConfig } from "pg";
import { readDatabaseAddress } from "@/lib/database-address";

const INT8 = 20;

/** The environment variables of libpq must not change the connections of this server. */
const IGNORED_VARIABLES = ["PGOPTIONS", "PGREPLICATION", "PGBINARY"];

/** No connection to the database was made, whatever the cause. */
export class DatabaseUnreachable extends Error {
  constructor(cause: unknown) {
    const { code = "", message } = Object(cause) as { code?: string; message?: string };
    super(`No connection to the database: ${code} ${message}`, { cause });
  }
}

/**
 * The connections to PostgreSQL of this process.
 *
 * If an address allows connections with and without TLS, each connection is tried as in libpq: in
 * the preferred way, and in the other one if the server refuses that.
 */
export class Database {
  readonly #pools: Pool[];

  constructor(address: string) {
    for (const name of IGNORED_VARIABLES) delete process.env[name];
    this.#pools = readDatabaseAddress(address).map(createPool);
  }

  /** @throws {DatabaseUnreachable} */
  async connect(): Promise<PoolClient> {
    return this.#connect().catch((error: unknown) => {
      throw new DatabaseUnreachable(error);
    });
  }

  async #connect(): Promise<PoolClient> {
    for (const pool of this.#pools.slice(0, -1)) {
      try {
        return await pool.connect();
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    return this.#pools.at(-1)!.connect();
  }

  async query(statement: string, values: readonly unknown[] = []) {
    const client = await this.connect();
    try {
      return await client.query(statement, [...values]);
    } finally {
      client.release();
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }
}

function createPool(config: PoolConfig): Pool {
  const pool = new Pool({
    application_name: "kept-web",
    sslnegotiation: "postgres",
    ...config,
    client_encoding: "UTF8",
    types: { getTypeParser: parserOf },
    connectionTimeoutMillis: 3000,
    query_timeout: 5000,
    max: 10,
  });
  // An idle connection that the database cuts is not a reason to end the web server.
  pool.on("error", () => undefined);
  return pool;
}

/** Parses int8 as a number. node-postgres returns text, but Better Auth calculates with it. */
function parserOf(type: number, format?: "text" | "binary") {
  return type === INT8 && format !== "binary" ? Number : types.getTypeParser(type, format);
}

/**
 * Whether the server refuses connections with TLS, or without it. The codes are "no entry in
 * pg_hba.conf" of PostgreSQL and "protocol violation" of PgBouncer.
 */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    error.message === "The server does not support SSL connections" ||
    ["28000", "08P01", "EPROTO"].includes(code) ||
    /^ERR_(SSL|TLS)|CERT|^UNABLE_TO/.test(code)
  );
}
