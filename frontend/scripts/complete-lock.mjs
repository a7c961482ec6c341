/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out.
 *
 * Where an index does not list them, npm writes a lock file that `npm ci` then refuses. What they
 * are for can be read off their names, as in `@next/swc-linux-arm64-musl`.
 */
import { readFile, writeFile } from "node:fs/promises";

const PLATFORM =
  /-(android|darwin|freebsd|linux|openharmony|wasm32|win32)(?:-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|wasi|x64))(?:-(gnu|musl)|-\w*?(gnu|musl)?eabi(?:hf)?|-msvc)?$/;
const LIBC = { gnu: "glibc", musl: "musl" };

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(await readFile(file, "utf8"));

for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const match = PLATFORM.exec(name);
    if (!match || lock.packages[`node_modules/${name}`]) continue;
    lock.packages[`node_modules/${name}`] = entry(version, match, parent.dev);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
await writeFile(file, JSON.stringify(lock, null, 2) + "\n");

function entry(version, [, system, cpu, ...libcs], dev) {
  const libc = LIBC[libcs.find(Boolean)];
  const isWasm = system === "wasm32";
  return {
    version,
    cpu: [isWasm ? "wasm32" : cpu],
    ...(dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(!isWasm && { os: [system] }),
  };
}
