import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findBrowser } from "./browser.mjs";
import { runNode } from "./child.mjs";
import { clocksInDomain, plantedAndNotCaught } from "./guards.mjs";
import { missingFromLock } from "./lock-complete.mjs";
import { build } from "./prepare.mjs";
import { inProject } from "./root.mjs";
import { Plain } from "./say.mjs";

/** What `npm test` runs, widest ring last but one: rules need nothing, db needs databases, e2e a browser. */
export const rings = {
  checks: [
    { name: "the lock serves every platform", run: () => noneOf(missingFromLock()) },
    {
      name: "types",
      run: async () => {
        await tool(["next/dist/bin/next", "typegen"]);
        // What an earlier run kept misses words and generated clients that changed since.
        return check(["typescript/bin/tsc", "--noEmit", "--incremental", "false"]);
      },
    },
    {
      name: "lib/domain is pure",
      run: async () => {
        await tool(["typescript/bin/tsc", "-p", "lib/domain"]);
        return noneOf(clocksInDomain());
      },
    },
    {
      name: "format and lint (biome; npm run tidy repairs most)",
      run: () => check(["@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "--colors=off"]),
    },
    {
      name: "imports and promises (oxlint)",
      run: () => check(["oxlint/bin/oxlint", "-c", "oxlint.config.mjs", "--type-aware", "--deny-warnings"]),
    },
    { name: "the import guards catch what they must", run: async () => noneOf(await plantedAndNotCaught()) },
  ],
  rules: [
    { name: "rules", run: () => vitest("rules") },
    { name: "rules about days, on machines in three time zones", run: () => vitest("days in *") },
  ],
  db: [
    { name: "migrations say what the models say", run: drift },
    { name: "SQLite", run: () => vitest("sqlite") },
    { name: "PostgreSQL", run: postgres },
  ],
  e2e: [
    {
      name: "build",
      run: async () => {
        await build();
        return { passed: 1 };
      },
    },
    { name: "stories", run: () => playwright() },
    { name: "stories on PostgreSQL", run: storiesOnPostgres },
  ],
};

/** Where no PostgreSQL is installed there is nothing to test against: said, and counted as skipped. */
async function postgres() {
  if (process.env.SLIPWAY_TEST_POSTGRES_URL) return vitest("postgresql");
  return (await noPostgres()) ?? vitest("postgresql");
}

async function storiesOnPostgres() {
  return (await noPostgres()) ?? playwright(ON_BOTH, { SLIPWAY_STORIES_ON: "postgresql" });
}

/** The stories in which the database matters: what is done at once, searched, undone and shut out. */
const ON_BOTH = [
  "find-and-fix-in-the-table",
  "many-at-once-and-undo",
  "seen-by-the-others-at-once",
  "invite-and-disable-a-person",
  "the-api-obeys-the-same-rules",
  "two-people-at-once",
];

async function noPostgres() {
  const { findPostgres } = await import("./db/test-postgres.mjs");
  const { skipped } = findPostgres();
  if (!skipped) return null;
  console.log(skipped);
  return { skipped: 1 };
}

async function vitest(project) {
  const { code, report } = await reported((file) => ({
    args: ["vitest/vitest.mjs", "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
  }));
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numTodoTests: todo } = report;
  // A file that does not load has no failed test to count, only itself.
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((it) => it.status === "failed"),
  );
  const told = [
    ...unloaded.map(({ name, message }) => failure(name, message)),
    ...report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.filter((it) => it.status === "failed").map((it) => failure(`${name}: ${it.fullName}`, it.failureMessages?.[0])),
    ),
  ];
  return verdict({ passed, failed: failed + unloaded.length, skipped: skipped + todo, code, told });
}

async function playwright(stories = [], more = {}) {
  if (!existsSync(inProject(".next/standalone/server.js"))) throw new Plain("Without a build there is nothing to open in a browser.");
  const browser = await findBrowser();
  const { code, report } = await reported((file) => ({
    args: ["@playwright/test/cli.js", "test", ...stories, "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, SLIPWAY_BROWSER: browser, ...more },
  }));
  const { expected, unexpected, flaky, skipped } = report.stats;
  const told = storiesOf(report.suites)
    .filter(({ status }) => status === "unexpected" || status === "flaky")
    .map(({ title, status, results }) =>
      failure(status === "flaky" ? `passed only at the second try: ${title}` : title, results.find((it) => it.error)?.error.message),
    );
  return verdict({ passed: expected + flaky, failed: unexpected, skipped, code, told });
}

/** The tests of Playwright's report, however deep its suites hold them. */
const storiesOf = (suites = []) =>
  suites.flatMap(({ file, specs = [], suites: deeper }) => [
    ...specs.flatMap(({ title, tests }) => tests.map((it) => ({ ...it, title: `${file}: ${title}` }))),
    ...storiesOf(deeper),
  ]);

/** One line for the end of the run: which test, and the beginning of why. */
function failure(title, message = "") {
  const why = stripVTControlCharacters(message)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 4)
    .join(" · ");
  return `${title.replace(inProject(""), "")}\n    ${why.slice(0, 600)}`;
}

/** The runner's own word counts too: it may fail where every test passed. And a ring without tests proves nothing. */
function verdict({ passed, failed, skipped, code, told }) {
  if (passed + failed === 0) throw new Plain("No test ran.");
  return { passed, failed: code !== 0 ? Math.max(failed, 1) : failed, skipped, told };
}

/** Runs a test runner that writes a report in JSON, for the counts, beside what it shows. */
async function reported(command) {
  const folder = mkdtempSync(join(tmpdir(), "slipway-report-"));
  try {
    const file = join(folder, "report.json");
    const { args, env } = command(file);
    const { code } = await runNode(ofPackages(args), { env });
    if (!existsSync(file)) throw new Plain(`The test runner wrote no report (exit code ${code}).`);
    return { code, report: JSON.parse(readFileSync(file, "utf8")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drift() {
  const script = inProject("scripts/db/check-drift.mjs");
  if (!existsSync(script)) throw new Plain("scripts/db/check-drift.mjs is missing.");
  const { code, text } = await runNode([script], { output: "keep" });
  return noneOf(code === 0 ? [] : [text]);
}

async function check(args) {
  await tool(args);
  return { passed: 1 };
}

async function tool(args) {
  const { code, text } = await runNode(ofPackages(args), { output: "keep" });
  if (code !== 0) throw new Plain(text.trimEnd());
}

function noneOf(complaints) {
  if (complaints.length > 0) throw new Plain(complaints.join("\n"));
  return { passed: 1 };
}

const ofPackages = ([program, ...args]) => [inProject("node_modules", program), ...args];
