import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { fold } from "@/lib/task-search";

// `make test` gives this file a migrated database of its own.
describe.skipIf(!process.env.DATABASE_URL)("the database's fold and this browser's", () => {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  afterAll(() => pool.end());

  it.each([
    ["Latin", 0x00c0, 0x017f],
    ["Greek", 0x0370, 0x03ff],
    ["Cyrillic", 0x0400, 0x04ff],
    ["Hebrew", 0x0591, 0x05f4],
    ["Arabic", 0x0600, 0x06ff],
    ["Vietnamese", 0x1ea0, 0x1ef9],
    ["composed Hebrew", 0xfb1d, 0xfb4f],
  ])("agree on every %s letter", async (_, first, last) => {
    const letters = Array.from({ length: last - first + 1 }, (_, index) =>
      String.fromCodePoint(first + index),
    ).filter((letter) => /\p{Assigned}/u.test(letter));
    const { rows } = await pool.query<{ letter: string; folded: string }>(
      "SELECT letter, fold('x' || letter || 'x') AS folded FROM unnest($1::text[]) AS letter",
      [letters],
    );
    const differing = rows.filter(({ letter, folded }) => fold(`x${letter}x`) !== folded);
    expect(differing).toEqual([]);
  });
});
