import { database } from "@/lib/db/client";
import type { EventPlace } from "@/lib/domain/events/event-place";
import type { ParsedEvent } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { visibleEvents } from "./visible-events";

/** One event of the audit log as it is read; lib/i18n turns it into a sentence. */
export type AuditLine = ParsedEvent & { seq: number; at: Date; actor: string; reason: string | null; place: EventPlace | null };

type Where = { planId: string; stage: { serviceId: string | null; phase: PhaseKind } };

/** The newest events of a stage that this reader sees, including those of its service as a whole. */
export async function eventsOf(who: Principal, where: Where, limit: number): Promise<AuditLine[]> {
  const rows = await database().event.findMany({ where: visibleOfStage(who, where), orderBy: { seq: "desc" }, take: limit });
  return auditLines(rows);
}

/** How many of them there are. */
export const countEventsOf = (who: Principal, where: Where): Promise<number> =>
  database().event.count({ where: visibleOfStage(who, where) });

const visibleOfStage = (who: Principal, { planId, stage }: Where) => ({
  planId,
  ...visibleEvents(who, planId),
  serviceId: stage.serviceId,
  OR: [{ phaseKind: stage.phase }, ...(stage.serviceId ? [{ phaseKind: null }] : [])],
});

/** The newest events of a service, or about one thing of the plan, that this reader sees. */
export async function newestEvents(
  who: Principal,
  { planId, ...about }: { planId: string; serviceId?: string; subjectId?: string },
  limit: number,
): Promise<AuditLine[]> {
  const rows = await database().event.findMany({
    where: { planId, ...visibleEvents(who, planId), ...about },
    orderBy: { seq: "desc" },
    take: limit,
  });
  return auditLines(rows);
}

type PlaceColumns = { planId: string | null; serviceId: string | null; phaseKind: string | null };

type EventRow = PlaceColumns & {
  seq: number;
  at: Date;
  actorName: string;
  verb: string;
  before: string | null;
  after: string | null;
  reason: string | null;
};

/** The current names of the services and phases of plans. */
export type Places = { services: ReadonlyMap<string, string>; phases: ReadonlyMap<string, string> };

const phaseKey = (planId: string, kind: PhaseKind): string => `${planId} ${kind}`;

export async function placesOf(planIds: readonly string[]): Promise<Places> {
  const where = { planId: { in: [...planIds] } };
  const [services, phases] = await Promise.all([
    database().service.findMany({ where, select: { id: true, name: true } }),
    database().phase.findMany({ where, select: { planId: true, kind: true, name: true } }),
  ]);
  return {
    services: new Map(services.map(({ id, name }) => [id, name])),
    phases: new Map(phases.map(({ planId, kind, name }) => [phaseKey(planId, kind), name])),
  };
}

/** Events with the current names of their stages. */
export async function auditLines(rows: readonly EventRow[]): Promise<AuditLine[]> {
  const places = await placesOf([...new Set(rows.flatMap((row) => row.planId ?? []))]);
  return rows.map((row) => auditLine(row, places));
}

export const auditLine = (row: EventRow, places: Places): AuditLine => ({
  seq: row.seq,
  at: row.at,
  actor: row.actorName,
  ...parseEvent(row),
  reason: row.reason,
  place: placeOf(row, places),
});

/** The stage of an event; null where it is about none, or where its service was removed. */
export function placeOf({ planId, serviceId, phaseKind }: PlaceColumns, { services, phases }: Places): EventPlace | null {
  const phase = PHASES.find((kind) => kind === phaseKind);
  const service = serviceId === null ? null : services.get(serviceId);
  if (planId === null || phase === undefined || service === undefined) return null;
  return { service, phase, phaseName: phases.get(phaseKey(planId, phase)) ?? "" };
}
