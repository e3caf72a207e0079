export const HEALTH_STATES = ["well", "failing"] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** The metric of the readings that a failing check leaves while its service is monitored. */
export const HEALTH_METRIC = "health";
/** What such a reading names as its source, and nobody as whoever added it. */
export const HEALTH_SOURCE = "Slipway";

export const EVERY_SECONDS = { least: 30, most: 3600, usual: 60 } as const;
export const FAILS_AFTER = { least: 1, most: 10, usual: 3 } as const;

/** What was asked for: the one status that is well, or, with null, any from 200 to 299. */
export const isWell = (status: number, expects: number | null): boolean =>
  expects === null ? status >= 200 && status <= 299 : status === expects;

/** A redirect is never followed, so it is no answer that could be waited for. */
export const mayExpect = (status: number): boolean => (status >= 200 && status <= 299) || (status >= 400 && status <= 599);

/** One check: when it began, how long it took, and why it failed; `status` is there where a server answered. */
export type HealthOutcome = { at: Date; ms: number; status: number | null; why: string | null };

/** How a check stands by all outcomes so far. */
export type HealthStatus = {
  /** Null until it answered well once, or failed often enough. */
  state: HealthState | null;
  /** Since when: the first failure of the row, or the first answer that was well. */
  since: Date | null;
  failedInARow: number;
  failedSince: Date | null;
};

/** Before anything was asked, and whenever something else is asked from now on. */
export const UNKNOWN: HealthStatus = { state: null, since: null, failedInARow: 0, failedSince: null };

/** Counts an outcome. What nothing was known of is well with its first good answer; every other turn is `turnOf`'s. */
export function afterCheck({ state, since, failedInARow, failedSince }: HealthStatus, { at, why }: HealthOutcome): HealthStatus {
  if (why !== null) return { state, since, failedInARow: failedInARow + 1, failedSince: failedSince ?? at };
  const isFirst = state === null;
  return { state: isFirst ? "well" : state, since: isFirst ? at : since, failedInARow: 0, failedSince: null };
}

/** It turns to failing with so many failures in a row, and to well with one good answer; null where it stays as it is. */
export function turnOf({ state, failedInARow }: Pick<HealthStatus, "state" | "failedInARow">, failsAfter: number): HealthState | null {
  if (state === "failing") return failedInARow === 0 ? "well" : null;
  return failedInARow >= failsAfter ? "failing" : null;
}

/** Standing after a turn. */
export const turned = (standing: HealthStatus, to: HealthState, lastAt: Date): HealthStatus => ({
  ...standing,
  state: to,
  since: to === "failing" ? standing.failedSince : lastAt,
});

/**
 * Each time a service that is monitored is found failing, one reading says so: with the turn, or with the beginning of its monitoring
 * where it was failing before. `readAt` is when the last such reading of this rollout was taken.
 */
export function isReadingDue(
  { state, since }: Pick<HealthStatus, "state" | "since">,
  fullTrafficAt: Date | null,
  readAt: Date | null,
): boolean {
  if (state !== "failing" || fullTrafficAt === null) return false;
  return readAt === null || (since !== null && readAt < since) || readAt < fullTrafficAt;
}
