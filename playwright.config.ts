import { defineConfig } from "@playwright/test";
import { browserHere } from "./scripts/browser.mjs";

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  retries: 0, // a test that passes at the second try hides what a person meets at the first
  // Generous, because two cores may be shared: how fast a page is, the benchmark says, not a story.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Istanbul",
    trace: "retain-on-failure",
    // What is waited for in vain is named, long before the story as a whole would end.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    launchOptions: {
      executablePath: process.env.SLIPWAY_BROWSER || browserHere(),
      args: [
        // Chromium's sandbox does not start as root.
        ...(isRoot ? ["--no-sandbox"] : []),
        // Nothing but the server under test is talked to.
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
