import { database } from "@/lib/db/client";
import { type ChangeEvent, changeEventOf } from "./change-event";

/** The number of the newest event of all. Event numbers are given in the order of commits: whoever reads afterwards sees all that came before. */
export async function lastSeq(): Promise<number> {
  const last = await database().event.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  return last?.seq ?? 0;
}

/** The number of the newest event that a page of this plan could show: of the plan, or of the workspace's people. */
export async function lastSeqOf(planId: string): Promise<number> {
  const newest = (of: string | null) =>
    database().event.findFirst({ where: { planId: of }, orderBy: { seq: "desc" }, select: { seq: true } });
  const [ofPlan, ofWorkspace] = await Promise.all([newest(planId), newest(null)]);
  return Math.max(ofPlan?.seq ?? 0, ofWorkspace?.seq ?? 0);
}

/** What happened after an event, oldest first, of all plans or of one. */
export async function changesAfter(seq: number, limit: number, planId?: string): Promise<ChangeEvent[]> {
  const rows = await database().event.findMany({
    where: { seq: { gt: seq }, ...(planId === undefined ? {} : { OR: [{ planId }, { planId: null }] }) },
    orderBy: { seq: "asc" },
    take: limit,
    select: {
      seq: true,
      planId: true,
      serviceId: true,
      phaseKind: true,
      subject: true,
      subjectId: true,
      verb: true,
      actorKind: true,
      actorId: true,
      actorName: true,
    },
  });
  return rows.map(changeEventOf);
}
