/**
 * Adds to package-lock.json what npm omits: optional packages of other platforms, and the digests
 * of packages that npm has written without one.
 *
 * npm omits packages that it does not install on this platform, and `npm ci` then refuses the lock
 * file. Without a digest npm does not verify the content of a package.
 */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(await readFile(file, "utf8"));

for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    const found = lock.packages[path];
    if (found?.integrity || !/^\d/.test(version)) continue;
    lock.packages[path] = await entry(name, version, parent.dev);
  }
}
const incomplete = Object.entries(lock.packages).filter(
  ([path, { integrity, inBundle }]) => path && !integrity && !inBundle,
);
if (incomplete.length > 0)
  throw new Error(`No digest is known of ${incomplete.map(([path]) => path).join(", ")}.`);

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
await writeFile(file, JSON.stringify(lock, null, 2) + "\n");

/** The entry of a package as npm would write it. */
async function entry(name, version, dev) {
  const fields = ["dist.integrity", "cpu", "os", "libc", "engines", "license"];
  const { stdout } = await run("npm", ["view", `${name}@${version}`, ...fields, "--json"]);
  const { "dist.integrity": integrity, cpu, os, libc, engines, license } = JSON.parse(stdout);
  return {
    version,
    integrity,
    ...(cpu && { cpu }),
    ...(dev && { dev: true }),
    ...(libc && { libc }),
    ...(license && { license }),
    optional: true,
    ...(os && { os }),
    ...(engines && { engines }),
  };
}
