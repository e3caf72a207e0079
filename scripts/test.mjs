import { throwAwayInMemory } from "./in-memory.mjs";
import { generate, install } from "./prepare.mjs";
import { readEnvironmentFile } from "./root.mjs";
import { fail, Plain, secondsSince } from "./say.mjs";
import { rings } from "./test-rings.mjs";

// npm test [-- --only checks,rules,db,e2e]: prepares the checkout and runs every step, also after one has failed.
// Each check counts as one; tests count as their runner counts them. A ring that ran no test has failed.

if (process.env.npm_lifecycle_event) await import("./parent.mjs");

const results = [];
try {
  const chosen = ringsFrom(process.argv.slice(2));
  testsOnly();
  throwAwayInMemory();
  plainWhereNobodyLooks();
  await install();
  await generate();
  for (const ring of chosen) for (const step of rings[ring]) results.push(await take(ring, step));
} catch (error) {
  fail(error);
}
close();

async function take(ring, { name, run }) {
  console.log(`\n── ${ring}: ${name}`);
  const start = performance.now();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    Object.assign(counts, await run());
  } catch (error) {
    console.log(error instanceof Plain ? error.message : error.stack);
    counts.failed = 1;
    counts.told = [(error instanceof Plain ? error.message : String(error)).slice(0, 600)];
  }
  const time = secondsSince(start);
  console.log(`── ${ring}: ${name}: ${counted(counts)} (${time})`);
  return { ring, name, time, ...counts };
}

function close() {
  // Last, because of a long log often only the end is kept.
  for (const { name, told = [] } of results) for (const line of told) console.log(`\n${name}: ${line}`);
  const sum = (what) => results.reduce((total, result) => total + result[what], 0);
  console.log("");
  for (const result of results)
    console.log(`${result.failed ? "FAILED" : "ok    "}  ${result.ring}: ${result.name}: ${counted(result)} (${result.time})`);
  console.log(`\n${counted({ passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") })}`);
  process.exitCode = sum("failed") > 0 ? 1 : 0;
}

function counted({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

function ringsFrom(args) {
  if (args.length === 0) return Object.keys(rings);
  const names = args[0] === "--only" && args.length === 2 ? args[1].split(",") : [];
  if (names.length === 0 || names.some((name) => !(name in rings)))
    throw new Plain(`npm test takes nothing, or: npm test -- --only ${Object.keys(rings).join(",")} (any of them).`);
  return names;
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
