import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { inProject } from "../root.mjs";
import { say } from "../say.mjs";
import { killAtEnd } from "./endings.mjs";
import { load } from "./load.mjs";

const KINDS = ["well", "hangs", "well", "drips", "well", "redirects"];
const EVERY_SECONDS = 30;
/** Until every hanging target was checked once, ten seconds each in 24 slots, and its outcome was stored. */
const SETTLED_MS = 40_000;
/** Until no check runs any more. */
const QUIET_MS = 12_000;

/** A process with two hundred targets, and the settings that allow Slipway to check them. */
export async function startTargets() {
  const child = spawn(process.execPath, ["--import", "./scripts/parent.mjs", inProject("scripts/bench/targets.mjs")], {
    cwd: inProject("."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed] = await once(child.stdout, "data");
  const port = String(printed).trim();
  return {
    url: `http://127.0.0.1:${port}`,
    env: { SLIPWAY_OUTSIDE_PRIVATE: "127.0.0.0/8", SLIPWAY_OUTSIDE_PORTS: port },
    stop: killAtEnd(child),
  };
}

/**
 * Measures how much health checks of 200 targets every half minute, half of them hanging, dripping or redirecting, slow down the board. The
 * same load runs without, with, with and without them, so that drift of the machine affects both alike.
 */
export async function measureHealth(size, server, targets, { slug, key }, { clients, seconds, headers }) {
  const url = `${server.url}/plans/${slug}`;
  const services = await servicesOf(server, slug, key);
  const measured = async (count) => {
    await load({ clients: count, seconds: 2, next: () => ({ url, headers }) });
    return load({ clients: count, seconds, next: () => ({ url, headers }) });
  };
  const both = async () => ({ alone: await measured(1), together: await measured(clients) });
  const set = async (isOn) => {
    for (const service of services) await setCheck(server, targets, key, service, isOn);
    await wait(isOn ? SETTLED_MS : QUIET_MS);
  };
  const without = [await both()];
  await set(true);
  const withThem = [await both(), await both()];
  await set(false);
  without.push(await both());
  const most = Number(await (await fetch(`${targets.url}/most`)).text());
  const mean = (runs, who, figure) => runs.reduce((sum, run) => sum + run[who][figure], 0) / runs.length;
  const rows = ["alone", "together"].map((who) => ({
    size,
    what: `board while ${services.length} targets are checked`,
    clients: who === "alone" ? 1 : clients,
    refused: withThem.reduce((sum, run) => sum + run[who].refused, 0),
    perSecond: mean(withThem, who, "perSecond"),
    p50: mean(withThem, who, "p50"),
    p99: mean(withThem, who, "p99"),
    toWithout: mean(withThem, who, "p99") / mean(without, who, "p99"),
  }));
  for (const { what, clients: count, p99, toWithout } of rows)
    say(`${what}, ${count} client(s): p99 ${p99.toFixed(1)} ms, ${toWithout.toFixed(2)} of that without; ${most} socket(s) a target`);
  return rows;
}

async function servicesOf({ url }, slug, key) {
  const all = [];
  for (let cursor = ""; cursor !== null; ) {
    const query = `limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const answer = await fetch(`${url}/api/v1/plans/${slug}/services?${query}`, { headers: { authorization: `Bearer ${key}` } });
    const { services, next } = await answer.json();
    all.push(...services);
    cursor = next;
  }
  return all.map(({ id, version }, n) => ({ id, version, n }));
}

async function setCheck({ url }, targets, key, service, isOn) {
  const body = { url: `${targets.url}/${KINDS[service.n % KINDS.length]}/${service.n}`, everySeconds: EVERY_SECONDS, failsAfter: 1, isOn };
  const answer = await fetch(`${url}/api/v1/services/${service.id}/health-check`, {
    method: "PUT",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "if-match": `"${service.version}"` },
    body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (answer.status !== 200) throw new Error(`A health check was answered with ${answer.status}: ${JSON.stringify(json)}`);
  service.version = json.version;
}
