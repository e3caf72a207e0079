import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runNode } from "../child.mjs";
import { startPostgres } from "../db/test-postgres.mjs";
import { build, generate, install } from "../prepare.mjs";
import { fail, Plain, say } from "../say.mjs";
import { startServer } from "../serve.mjs";
import { startBare } from "./bare.mjs";
import { openBrowser, scriptBytes, signIn, ticks } from "./browser.mjs";
import { measureHealth, startTargets } from "./health.mjs";
import { load } from "./load.mjs";
import { usage } from "./process.mjs";

// npm run bench [-- --sizes seed,middle,large] [--seconds 8] [--only pages,ticks,clicks,health] [--postgresql]
// Requests the pages of plans of three sizes, ticks their items, and prints a table with ratios to a bare page of Next.js and to a bare
// query in the same run: times differ between machines and runs, ratios less so. docs/performance.md explains it.

const SIZES = { seed: [0, 0], middle: [1, 5_000], large: [50, 1_000_000] };
const CLIENTS = 4;
const TICKING = 16;

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "seed,middle,large" },
    seconds: { type: "string", default: "8" },
    only: { type: "string", default: "pages,ticks,clicks,health" },
    postgresql: { type: "boolean" },
  },
});
const seconds = Number(options.seconds);
const only = options.only.split(",");
const rows = [];

try {
  await install();
  await generate();
  await build();
  const browser = await openBrowser();
  const bare = only.includes("pages") ? await startBare() : null;
  try {
    for (const size of options.sizes.split(",")) await measure(size, browser, bare);
    if (options.postgresql) await measureTwoProcesses();
    print(bare && (await scriptBytes(browser, bare.urlOf(1_000))));
  } finally {
    bare?.stop();
    await browser.close();
  }
} catch (error) {
  fail(error);
}

async function measure(size, browser, bare) {
  if (!SIZES[size]) throw new Plain(`There is no size ${size}: ${Object.keys(SIZES).join(", ")}.`);
  const data = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  const env = { DATABASE_URL: "", SLIPWAY_TIME_ZONE: "Europe/Istanbul" };
  try {
    // The first start creates the database and the example; the plans are written while no server runs.
    await (await startServer({ data, env })).stop();
    const [plans, events] = SIZES[size];
    const subject = await runTs("scripts/bench/make-plans.ts", [plans, events], { SLIPWAY_DATA: data });
    const queries = await runTs("scripts/bench/bare-queries.ts", [subject.planId, 50], { SLIPWAY_DATA: data });
    const begun = performance.now();
    const server = await startServer({ data, env });
    rows.push({ size, what: "start to first answer", p50: performance.now() - begun });
    try {
      if (only.includes("pages")) await measurePages(size, server, browser, bare, subject, queries);
      if (only.includes("ticks")) await measureTicks(size, [server], subject);
      if (only.includes("clicks")) await measureClicks(size, server, browser, subject);
    } finally {
      await server.stop();
    }
    // The plan of this size has two hundred services.
    if (only.includes("health") && size === "middle") await measureChecks(size, data, env, browser, subject);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function measureChecks(size, data, env, browser, subject) {
  const targets = await startTargets();
  const server = await startServer({ data, env: { ...env, ...targets.env } });
  try {
    const headers = cookieOf(await signIn(browser, server.url));
    rows.push(...(await measureHealth(size, server, targets, subject, { clients: CLIENTS, seconds, headers })));
  } finally {
    await server.stop();
    targets.stop();
  }
}

function cookieOf(cookies) {
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

async function measurePages(size, server, browser, bare, { slug }, queries) {
  const cookies = await signIn(browser, server.url);
  const headers = cookieOf(cookies);
  for (const [what, path] of Object.entries({
    board: `/plans/${slug}`,
    timeline: `/plans/${slug}/timeline`,
    checklist: `/plans/${slug}/checklist`,
    activity: `/plans/${slug}/activity`,
  })) {
    const url = server.url + path;
    const page = await loaded(server.pid, { clients: CLIENTS, next: () => ({ url, headers }) });
    const bareUrl = bare.urlOf(page.bytes);
    const blank = await loaded(bare.pid, { clients: CLIENTS, next: () => ({ url: bareUrl }) });
    const alone = await load({ clients: 1, seconds: Math.min(3, seconds), next: () => ({ url, headers }) });
    rows.push({
      size,
      what,
      ...page,
      alone: alone.p50,
      toBare: page.perSecond / blank.perSecond,
      toQuery: alone.p50 / queries[what],
      scripts: await scriptBytes(browser, url, cookies),
    });
    say(`${size} ${what}: ${page.perSecond.toFixed(0)}/s, the bare page ${blank.perSecond.toFixed(0)}/s`);
  }
}

/** Each client ticks and unticks its own item through the API; each tick is a durable commit with an event. */
async function measureTicks(size, servers, { key, items }, what = "tick") {
  const versions = items.map(({ version }) => version);
  const states = items.map(() => "open");
  const requests = {
    next(client) {
      const item = client % items.length;
      return {
        url: `${servers[client % servers.length].url}/api/v1/items/${items[item].id}/marks`,
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "if-match": `"${versions[item]}"` },
        body: JSON.stringify({ state: states[item] === "open" ? "done" : "open" }),
      };
    },
    answered(client, { status, text }) {
      if (status !== 200) throw new Error(`A tick was answered with ${status}: ${text}`);
      versions[client % items.length]++;
      states[client % items.length] = states[client % items.length] === "open" ? "done" : "open";
    },
  };
  const alone = await loaded(servers[0].pid, { ...requests, clients: 1 });
  const together = await loaded(servers[0].pid, { ...requests, clients: Math.min(TICKING, items.length) });
  rows.push({ size, what: `${what}, ${Math.min(TICKING, items.length)} clients`, ...together, alone: alone.p50, cpuAlone: alone.cpu });
  say(`${size} ${what}: ${alone.p50.toFixed(1)} ms alone, ${together.perSecond.toFixed(0)}/s by many`);
}

async function measureClicks(size, server, browser, { slug, items }) {
  const cookies = await signIn(browser, server.url);
  const panel = `${server.url}/plans/${slug}?stage=${items.at(-1).stage.key}`;
  const { painted, answered } = await ticks(browser, panel, cookies, { box: ".item .box", rounds: 15 });
  rows.push({ size, what: "click to painted tick", p50: painted, alone: answered });
}

/** The same ticks with two processes on one PostgreSQL. */
async function measureTwoProcesses() {
  const postgres = await startPostgres();
  if ("skipped" in postgres) return say(postgres.skipped);
  const data = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  const env = { DATABASE_URL: postgres.url };
  try {
    await (await startServer({ data, env })).stop();
    const subject = await runTs("scripts/bench/make-plans.ts", SIZES.middle, { SLIPWAY_DATA: data, ...env });
    const servers = [await startServer({ data, env }), await startServer({ data, env })];
    try {
      await measureTicks("middle", servers, subject, "tick, two processes on PostgreSQL");
    } finally {
      for (const server of servers) await server.stop();
    }
  } finally {
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The result of a load test with its cost for the server: milliseconds of CPU per request, and memory at the end. */
async function loaded(pid, options) {
  await load({ ...options, seconds: Math.min(2, seconds) });
  const before = usage(pid);
  const found = await load({ ...options, seconds });
  const after = usage(pid);
  return { ...found, cpu: before && after && (after.cpuMs - before.cpuMs) / found.requests, memory: after?.memoryMb };
}

async function runTs(file, args, env) {
  const { code, text } = await runNode(["scripts/run.mjs", file, ...args.map(String)], { output: "keep", env });
  if (code !== 0) throw new Error(text);
  return JSON.parse(text.trim().split("\n").at(-1));
}

function print(blank) {
  const number = (value, digits = 1) => (value === undefined || value === null ? "" : value.toFixed(digits));
  const head = [
    "size",
    "what",
    "requests/s",
    "p50 ms",
    "p99 ms",
    "alone ms",
    "kB",
    "CPU ms",
    "memory MB",
    "of the bare page",
    "to the bare query",
    "JavaScript kB",
    "p99 to that without",
  ];
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node.js ${process.version}, ${CLIENTS} clients unless a row says otherwise`,
  );
  if (blank !== null) console.log(`A bare page of Next.js loads ${number(blank / 1000)} kB of JavaScript.`);
  console.log("");
  console.log(`| ${head.join(" | ")} |\n|${head.map((_, column) => (column < 2 ? "---" : "---:")).join("|")}|`);
  for (const row of rows) {
    const cells = [
      row.size,
      row.what,
      number(row.perSecond, 0),
      number(row.p50),
      number(row.p99),
      number(row.alone),
      row.bytes ? number(row.bytes / 1000, 0) : "",
      number(row.cpu),
      number(row.memory, 0),
      row.toBare ? `${number(row.toBare * 100, 0)} %` : "",
      row.toQuery ? `${number(row.toQuery)} ×` : "",
      row.scripts ? number(row.scripts / 1000) : "",
      row.toWithout ? `${number(row.toWithout, 2)} ×` : "",
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}
