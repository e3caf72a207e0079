import { FETCH_SECONDS } from "@/lib/domain/rollouts/metric-queries";

/** The seconds between readings: SLIPWAY_PROMETHEUS_SECONDS, else a minute. Throws at start when the setting is invalid. */
export function fetchSeconds(env: NodeJS.ProcessEnv = process.env): number {
  const setting = env.SLIPWAY_PROMETHEUS_SECONDS;
  const seconds = setting ? Number(setting) : FETCH_SECONDS;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600)
    throw new Error("SLIPWAY_PROMETHEUS_SECONDS must be a number of seconds from 1 to 3600.");
  return seconds;
}
