import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": source("./src"),
      // The package only keeps server code out of the browser's bundle, which no test builds.
      "server-only": source("./node_modules/server-only/empty.js"),
    },
  },
  // The machine may be busy with other tests.
  test: { include: ["src/**/*.test.{ts,tsx}"], testTimeout: 30_000 },
});
