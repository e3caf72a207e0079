import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { runNode } from "./child.mjs";
import { findPostgres } from "./db/test-postgres.mjs";
import { clocksInDomain, plantedAndNotCaught } from "./guards.mjs";
import { missingFromLock } from "./lock-complete.mjs";
import { build } from "./prepare.mjs";
import { inProject } from "./root.mjs";
import { Plain } from "./say.mjs";

/**
 * The steps of a run, in stages that come one after the other; those of a stage run two at a time. After an `npm test`, "rest" checks nothing again.
 */
export function stagesOf(parts, extent) {
  const has = (part) => parts.includes(part);
  const checking = has("check") && extent !== "rest";
  return [
    // Before the build, which writes the types of the routes anew while these would read them.
    checking ? [types, oxlint] : [],
    [...(has("stories") ? [ready] : []), ...(checking ? [biome, pure, guards, lock, drift] : [])],
    has("rules") || has("database") ? [tests(parts)] : [],
    has("stories") ? [stories] : [],
  ];
}

const types = {
  name: "types",
  run: async () => {
    await tool(["next/dist/bin/next", "typegen"]);
    // What an earlier run kept misses words and generated clients that changed since.
    return check(["typescript/bin/tsc", "--noEmit", "--incremental", "false"]);
  },
};
const oxlint = {
  name: "imports and promises (oxlint)",
  run: () => check(["oxlint/bin/oxlint", "-c", "oxlint.config.mjs", "--type-aware", "--deny-warnings"]),
};
const biome = {
  name: "format and lint (biome; npm run tidy repairs most)",
  run: () => check(["@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "--colors=off"]),
};
const pure = {
  name: "lib/domain is pure",
  run: async () => {
    await tool(["typescript/bin/tsc", "-p", "lib/domain"]);
    return noneOf(clocksInDomain());
  },
};
const guards = { name: "the import guards catch what they must", run: async () => noneOf(await plantedAndNotCaught()) };
const lock = { name: "the lock serves every platform", run: async () => noneOf(missingFromLock()) };
const drift = {
  name: "migrations say what the models say",
  run: async () => {
    const { code, text } = await runNode([inProject("scripts/db/check-drift.mjs")], { output: "keep" });
    return noneOf(code === 0 ? [] : [text]);
  },
};

let browser;
const ready = {
  name: "build, and a browser",
  run: async () => {
    [browser] = await Promise.all([findBrowser(), build()]);
    return { passed: 1 };
  },
};

/** Rules and database tests, in one run that is as full at its end as at its beginning. */
const tests = (parts) => ({
  name: "tests",
  run: () =>
    reported(
      [
        "vitest/vitest.mjs",
        "run",
        "--reporter=default",
        `--reporter=${inProject("scripts/report-vitest.mjs")}`,
        ...(parts.includes("rules") ? ["--project=rules*", "--project=days in *"] : []),
        ...(parts.includes("database") ? ["--project=sqlite*", "--project=postgresql*"] : []),
      ],
      parts.includes("database") ? ["postgresql"] : [],
    ),
});

const stories = {
  name: "stories",
  run: () => {
    if (!existsSync(inProject(".next/standalone/server.js"))) throw new Plain("Without a build there is nothing to open in a browser.");
    const args = ["@playwright/test/cli.js", "test", `--reporter=list,${inProject("scripts/report-playwright.mjs")}`];
    return reported(args, ["stories on PostgreSQL"], { SLIPWAY_BROWSER: browser });
  },
};

/**
 * Runs a test runner whose reporter writes down what came of each of its projects. The runner's own word counts too: it may fail where every test
 * passed. Where no PostgreSQL is installed there is nothing to test against: said, and counted as skipped.
 */
async function reported(args, onPostgres, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), "slipway-report-"));
  try {
    const file = join(folder, "report.json");
    const { code } = await runNode(ofPackages(args), { env: { ...env, SLIPWAY_TEST_REPORT: file } });
    if (!existsSync(file)) throw new Plain(`The test runner wrote no report (exit code ${code}).`);
    const { projects, errors } = JSON.parse(readFileSync(file, "utf8"));
    const results = Object.entries(projects).map(([name, counts]) => ({ name, ...counts }));
    if (results.every(({ passed, failed }) => passed + failed === 0)) throw new Plain(["No test ran.", ...errors].join("\n"));
    if (code !== 0 && results.every(({ failed }) => failed === 0))
      results.push({ name: "the test runner", failed: 1, failures: [{ title: `exit code ${code}`, why: errors.join(" · ") }] });
    const { skipped } = findPostgres();
    return skipped && !process.env.SLIPWAY_TEST_POSTGRES_URL ? [...results, ...onPostgres.map((name) => left(name, skipped))] : results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const left = (name, why) => ({ name: `${name} (${why})`, skipped: 1 });

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
