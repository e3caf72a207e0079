import { database } from "@/lib/db/client";
import type { PhaseKind } from "@/lib/domain/phase";
import type { RecordedVerb } from "@/lib/domain/policy";

/** One line of the trail as it is read: a verb with its facts, for lib/i18n to make a sentence of. */
export type AuditLine = {
  seq: number;
  at: Date;
  actor: string;
  verb: RecordedVerb;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  reason: string | null;
};

type Where = { planId: string; stage: { serviceId: string | null; phase: PhaseKind } };

/** The newest events of a stage: of its own items, and of its service as a whole. */
export async function eventsOf({ planId, stage }: Where, limit: number): Promise<AuditLine[]> {
  const rows = await database().event.findMany({
    where: { planId, serviceId: stage.serviceId, OR: [{ phaseKind: stage.phase }, ...(stage.serviceId ? [{ phaseKind: null }] : [])] },
    orderBy: { seq: "desc" },
    take: limit,
  });
  return rows.map(auditLine);
}

/** The newest events of a service, in whichever stage. */
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
  verb: row.verb as RecordedVerb,
  before: facts(row.before),
  after: facts(row.after),
  reason: row.reason,
});

const facts = (text: string | null): Record<string, unknown> => (text === null ? {} : (JSON.parse(text) as Record<string, unknown>));
