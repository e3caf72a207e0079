import { defineConfig } from "@playwright/test";
import { browserHere } from "./scripts/browser.mjs";

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // Here a story passes at the first try or not at all. In CI one that failed is told once more, so that a machine's hiccup costs a line
  // and not the run: npm test names it at its end, with what went wrong at the first try.
  retries: process.env.CI ? 1 : 0,
  // Generous, because two cores may be shared: how fast a page is, the benchmark says, not a story.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Istanbul",
    // Recording costs a quarter of a story's time. SLIPWAY_STORIES_TRACE=1 npx playwright test … records what fails.
    trace: process.env.SLIPWAY_STORIES_TRACE ? "retain-on-failure" : "on-first-retry",
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
