import "server-only";
import { Pool, types, type PoolClient, type PoolConfig } from "pg";
import { readDatabaseAddress } from "@/lib/database-address";

const INT8 = 20;

/** What libpq takes from the environment is not to change how this server speaks to PostgreSQL. */
const IGNORED_VARIABLES = ["PGOPTIONS", "PGREPLICATION", "PGBINARY"];

/**
 * The connections to PostgreSQL of this process.
 *
 * Where an address leaves open whether they are encrypted, each is tried as libpq does it: in the
 * preferred way, and in the other one if the server refuses that.
 */
export class Database {
  readonly #pools: Pool[];

  constructor(address: string) {
    for (const name of IGNORED_VARIABLES) delete process.env[name];
    this.#pools = readDatabaseAddress(address).map(createPool);
  }

  async connect(): Promise<PoolClient> {
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

/** node-postgres gives int8 as text; Better Auth calculates with its times. */
function parserOf(type: number, format?: "text" | "binary") {
  return type === INT8 && format !== "binary" ? Number : types.getTypeParser(type, format);
}

/**
 * Whether a server that was reached does not want to be spoken to with, or without, TLS. The codes
 * are "no entry in pg_hba.conf" of PostgreSQL and "protocol violation" of PgBouncer.
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
