import { database } from "@/lib/db/client";
import type { ParsedEvent } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";
import type { PhaseKind } from "@/lib/domain/phase";

/** One event of the audit log as it is read; lib/i18n turns it into a sentence. */
export type AuditLine = ParsedEvent & { seq: number; at: Date; actor: string; reason: string | null };

type Where = { planId: string; stage: { serviceId: string | null; phase: PhaseKind } };

/** The newest events of a stage, including those of its service as a whole. */
export async function eventsOf({ planId, stage }: Where, limit: number): Promise<AuditLine[]> {
  const rows = await database().event.findMany({
    where: { planId, serviceId: stage.serviceId, OR: [{ phaseKind: stage.phase }, ...(stage.serviceId ? [{ phaseKind: null }] : [])] },
    orderBy: { seq: "desc" },
    take: limit,
  });
  return rows.map(auditLine);
}

/** The newest events of a service in all its stages. */
export async function eventsOfService(planId: string, serviceId: string, limit: number): Promise<AuditLine[]> {
  const rows = await database().event.findMany({ where: { planId, serviceId }, orderBy: { seq: "desc" }, take: limit });
  return rows.map(auditLine);
}

type EventRow = {
  seq: number;
  at: Date;
  actorName: string;
  verb: string;
  before: string | null;
  after: string | null;
  reason: string | null;
};

export const auditLine = (row: EventRow): AuditLine => ({
  seq: row.seq,
  at: row.at,
  actor: row.actorName,
  ...parseEvent(row),
  reason: row.reason,
});
