import { idsOfMembers } from "@/lib/commands/notifications/recipients";
import { database } from "@/lib/db/client";
import { addDays, type CalendarDay, day } from "@/lib/domain/calendar-day";
import { isExpired } from "@/lib/domain/checklist/evidence";
import { ownerOfStage } from "@/lib/domain/checklist/inheritance";
import { ENDED_DAYS, ENDS_SOON_DAYS, type Ending } from "@/lib/domain/dates/ending";
import { currentEvidence } from "@/lib/queries/shared/current-evidence";
import { localDay, startOfLocalDay } from "@/lib/time-zone";

/** The evidence, acceptances and waivers of a plan that end about today, with the people who are told of it. */
export async function endingsOf(planId: string, now: Date, today: CalendarDay): Promise<Ending[]> {
  const found = [
    ...(await endingEvidence(planId, now, today)),
    ...(await endingAcceptances(planId, today)),
    ...(await endingWaivers(planId, today)),
  ];
  if (found.length === 0) return [];
  const members = await idsOfMembers(database(), planId, ["lead", "manager"]);
  return found.map(({ owners, ...ending }) => ({
    ...ending,
    planId,
    personIds: [...owners.filter((owner) => owner !== null), ...members],
  }));
}

type Found = Omit<Ending, "planId" | "personIds"> & { owners: (string | null)[] };

const firstDay = (today: CalendarDay) => addDays(today, -ENDED_DAYS);
const lastDay = (today: CalendarDay) => addDays(today, ENDS_SOON_DAYS);

/** Only evidence that counts now: what was withdrawn, superseded, or taken of another image ends unnoticed. */
async function endingEvidence(planId: string, now: Date, today: CalendarDay): Promise<Found[]> {
  const validUntil = { gte: startOfLocalDay(firstDay(today)), lt: startOfLocalDay(addDays(lastDay(today), 1)) };
  if ((await database().evidence.count({ where: { planId, withdrawnAt: null, validUntil } })) === 0) return [];
  const rows = await database().evidence.findMany({
    where: { planId, validUntil, ...(await currentEvidence(database(), planId)) },
    select: {
      id: true,
      takenAt: true,
      validUntil: true,
      item: { select: { ownerId: true } },
      stage: { select: { ownerId: true, phase: { select: { ownerId: true } } } },
    },
  });
  return rows.flatMap(({ id, takenAt, validUntil: until, item, stage }) =>
    until === null
      ? []
      : [
          {
            what: "evidence",
            id,
            from: localDay(takenAt),
            lastDay: localDay(until),
            isOver: isExpired({ validUntil: until }, now),
            owners: [item?.ownerId ?? ownerOfStage(stage)],
          } satisfies Found,
        ],
  );
}

async function endingAcceptances(planId: string, today: CalendarDay): Promise<Found[]> {
  const rows = await database().riskAcceptance.findMany({
    where: {
      until: { gte: firstDay(today), lte: lastDay(today) },
      withdrawnAt: null,
      liveKey: { not: null },
      risk: { planId, status: { not: "closed" } },
    },
    select: { riskId: true, acceptedAt: true, until: true, risk: { select: { ownerId: true } } },
  });
  return rows.map(({ riskId, acceptedAt, until, risk }) => ({
    what: "acceptance",
    id: riskId,
    from: localDay(acceptedAt),
    lastDay: day(until),
    isOver: until < today,
    owners: [risk.ownerId],
  }));
}

async function endingWaivers(planId: string, today: CalendarDay): Promise<Found[]> {
  const rows = await database().waiver.findMany({
    where: { planId, until: { gte: firstDay(today), lte: lastDay(today) }, withdrawnAt: null, NOT: { approvedAt: null } },
    select: {
      id: true,
      askedAt: true,
      until: true,
      askedById: true,
      stage: { select: { ownerId: true, phase: { select: { ownerId: true } } } },
    },
  });
  return rows.map(({ id, askedAt, until, askedById, stage }) => ({
    what: "waiver",
    id,
    from: localDay(askedAt),
    lastDay: day(until),
    isOver: until < today,
    owners: [askedById, ownerOfStage(stage)],
  }));
}
