/** What open pages are told of a change: where it was and who made it, never what it says. */
export type ChangeEvent = {
  seq: number;
  /** Null: it concerns the workspace, and with it what every plan shows of people. */
  planId: string | null;
  serviceId: string | null;
  phase: string | null;
  subject: string;
  subjectId: string;
  verb: string;
  actor: { kind: string; id: string | null; name: string };
};

type Line = Omit<ChangeEvent, "phase" | "actor"> & {
  phaseKind: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
};

/** The news in a line of the trail. */
export const changeEventOf = (line: Line): ChangeEvent => ({
  seq: line.seq,
  planId: line.planId,
  serviceId: line.serviceId,
  phase: line.phaseKind,
  subject: line.subject,
  subjectId: line.subjectId,
  verb: line.verb,
  actor: { kind: line.actorKind, id: line.actorId, name: line.actorName },
});

/** The news in a notice of another process, or null where it is none: anybody with a login of the database can send one. */
export function parseChangeEvent(notice: string): ChangeEvent | null {
  try {
    const news = JSON.parse(notice) as ChangeEvent | null;
    return Number.isSafeInteger(news?.seq) && typeof news?.actor === "object" ? news : null;
  } catch {
    return null;
  }
}
