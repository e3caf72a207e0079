import type { Db } from "@/lib/db/client";
import { sql } from "@/lib/db/sql";
import { addDays, type CalendarDay, day } from "@/lib/domain/calendar-day";
import { DUE_SOON_DAYS } from "@/lib/domain/people/notification";
import type { OpenRequests } from "@/lib/domain/turns/plan-turns";

/** What waits in a plan besides the conditions of its gates. The number of queries does not depend on how much waits. */
export async function openRequests(db: Db, planId: string, today: CalendarDay): Promise<OpenRequests> {
  const soon = addDays(today, DUE_SOON_DAYS);
  const [waivers, overrides, goNoGo, reviews, items] = await Promise.all([
    db.waiver.findMany({
      where: { planId, approvedAt: null, withdrawnAt: null, until: { gte: today } },
      orderBy: { id: "asc" },
      select: { id: true, stageId: true, condition: true, askedById: true, askedAt: true, until: true },
    }),
    db.breakGlass.findMany({
      where: { planId, reviewedAt: null },
      orderBy: { id: "asc" },
      select: { id: true, stageId: true, passedById: true, passedAt: true },
    }),
    db.goNoGo.findMany({
      where: { planId, decidedAt: null },
      orderBy: { id: "asc" },
      select: { id: true, openedAt: true, phase: { select: { kind: true } }, votes: { select: { personId: true } } },
    }),
    db.risk.findMany({
      where: { planId, status: { notIn: ["not_assessed", "closed"] }, reviewDay: { lte: soon } },
      orderBy: [{ reviewDay: "asc" }, { id: "asc" }],
      select: { id: true, title: true, ownerId: true, reviewDay: true },
    }),
    itemsDueByOwner(db, planId, soon),
  ]);
  return {
    waivers: waivers.map((waiver) => ({ ...waiver, until: day(waiver.until) })),
    overrides,
    goNoGo: goNoGo.map(({ id, openedAt, phase, votes }) => ({
      id,
      openedAt,
      phase: phase.kind,
      voterIds: votes.map(({ personId }) => personId),
    })),
    reviews: reviews.flatMap(({ reviewDay, ...risk }) => (reviewDay === null ? [] : [{ ...risk, day: day(reviewDay) }])),
    items,
  };
}

type Counted = { ownerId: string | null; due: string; count: number | bigint; firstId: string };

/** Counted by the database: 500 items of one person that are due on one day are one row. The owner and the day may be inherited. */
async function itemsDueByOwner(db: Db, planId: string, soon: CalendarDay): Promise<OpenRequests["items"]> {
  const rows = await db.$queryRaw<Counted[]>(
    sql`SELECT COALESCE(i."ownerId", s."ownerId", p."ownerId") AS "ownerId", COALESCE(i."due", s."plannedEnd", p."plannedEnd") AS "due",
               COUNT(*) AS "count", MIN(i."id") AS "firstId"
        FROM "Item" i JOIN "Stage" s ON s."id" = i."stageId" JOIN "Phase" p ON p."id" = s."phaseId"
        WHERE i."planId" = ${planId} AND i."state" = 'open' AND COALESCE(i."due", s."plannedEnd", p."plannedEnd") <= ${soon}
        GROUP BY COALESCE(i."ownerId", s."ownerId", p."ownerId"), COALESCE(i."due", s."plannedEnd", p."plannedEnd")
        ORDER BY COALESCE(i."due", s."plannedEnd", p."plannedEnd"), MIN(i."id")`,
  );
  const first = await db.item.findMany({ where: { id: { in: rows.map(({ firstId }) => firstId) } }, select: { id: true, text: true } });
  const textOf = new Map(first.map(({ id, text }) => [id, text]));
  return rows.map(({ ownerId, due, count, firstId }) => ({
    ownerId,
    due: day(due),
    count: Number(count),
    firstId,
    text: textOf.get(firstId) ?? "",
  }));
}
