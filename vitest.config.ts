import path from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { findPostgres } from "./scripts/db/test-postgres.mjs";

const folders = "{lib,components,scripts,app,prisma}";
const databaseTests = [`${folders}/**/*.db.test.{ts,tsx}`];
const alias = { "@": path.resolve(import.meta.dirname) };

/** Tests ask more than anybody would; what holds them back has tests of its own. */
const unlimited = Object.fromEntries(["READS", "WRITES", "STRANGERS"].map((budget) => [`SLIPWAY_API_${budget}_PER_MINUTE`, "0"]));

/** The database tests on one provider; each worker starts from a migrated, empty copy (lib/db/testing.ts). */
function databaseProject(provider: "sqlite" | "postgresql"): TestProjectInlineConfiguration {
  return {
    resolve: { alias },
    test: {
      name: provider,
      include: databaseTests,
      globalSetup: ["./lib/db/testing-setup.ts"],
      env: { SLIPWAY_TEST_DB: provider, ...unlimited },
      pool: "forks",
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  };
}

const rules: TestProjectInlineConfiguration = {
  resolve: { alias },
  test: { name: "rules", include: [`${folders}/**/*.test.{ts,tsx}`], exclude: ["**/node_modules/**", ...databaseTests] },
};

/** The tests of rules about calendar days: they hold wherever the machine stands, which three of these say. */
const OF_DAYS = [
  "calendar-day",
  "replan",
  "shift",
  "nights-of-clocks",
  "freeze",
  "break-glass",
  "plan-state",
  "actual",
  "forecast",
  "burn-up",
];
const zones: TestProjectInlineConfiguration[] = ["UTC", "Europe/Istanbul", "America/Denver"].map((zone) => ({
  resolve: { alias },
  test: { name: `days in ${zone}`, include: OF_DAYS.map((name) => `lib/domain/**/${name}.test.ts`), env: { TZ: zone } },
}));

const found = process.env.SLIPWAY_TEST_POSTGRES_URL ? null : findPostgres();
const skipped = found && "skipped" in found ? found.skipped : null;
if (skipped) console.log(`The database tests run on SQLite only: ${skipped}.`);

export default defineConfig({
  test: {
    // One core less, which is the default, would leave half of two idle: database tests wait much.
    maxWorkers: "100%",
    projects: [rules, ...zones, databaseProject("sqlite"), ...(skipped ? [] : [databaseProject("postgresql")])],
  },
});
