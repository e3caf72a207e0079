/** What open pages learn about a change: where it happened and who made it, never its content. */
export type ChangeEvent = {
  seq: number;
  /** Null for a change of the workspace: it can affect the people shown in every plan. */
  planId: string | null;
  serviceId: string | null;
  phase: string | null;
  subject: string;
  subjectId: string;
  verb: string;
  actor: { kind: string; id: string | null; name: string };
};

type EventRow = Omit<ChangeEvent, "phase" | "actor"> & {
  phaseKind: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
};

/** The change event of a row of the audit log. */
export const changeEventOf = (row: EventRow): ChangeEvent => ({
  seq: row.seq,
  planId: row.planId,
  serviceId: row.serviceId,
  phase: row.phaseKind,
  subject: row.subject,
  subjectId: row.subjectId,
  verb: row.verb,
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
});

/** The change event in a notice of another process, or null if there is none: anyone with a login of the database can send notices. */
export function parseChangeEvent(notice: string): ChangeEvent | null {
  try {
    const change = JSON.parse(notice) as ChangeEvent | null;
    return Number.isSafeInteger(change?.seq) && typeof change?.actor === "object" ? change : null;
  } catch {
    return null;
  }
}
