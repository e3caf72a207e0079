/** The checks of one hour together. */
export type HealthHour = { hour: Date; well: number; failed: number; wellMs: number; mostMs: number };

/** So many of the newest checks are kept one by one, and so many hours as sums: a day more than is shown. */
export const SAMPLES_KEPT = 120;
export const HOURS_KEPT = 8 * 24;

const HOUR_MS = 3_600_000;

export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
/** Where in the ring an hour has its place. */
export const hourSlot = (hour: Date): number => Math.floor(hour.getTime() / HOUR_MS) % HOURS_KEPT;

export type Uptime = {
  checks: number;
  failed: number;
  /** From 0 to 1; null where nothing was checked. */
  share: number | null;
  /** Of the checks that were well; null where none was. */
  meanMs: number | null;
  mostMs: number | null;
};

/** What some hours say together. */
export function uptimeOf(hours: readonly HealthHour[]): Uptime {
  const sum = (of: (hour: HealthHour) => number) => hours.reduce((total, hour) => total + of(hour), 0);
  const well = sum((hour) => hour.well);
  const failed = sum((hour) => hour.failed);
  return {
    checks: well + failed,
    failed,
    share: well + failed === 0 ? null : well / (well + failed),
    meanMs: well === 0 ? null : Math.round(sum((hour) => hour.wellMs) / well),
    mostMs: well === 0 ? null : Math.max(...hours.map((hour) => hour.mostMs)),
  };
}

/** The hours of a window up to now: the one that runs, and those before it. */
export function lastHours(hours: readonly HealthHour[], count: number, now: Date): HealthHour[] {
  const after = hourOf(now).getTime() - count * HOUR_MS;
  return hours.filter(({ hour }) => hour.getTime() > after && hour <= now).sort((a, b) => a.hour.getTime() - b.hour.getTime());
}
