import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDatabaseAddress } from "@/lib/database-address";

const AT = "postgresql://ada:p%40ss@db.example:6543/kept";
const file = join(mkdtempSync(join(tmpdir(), "kept-")), "root.crt");
writeFileSync(file, "a certificate");

describe("an address of the database", () => {
  it("says where to connect, and as whom", () => {
    expect(readDatabaseAddress(`${AT}?sslmode=disable&application_name=x`)).toMatchObject([
      {
        user: "ada",
        password: "p@ss",
        host: "db.example",
        port: 6543,
        database: "kept",
        ssl: false,
      },
    ]);
  });

  it("may name a socket, where there is no TLS", () => {
    expect(readDatabaseAddress("postgresql://ada@/kept?host=%2Ftmp%2Fx")).toMatchObject([
      { host: "/tmp/x", ssl: false },
    ]);
  });

  it("may name the driver of another tool", () => {
    const [config] = readDatabaseAddress("postgresql+psycopg://ada@db.example/kept");
    expect(config).toMatchObject({ host: "db.example", user: "ada" });
  });

  it("is connected to at its hostaddr, under its name", () => {
    const query = `hostaddr=192.0.2.1&sslmode=verify-full&sslrootcert=${file}`;
    expect(readDatabaseAddress(`${AT}?${query}`)).toMatchObject([
      { host: "192.0.2.1", ssl: { servername: "db.example", ca: "a certificate" } },
    ]);
  });

  it("with sslrootcert=system means verify-full, by the authorities that Node.js knows", () => {
    const [config] = readDatabaseAddress(`${AT}?sslrootcert=system`);
    expect(config?.ssl).toEqual({ host: "db.example", servername: "db.example" });
  });

  it("with ssl=true means require, as in libpq", () => {
    expect(readDatabaseAddress(`${AT}?ssl=true`)).toMatchObject([
      { ssl: { rejectUnauthorized: false } },
    ]);
  });

  it.each([
    ["sslmode=on", /sslmode .* must be one of disable, allow/],
    ["sslmode=no-verify", /must be one of/],
    ["sslmode=require&sslrootcert=system", /needs sslmode=verify-full/],
    ["sslmode=verify-ca&sslrootcert=/nowhere/root.crt", /file \/nowhere\/root.crt cannot be read/],
    ["sslmode=require&sslcert=/nowhere/own.crt", /sslcert .* cannot be read/],
  ])("with %s is refused in one sentence", (query, sentence) => {
    expect(() => readDatabaseAddress(`${AT}?${query}`)).toThrow(sentence);
  });
});
