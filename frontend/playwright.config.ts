import { defineConfig } from "@playwright/test";

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether the site is behind a TLS proxy with a certificate that the test has created. */
const IS_SECURE = process.env.E2E_BASE_URL?.startsWith("https:") ?? false;

/** Run by `make e2e`, which starts Kept on a separate database and passes its address. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A test may miss a time limit once on a busy machine, and is then reported as flaky.
  retries: 1,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    ignoreHTTPSErrors: IS_SECURE,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "on-first-retry",
    launchOptions: {
      // Without it Chromium loads no service worker from a server with an unknown certificate.
      args: IS_SECURE ? [...CHROMIUM_FLAGS, "--ignore-certificate-errors"] : CHROMIUM_FLAGS,
      ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
    },
  },
  projects: [
    { name: "tests", testMatch: "*.spec.ts" },
    // These tests stop the API or measure time, so they run when no other test does.
    { name: "alone", testMatch: "*.alone.ts", workers: 1 },
    // It measures, and asserts nothing; run by `make bench-web`.
    { name: "bench", testMatch: "*.bench.ts", workers: 1, retries: 0 },
    { name: "screenshots", testMatch: "*.shots.ts" },
  ],
});
