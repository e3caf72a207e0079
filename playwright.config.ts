import { defineConfig } from "@playwright/test";
import type { DatabaseKind } from "./e2e/support/databases";
import { extent } from "./lib/testing-rounds";
import { browserHere } from "./scripts/browser.mjs";
import { findPostgres } from "./scripts/db/test-postgres.mjs";

const isRoot = process.getuid?.() === 0;

// What a story is tagged with says when it runs: `@full` in `npm run test:full` only; `@rounds` there with more repetitions; `@dialect` in each
// `npm test` on PostgreSQL, too. By hand (`npx playwright test …`) all of them run.
const chosen = { some: { grepInvert: /@full/ }, all: {}, rest: { grep: /@full|@rounds/ } }[extent ?? "all"];
const chosenOnPostgres = { some: { grep: /@dialect/ }, all: {}, rest: { grepInvert: /@dialect/ } }[extent ?? "all"];

/** The stories in which the database matters: what is done at once, searched, undone and shut out. */
const ON_POSTGRES = [
  "find-and-fix-in-the-table",
  "many-at-once-and-undo",
  "seen-by-the-others-at-once",
  "invite-and-disable-a-person",
  "the-api-obeys-the-same-rules",
  "two-people-at-once",
].map((name) => `**/${name}.spec.ts`);
const SEVERAL = "**/several-processes.spec.ts";

export default defineConfig<object, { database: DatabaseKind }>({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  projects: [
    // First, since its stories come one after the other: begun last, they would leave the other worker idle.
    { name: "several processes", testMatch: SEVERAL, ...chosen },
    { name: "stories", testIgnore: SEVERAL, ...chosen },
    ...("skipped" in findPostgres()
      ? []
      : [{ name: "stories on PostgreSQL", testMatch: ON_POSTGRES, use: { database: "postgresql" as const }, ...chosenOnPostgres }]),
  ],
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // Here a story passes at the first try or not at all. In CI one that failed is told once more, so that a machine's hiccup costs a line
  // and not the run: npm test names it at its end, with what went wrong at the first try.
  retries: process.env.CI ? 1 : 0,
  // Generous, because two cores may be shared: how fast a page is, the benchmark says, not a story.
  timeout: 180_000,
  expect: { timeout: 40_000 },
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
