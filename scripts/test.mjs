import { throwAwayInMemory } from "./in-memory.mjs";
import { generate, install } from "./prepare.mjs";
import { readEnvironmentFile } from "./root.mjs";
import { fail, Plain, secondsSince } from "./say.mjs";

// npm test, npm run test:full, and their parts: node scripts/test.mjs [check] [rules] [database] [stories] [--full [--rest]]
// Prepares the checkout and runs every step, also after one has failed. Each check counts as one; tests count as their runner counts them. A
// part that ran no test has failed.

if (process.env.npm_lifecycle_event) await import("./parent.mjs");

const PARTS = ["check", "rules", "database", "stories"];
const results = [];
try {
  const { parts, extent } = chosen(process.argv.slice(2));
  testsOnly();
  process.env.SLIPWAY_TEST_EXTENT = extent;
  throwAwayInMemory();
  plainWhereNobodyLooks();
  await install();
  await generate();
  const { stagesOf } = await import("./test-steps.mjs");
  for (const steps of stagesOf(parts, extent)) await twoAtATime(steps);
} catch (error) {
  fail(error);
}
close();

async function twoAtATime(steps) {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await take(step);
  };
  await Promise.all([lane(), lane()]);
}

/** A step gives its counts, or those of each of its parts. */
async function take({ name, run }) {
  const start = performance.now();
  const found = await run().catch((error) => {
    const message = error instanceof Plain ? error.message : error.stack;
    console.log(`\n── ${name}\n${message}`);
    return { failed: 1, failures: [{ title: "", why: message }] };
  });
  const time = secondsSince(start);
  for (const counts of [found].flat()) {
    const result = { name, time, passed: 0, failed: 0, skipped: 0, failures: [], ...counts };
    console.log(line(result));
    results.push(result);
  }
}

function close() {
  // Last, because of a long log often only the end is kept.
  for (const { name, failures } of results)
    for (const { title, why } of failures) console.log(`\n${[name, title].filter(Boolean).join(": ")}\n    ${why.slice(0, 600)}`);
  const sum = (what) => results.reduce((total, result) => total + result[what], 0);
  console.log(`\n${results.map(line).join("\n")}\n\n${counted({ passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") })}`);
  process.exitCode = sum("failed") > 0 ? 1 : 0;
}

function line(result) {
  return `${result.failed ? "FAILED" : "ok    "}  ${result.name}: ${counted(result)} (${result.time})`;
}

function counted({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

function chosen(args) {
  const [parts, options] = [args.filter((it) => !it.startsWith("--")), args.filter((it) => it.startsWith("--"))];
  const isKnown = parts.every((it) => PARTS.includes(it)) && options.every((it) => ["--full", "--rest"].includes(it));
  if (!isKnown) throw new Plain(`Takes any of ${PARTS.join(", ")}, and --full, with which --rest leaves out what npm test runs.`);
  const extent = options.includes("--rest") ? "rest" : options.includes("--full") ? "all" : "some";
  return { parts: parts.length > 0 ? parts : PARTS, extent };
}

/** In a log, colours are only noise. */
function plainWhereNobodyLooks() {
  if (process.stdout.isTTY) return;
  delete process.env.FORCE_COLOR;
  process.env.NO_COLOR = "1";
}

/** Tests must never meet the reader's own database or settings; only where the browser is may come from them. */
function testsOnly() {
  readEnvironmentFile();
  for (const name of Object.keys(process.env))
    if (/^(DATABASE_URL|SLIPWAY_(?!TEST_).*|BETTER_AUTH_.*|PORT|HOST|NODE_ENV)$/.test(name)) delete process.env[name];
}
