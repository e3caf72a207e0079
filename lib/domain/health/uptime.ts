/** The sums of one hour's checks. */
export type HealthHour = { hour: Date; well: number; failed: number; wellMs: number; mostMs: number };

/** How many of the newest checks are stored one by one, and how many hours as sums: one day more than is shown. */
export const SAMPLES_KEPT = 120;
export const HOURS_KEPT = 8 * 24;

const HOUR_MS = 3_600_000;

export const hourOf = (time: Date): Date => new Date(Math.floor(time.getTime() / HOUR_MS) * HOUR_MS);
/** The slot of an hour in the ring buffer. */
export const hourSlot = (hour: Date): number => Math.floor(hour.getTime() / HOUR_MS) % HOURS_KEPT;

export type Uptime = {
  checks: number;
  failed: number;
  /** From 0 to 1; null without checks. */
  share: number | null;
  /** Over the good answers; null without any. */
  meanMs: number | null;
  mostMs: number | null;
};

/** The uptime over several hours. */
export function uptimeOf(hours: readonly HealthHour[]): Uptime {
  const sum = (value: (hour: HealthHour) => number) => hours.reduce((total, hour) => total + value(hour), 0);
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

/** The last `count` hours, including the current one, oldest first. */
export function lastHours(hours: readonly HealthHour[], count: number, now: Date): HealthHour[] {
  const after = hourOf(now).getTime() - count * HOUR_MS;
  return hours.filter(({ hour }) => hour.getTime() > after && hour <= now).sort((a, b) => a.hour.getTime() - b.hour.getTime());
}
