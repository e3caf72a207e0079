import { FETCH_SECONDS } from "@/lib/domain/rollouts/metric-queries";

/** How far apart readings are fetched: SLIPWAY_PROMETHEUS_SECONDS, else a minute. Throws at the start where that is no such number. */
export function fetchSeconds(env: NodeJS.ProcessEnv = process.env): number {
  const given = env.SLIPWAY_PROMETHEUS_SECONDS;
  const seconds = given ? Number(given) : FETCH_SECONDS;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600)
    throw new Error("SLIPWAY_PROMETHEUS_SECONDS must be a number of seconds from 1 to 3600.");
  return seconds;
}
