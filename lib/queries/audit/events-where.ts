import { database } from "@/lib/db/client";
import { addDays, mayAddDays } from "@/lib/domain/calendar-day";
import { storedVerbs } from "@/lib/domain/events/renamed-verbs";
import type { Principal } from "@/lib/domain/policy";
import { startOfLocalDay } from "@/lib/time-zone";
import type { ActivityFilter } from "./activity-filter";
import { visibleEvents } from "./visible-events";

/** The condition for the events of a plan that this reader sees and that match a filter. It uses an index, however long the history is. */
export async function eventsWhere(who: Principal, planId: string, { service, phase, person, verb, from, to, since }: ActivityFilter) {
  const serviceId = service === null ? undefined : service === "plan" ? null : await idOfService(planId, service);
  const period = {
    ...(from && { gte: startOfLocalDay(from) }),
    ...(to && mayAddDays(to, 1) && { lt: startOfLocalDay(addDays(to, 1)) }),
  };
  const seqs = await seqsOfDays(planId, period);
  return {
    planId,
    ...(serviceId !== undefined && { serviceId }),
    ...(phase && { phaseKind: phase }),
    ...(person && { actorId: person }),
    ...(verb && { verb: { in: storedVerbs(verb) } }),
    ...((from || to) && { at: period }),
    AND: [visibleEvents(who, planId), { seq: { gt: since ?? 0 } }, ...(seqs ? [{ seq: seqs }] : [])],
  };
}

/** An id that no row has: the plan has no such service. */
const NO_SERVICE = "-";

const idOfService = async (planId: string, slug: string): Promise<string> =>
  (await database().service.findUnique({ where: { planId_slug: { planId, slug } }, select: { id: true } }))?.id ?? NO_SERVICE;

/** A writer reads the clock and may then wait some seconds for the lock, so the times of neighbouring events can be out of order. */
const NEIGHBOURS = 200;

/** The numbers between which the events of a period lie. Pages go by number and would otherwise scan all events after the period. */
async function seqsOfDays(planId: string, { gte, lt }: { gte?: Date; lt?: Date }) {
  const edge = async (bound: { gte: Date } | { lt: Date }, order: "asc" | "desc") => {
    const rows = await database().event.findMany({
      where: { planId, at: bound },
      orderBy: { at: order },
      take: NEIGHBOURS,
      select: { seq: true },
    });
    return rows.map((row) => row.seq);
  };
  const first = gte && (await edge({ gte }, "asc"));
  const last = lt && (await edge({ lt }, "desc"));
  if (!first && !last) return null;
  return {
    ...(first && { gte: first.length > 0 ? Math.min(...first) : 2_147_483_647 }),
    ...(last && { lte: last.length > 0 ? Math.max(...last) : 0 }),
  };
}
