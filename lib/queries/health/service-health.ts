import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HealthState } from "@/lib/domain/health/health";
import { type HealthHour, lastHours, type Uptime, uptimeOf } from "@/lib/domain/health/uptime";
import { can, type Principal } from "@/lib/domain/policy";
import { clock } from "@/lib/queries/shared/clock";
import { mayReadPlan } from "@/lib/queries/shared/readable-plan";
import { localDay } from "@/lib/time-zone";

export type HealthView = {
  url: string;
  everySeconds: number;
  expects: number | null;
  failsAfter: number;
  isOn: boolean;
  state: HealthState | null;
  since: Date | null;
  failedInARow: number;
  last: CheckView | null;
  day: Uptime;
  week: Uptime;
  /** The last 24 hours with checks, oldest first. */
  hours: (Uptime & { hour: Date })[];
  /** The last seven days with checks, newest first. */
  days: (Uptime & { day: CalendarDay })[];
  /** The last checks, newest first. */
  checks: CheckView[];
};
export type CheckView = { at: Date; ms: number; status: number | null; why: string | null };

/** The health of a service as its card shows it. */
export type ServiceHealth = {
  service: { id: string; version: number; name: string };
  check: HealthView | null;
  now: Date;
  maySet: boolean;
};

const NEWEST = 20;

/** The health of a service. The caller checks that the reader may read the plan. */
export async function serviceHealth(
  who: Principal,
  service: { id: string; planId: string; version: number; name: string },
  now: Date,
): Promise<ServiceHealth> {
  const { id, planId, version, name } = service;
  return {
    service: { id, version, name },
    check: await healthView(id, now),
    now,
    maySet: can(who, "health.set", { planId }),
  };
}

/** The same for the API; null if the service has no health check. */
export async function getHealthCheck(who: Principal, serviceId: string) {
  const service = await database().service.findUnique({ where: { id: serviceId }, select: { planId: true, version: true } });
  if (!service || !(await mayReadPlan(who, service.planId))) return null;
  const check = await healthView(serviceId, clock().now);
  return check && { ...check, version: service.version };
}

async function healthView(serviceId: string, now: Date): Promise<HealthView | null> {
  const row = await database().healthCheck.findUnique({
    where: { serviceId },
    include: { hours: true, samples: { orderBy: { at: "desc" }, take: NEWEST } },
  });
  if (!row) return null;
  const week = lastHours(row.hours, 7 * 24, now);
  const day = lastHours(week, 24, now);
  const { url, everySeconds, expects, failsAfter, isOn, state, since, failedInARow, lastAt, lastMs, lastStatus, lastWhy } = row;
  return {
    url,
    everySeconds,
    expects,
    failsAfter,
    isOn,
    state,
    since,
    failedInARow,
    last: lastAt === null ? null : { at: lastAt, ms: lastMs ?? 0, status: lastStatus, why: lastWhy },
    day: uptimeOf(day),
    week: uptimeOf(week),
    hours: day.map((hour) => ({ hour: hour.hour, ...uptimeOf([hour]) })),
    days: byDay(week),
    checks: row.samples.map(({ at, ms, status, why }) => ({ at, ms, status, why })),
  };
}

/** An hour belongs to the day on which it began in the time zone of the workspace. */
function byDay(hours: readonly HealthHour[]): HealthView["days"] {
  const days = new Map<CalendarDay, HealthHour[]>();
  for (const hour of hours) {
    const day = localDay(hour.hour);
    days.set(day, [...(days.get(day) ?? []), hour]);
  }
  return [...days].map(([day, ofDay]) => ({ day, ...uptimeOf(ofDay) })).reverse();
}
