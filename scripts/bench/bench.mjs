import { parseArgs } from "node:util";
import { startPostgres } from "../db/test-postgres.mjs";
import { build, generate, install } from "../prepare.mjs";
import { fail, Plain, say } from "../say.mjs";
import { measureList } from "./api-list.mjs";
import { startBare } from "./bare.mjs";
import { openBrowser, scriptBytes } from "./browser.mjs";
import { measureClicks } from "./clicks.mjs";
import "./endings.mjs";
import { measureHealth, startTargets } from "./health.mjs";
import { mustHaveKanboard, startKanboard } from "./kanboard.mjs";
import { bareQueries, measureNavigation, measurePages, warmUp } from "./pages.mjs";
import { signedIn } from "./sign-in.mjs";
import { soak, soakPostgres } from "./soak.mjs";
import { makeSubject } from "./subject.mjs";
import { table } from "./table.mjs";
import { measureMemory, measureTicks, measureTogether } from "./ticks.mjs";

// npm run bench [-- --quick] [--sizes seed,middle,large] [--seconds 8] [--only pages,api,ticks,clicks,memory,health] [--postgresql]
//   [--kanboard FOLDER] [--soak MINUTES]
// Requests the pages of plans of three sizes, ticks their items, and prints a table with ratios to a bare page of Next.js and to a bare
// query in the same run: times differ between machines and runs, ratios less so. docs/performance.md explains it.

if (process.env.npm_lifecycle_event) await import("../parent.mjs");

const COUNTS = [1, 16];
/** Seconds, once for each server. */
const WARM_UP = 20;
const QUICK_WARM_UP = 8;
const HEALTH_CLIENTS = 4;
/** As many tasks as the requested plan has items. Fifty projects of 5,000 tasks would take Kanboard hours to make. */
const KANBOARD_TASKS = { seed: 39, middle: 5_000 };

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    sizes: { type: "string" },
    seconds: { type: "string" },
    only: { type: "string" },
    postgresql: { type: "boolean", default: false },
    kanboard: { type: "string" },
    soak: { type: "string" },
  },
});
const isQuick = options.quick;
const seconds = positive("seconds", options.seconds ?? (isQuick ? "2" : "8"));
const sizes = (options.sizes ?? (isQuick ? "seed,middle" : "seed,middle,large")).split(",");
const only = (options.only ?? (isQuick ? "pages,api,ticks,memory" : "pages,api,ticks,clicks,memory,health")).split(",");
const rows = [];

try {
  if (options.kanboard) mustHaveKanboard(options.kanboard);
  await install();
  await generate();
  await build();
  if (options.soak) await soakAll(positive("soak", options.soak));
  else await measureAll();
  process.exit(process.exitCode);
} catch (error) {
  fail(error);
}

function positive(name, text) {
  const value = Number(text);
  if (!(value > 0)) fail(new Plain(`--${name} takes a number above 0, not ${text}.`));
  return value;
}

async function soakAll(minutes) {
  let isWhole = await soak({ minutes, servers: 1, name: "SQLite" });
  if (options.postgresql) isWhole = (await soakPostgres(minutes)) && isWhole;
  process.exitCode = isWhole ? 0 : 1;
}

async function measureAll() {
  const browser = isQuick ? null : await openBrowser();
  const bare = !isQuick && only.includes("pages") ? await startBare() : null;
  try {
    for (const size of sizes) await measureSize(size, browser, bare);
    if (options.postgresql) await measureTwoProcesses();
    console.log(table(rows));
    if (bare) {
      const bytes = await scriptBytes(browser, bare.urlOf(1_000));
      console.log(`\nA bare page of Next.js loads ${(bytes / 1000).toFixed(1)} kB of JavaScript.`);
    }
  } finally {
    bare?.stop();
    await browser?.close();
  }
}

async function measureSize(size, browser, bare) {
  const subject = await makeSubject(size);
  const hasKanboard = options.kanboard && KANBOARD_TASKS[size];
  const kanboard = hasKanboard ? await startKanboard(options.kanboard, KANBOARD_TASKS[size]) : null;
  try {
    const queries = only.includes("pages") ? await bareQueries(subject) : null;
    const begun = performance.now();
    const server = await subject.start();
    rows.push({ size, what: "start to ready", p50: performance.now() - begun });
    try {
      const headers = await signedIn(server);
      const run = { size, server, servers: [server], subject, headers, counts: COUNTS, seconds, bare, browser, queries, kanboard };
      const pages = isQuick ? ["board", "checklist"] : ["board", "checklist", "timeline", "activity"];
      await warmUp({ ...run, seconds: isQuick ? QUICK_WARM_UP : WARM_UP });
      if (only.includes("pages")) rows.push(...(await measurePages({ ...run, pages })), ...(await measureNavigation(run)));
      if (only.includes("api")) rows.push(...(await measureList(run)));
      if (only.includes("ticks")) rows.push(...(await measureTicks(run)), ...(await measureTogether(run)));
      if (only.includes("clicks") && browser) rows.push(...(await measureClicks(run)));
      if (only.includes("memory") && size === "middle") rows.push(...(await measureMemory(run)));
    } finally {
      await server.stop();
    }
    // The plan of this size has two hundred services.
    if (only.includes("health") && size === "middle") await measureChecks(subject);
  } finally {
    kanboard?.stop();
    subject.remove();
  }
}

async function measureChecks(subject) {
  const targets = await startTargets();
  const server = await subject.start(targets.env);
  try {
    const headers = await signedIn(server);
    rows.push(...(await measureHealth(subject.size, server, targets, subject, { clients: HEALTH_CLIENTS, seconds, headers })));
  } finally {
    await server.stop();
    targets.stop();
  }
}

/** Ticks by two processes on one PostgreSQL, which syncs each commit to the disk. */
async function measureTwoProcesses() {
  const postgres = await startPostgres({ durable: true });
  if ("skipped" in postgres) return say(`PostgreSQL is not measured: ${postgres.skipped}`);
  try {
    const subject = await makeSubject("middle", postgres.url);
    const servers = [];
    try {
      servers.push(await subject.start(), await subject.start());
      const what = "tick, two processes on PostgreSQL";
      rows.push(...(await measureTicks({ size: "middle", servers, subject, counts: COUNTS, seconds, what })));
    } finally {
      for (const server of servers) await server.stop();
      subject.remove();
    }
  } finally {
    await postgres.stop();
  }
}
