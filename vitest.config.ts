import { readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { extent } from "./lib/testing-rounds.ts";
import { findPostgres } from "./scripts/db/test-postgres.mjs";
import { filesBelow } from "./scripts/stamp.mjs";

const alias = { "@": path.resolve(import.meta.dirname) };

const tests = ["lib", "components", "scripts", "app", "prisma"].flatMap((folder) =>
  filesBelow(folder, (file, entry) => entry.isDirectory() || /\.test\.tsx?$/.test(file)),
);
const says = (file: string, what: RegExp): boolean => what.test(readFileSync(path.join(import.meta.dirname, file), "utf8"));

const databaseTests = tests.filter((file) => /\.db\.test\.tsx?$/.test(file));
const ruleTests = tests.filter((file) => !databaseTests.includes(file));
/** A test file whose first lines say `// @dialect` meets SQL, locks or notices of its own: it runs on PostgreSQL in each `npm test`. */
const meetsDialect = (file: string): boolean => says(file, /^\/\/ @dialect\b/m);
const meetsItWhole = (file: string): boolean => meetsDialect(file) && !says(file, /^\/\/ @dialect in part/m);
/** In these `npm test` tries less than `npm run test:full`. */
const hasRounds = (file: string): boolean => says(file, /\brounds\(|\bisFull\b/);

/** The files of a project: those of each `npm test`, and those that `npm run test:full` has besides. */
function filesOf(always: string[], besides: string[] = []): string[] {
  if (extent === "some") return always;
  return extent === "rest" ? [...always.filter(hasRounds), ...besides] : [...always, ...besides];
}

/** No rate limit, because tests send more requests than a person. The limits have their own tests. */
const unlimited = Object.fromEntries(["READS", "WRITES", "STRANGERS"].map((budget) => [`SLIPWAY_API_${budget}_PER_MINUTE`, "0"]));

/**
 * The database tests on one provider, each of which starts from a migrated copy (lib/db/testing.ts). Files share a process: loading everything
 * anew for each of them would be a fifth of the time.
 */
const databaseProjects = (provider: "sqlite" | "postgresql", files: string[]): TestProjectInlineConfiguration[] =>
  inTwoProjects(provider, files, {
    globalSetup: ["./lib/db/testing-setup.ts"],
    setupFiles: ["./lib/db/testing-after-file.ts"],
    env: { SLIPWAY_TEST_DB: provider, ...unlimited },
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 30_000,
  });

/** A file that replaces modules or says `@own-process` runs in a process of its own. The other files of a project share one process per worker. */
function inTwoProjects(name: string, files: string[], test: TestProjectInlineConfiguration["test"]): TestProjectInlineConfiguration[] {
  const needsOwnProcess = (file: string): boolean => says(file, /\bvi\.mock\(|^\/\/ @own-process\b/m);
  const shared = files.filter((file) => !needsOwnProcess(file));
  const alone = files.filter(needsOwnProcess);
  return [
    { resolve: { alias }, test: { ...test, name, include: shared, isolate: false } },
    ...(alone.length > 0 ? [{ resolve: { alias }, test: { ...test, name: `${name}, own process`, include: alone, isolate: true } }] : []),
  ];
}

/** Runs project after project, because only files of one project share a process. Within a project, the slowest files come first. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const names = [...new Set(sorted.map(({ project }) => project.name))].sort();
    return names.flatMap((name) => sorted.filter(({ project }) => project.name === name));
  }
}

/** Rules keep nothing between tests, so that files share a process. In forks, since a thread takes its time zone from its process. */
function rules(name: string, files: string[], zone?: string): TestProjectInlineConfiguration[] {
  const env = zone ? { env: { TZ: zone } } : {};
  return inTwoProjects(name, files, { pool: "forks", testTimeout: 30_000, ...env });
}

/** The tests of rules about calendar days. They run in three time zones, because the result must not depend on the zone of the machine. */
const ofDays = ruleTests.filter((file) =>
  /\/(calendar-day|replan|shift|nights-of-clocks|freeze|break-glass|plan-state|actual|forecast|burn-up)\.test\.ts$/.test(file),
);
const zone = (name: string, files: string[]) => rules(`days in ${name}`, files, name);

const found = process.env.SLIPWAY_TEST_POSTGRES_URL ? null : findPostgres();
const skipped = found && "skipped" in found ? found.skipped : null;
if (skipped) console.log(`The database tests run on SQLite only: ${skipped}.`);

export default defineConfig({
  test: {
    // The default leaves one core free. With two cores, half of the machine would be idle.
    maxWorkers: "100%",
    sequence: { sequencer: ByProject },
    projects: [
      ...rules("rules", filesOf(ruleTests)),
      ...zone("America/Denver", filesOf(ofDays)),
      ...["UTC", "Europe/Istanbul"].flatMap((name) => zone(name, filesOf([], ofDays))),
      ...databaseProjects("sqlite", filesOf(databaseTests)),
      ...(skipped
        ? []
        : databaseProjects(
            "postgresql",
            filesOf(
              databaseTests.filter(meetsDialect),
              databaseTests.filter((file) => !meetsItWhole(file)),
            ),
          )),
    ],
  },
});
