export const HEALTH_STATES = ["well", "failing"] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** The metric of the readings that failing health checks add during monitoring. */
export const HEALTH_METRIC = "health";
/** The source of such a reading, which no person added. */
export const HEALTH_SOURCE = "Slipway";

export const CHECK_INTERVAL_SECONDS = { least: 30, most: 3600, usual: 60 } as const;
export const FAILS_AFTER = { least: 1, most: 10, usual: 3 } as const;

/** Whether a status is as expected: the one expected status, or any from 200 to 299 where `expects` is null. */
export const isWell = (status: number, expects: number | null): boolean =>
  expects === null ? status >= 200 && status <= 299 : status === expects;

/** Whether a status can be expected. Redirects cannot, because they are never followed. */
export const mayExpect = (status: number): boolean => (status >= 200 && status <= 299) || (status >= 400 && status <= 599);

/** The result of one check: when it began, how long it took, and why it failed. `status` is null where no server answered. */
export type HealthOutcome = { at: Date; ms: number; status: number | null; why: string | null };

/** The health of a service after all checks so far. */
export type HealthStatus = {
  /** Null until the first good answer, or until enough failures in a row. */
  state: HealthState | null;
  /** The time of the first failure in the row, or of the first good answer. */
  since: Date | null;
  failedInARow: number;
  failedSince: Date | null;
};

/** Before the first check, and after every change of what is checked. */
export const UNKNOWN_HEALTH: HealthStatus = { state: null, since: null, failedInARow: 0, failedSince: null };

/** Counts the result of a check. Unknown health becomes well with the first good answer; `healthChange` finds all other changes. */
export function afterCheck({ state, since, failedInARow, failedSince }: HealthStatus, { at, why }: HealthOutcome): HealthStatus {
  if (why !== null) return { state, since, failedInARow: failedInARow + 1, failedSince: failedSince ?? at };
  const isFirst = state === null;
  return { state: isFirst ? "well" : state, since: isFirst ? at : since, failedInARow: 0, failedSince: null };
}

/** The new state: failing after `failsAfter` failures in a row, well after one good answer; null where the state does not change. */
export function healthChange(
  { state, failedInARow }: Pick<HealthStatus, "state" | "failedInARow">,
  failsAfter: number,
): HealthState | null {
  if (state === "failing") return failedInARow === 0 ? "well" : null;
  return failedInARow >= failsAfter ? "failing" : null;
}

/** The health after a change of state. */
export const withHealth = (status: HealthStatus, to: HealthState, lastAt: Date): HealthStatus => ({
  ...status,
  state: to,
  since: to === "failing" ? status.failedSince : lastAt,
});

/**
 * Whether a failed reading must be added: one each time a service under monitoring becomes failing, and one when monitoring begins while it is
 * failing. `readAt` is the time of the last such reading of this rollout.
 */
export function isReadingDue(
  { state, since }: Pick<HealthStatus, "state" | "since">,
  fullTrafficAt: Date | null,
  readAt: Date | null,
): boolean {
  if (state !== "failing" || fullTrafficAt === null) return false;
  return readAt === null || (since !== null && readAt < since) || readAt < fullTrafficAt;
}
