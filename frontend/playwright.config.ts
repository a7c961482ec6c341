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

/** Behind a proxy with TLS, whose certificate the test has made for itself. */
const IS_SECURE = process.env.E2E_BASE_URL?.startsWith("https:") ?? false;

/** Run by `make e2e`, which starts Kept on a database of its own and says where it is. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A busy machine may be late once. The list says "flaky" then; what fails twice is broken.
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
    trace: "retain-on-failure",
    launchOptions: {
      // Without it, no service worker comes from a server whose certificate nobody knows.
      args: IS_SECURE ? [...CHROMIUM_FLAGS, "--ignore-certificate-errors"] : CHROMIUM_FLAGS,
      ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
    },
  },
  projects: [
    { name: "tests", testMatch: "*.spec.ts" },
    // They take the API away, or measure, so they run when no other test does.
    { name: "alone", testMatch: "*.alone.ts", workers: 1 },
    { name: "screenshots", testMatch: "*.shots.ts" },
  ],
});
