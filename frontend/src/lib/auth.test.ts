import { getMigrations } from "better-auth/db/migration";
import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { authOptions } from "@/lib/auth";
import { readSettings } from "@/lib/settings";

// `make test` gives this file a migrated database of its own.
describe.skipIf(!process.env.DATABASE_URL)("the migrated database", () => {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  afterAll(() => pool.end());

  it("has the tables that Better Auth wants, and nothing is left to do", async () => {
    const options = { ...authOptions(readSettings(), pool), logger: { disabled: true } };
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
    await expect(pool.query(`SELECT FROM ${table}`)).rejects.toThrow("permission denied");
  });
});
