import { database } from "@/lib/db/client";
import { NOT_REFUSED } from "@/lib/domain/events/refused-events";
import { type ChangeEvent, changeEventOf } from "./change-event";

/** The number of the newest event. Events are numbered in the order of commits: what is read afterwards includes all earlier ones. */
export async function lastSeq(): Promise<number> {
  const last = await database().event.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  return last?.seq ?? 0;
}

/** The number of the newest event that a page of these plans can show: one of the plans or of the workspace. */
export async function lastSeqOf(...planIds: readonly string[]): Promise<number> {
  const newest = (planId: string | null) =>
    database().event.findFirst({ where: { planId }, orderBy: { seq: "desc" }, select: { seq: true } });
  const found = await Promise.all([...planIds, null].map(newest));
  return Math.max(...found.map((event) => event?.seq ?? 0));
}

/** The changes after an event, oldest first and without refused attempts, of all plans or of some plans and the workspace. */
export async function changesAfter(seq: number, limit: number, ...planIds: readonly string[]): Promise<ChangeEvent[]> {
  const rows = await database().event.findMany({
    where: {
      seq: { gt: seq },
      ...(planIds.length > 0 && { OR: [{ planId: { in: [...planIds] } }, { planId: null }] }),
      AND: [NOT_REFUSED],
    },
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
