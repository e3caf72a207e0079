import { say } from "../say.mjs";
import { load } from "./load.mjs";
import { usage } from "./usage.mjs";

const WARM_UP_SECONDS = 2;

/**
 * The results of loads that run at the same time, after a shorter warm-up, with their cost for the processes of the server: milliseconds
 * of CPU per request, refused ones and those of the other loads included, and memory at the end.
 */
export async function measuredTogether(pids, seconds, loads) {
  const run = (forSeconds) => Promise.all(loads.map((options) => load({ ...options, seconds: forSeconds })));
  await run(Math.min(WARM_UP_SECONDS, seconds / 3));
  const before = usage(pids);
  const results = await run(seconds);
  const after = usage(pids);
  const requests = results.reduce((sum, { accepted, refused }) => sum + accepted + refused, 0);
  const cpu = before && after && (after.cpuMs - before.cpuMs) / requests;
  return results.map((result) => ({ ...result, cpu, rss: after?.rssMb, pss: after?.pssMb }));
}

/** The result of one load. */
export async function measured(pids, seconds, options) {
  const [result] = await measuredTogether(pids, seconds, [options]);
  return result;
}

/** Prints a row in one line while the run goes on, with the first refusal. */
export function report({ size, what, clients, perSecond, p50, cpu, refused, firstRefusal }) {
  const cost = cpu ? `, ${cpu.toFixed(1)} ms of CPU` : "";
  const refusals = refused > 0 ? `, ${refused} refused (${firstRefusal})` : "";
  say(`${size} ${what}, ${clients} client(s): ${perSecond.toFixed(0)}/s, ${p50?.toFixed(1)} ms${cost}${refusals}`);
}
