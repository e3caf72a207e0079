import { addNotification } from "@/lib/commands/notifications/notify";
import { database, inTransaction } from "@/lib/db/client";
import { addDays, type CalendarDay, day } from "@/lib/domain/calendar-day";
import { endingReminders } from "@/lib/domain/dates/ending";
import { burstOf, itemReminders, phaseReminders, type Reminder, reviewReminders } from "@/lib/domain/dates/reminder";
import { DUE_SOON_DAYS } from "@/lib/domain/people/notification";
import { planState } from "@/lib/domain/state/plan-state";
import { momentIn } from "@/lib/domain/wall-clock";
import { itemsDue } from "@/lib/queries/shared/items-due";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { localDay, timeZone } from "@/lib/time-zone";
import { endingsOf } from "./endings";

/** E-mail about a day is sent from this time on, not at night. */
const MORNING = "07:00";

/**
 * Reminds people of what is due, ends soon or has ended, once for each day, also with several processes. Returns how many reminders were new.
 */
export async function remindOfDates(now: Date): Promise<number> {
  const today = localDay(now);
  const plans = await database().plan.findMany({ where: { archivedAt: null }, select: { id: true } });
  let count = 0;
  for (const { id } of plans) {
    const reminders = [
      ...itemReminders(await itemsDue({ plan: { id }, due: near(today) }), today),
      ...phaseReminders(await unfinishedStages(id, today, now), today),
      ...reviewReminders(await watchedRisks(id, today), today),
      ...endingReminders(await endingsOf(id, now, today), today),
    ];
    count += await notifyPeople(id, await newReminders(reminders), now, today);
  }
  return count;
}

const near = (today: CalendarDay) => ({ gte: today, lte: addDays(today, DUE_SOON_DAYS) });

/** The state of a plan is computed only if one of its dates is near. */
async function unfinishedStages(planId: string, today: CalendarDay, now: Date) {
  const phases = await database().phase.findMany({
    where: { planId, OR: [{ plannedEnd: near(today) }, { stages: { some: { plannedEnd: near(today) } } }] },
    select: { id: true, kind: true },
  });
  if (phases.length === 0) return [];
  const { stages } = planState(await planFacts(database(), planId, today), today, now);
  return [...stages.values()].flatMap(({ facts, status, ownerId, end }) => {
    const phase = phases.find(({ kind }) => kind === facts.phase);
    return phase && status !== "complete" ? [{ phaseId: phase.id, planId, ownerId, end }] : [];
  });
}

async function watchedRisks(planId: string, today: CalendarDay) {
  const risks = await database().risk.findMany({
    where: { planId, reviewDay: near(today), status: { notIn: ["not_assessed", "closed"] }, ownerId: { not: null } },
    select: { id: true, planId: true, ownerId: true, reviewDay: true },
  });
  return risks.flatMap(({ ownerId, reviewDay, ...risk }) =>
    ownerId === null || reviewDay === null ? [] : [{ ...risk, ownerId, reviewDay: day(reviewDay) }],
  );
}

async function newReminders(reminders: readonly Reminder[]): Promise<Reminder[]> {
  if (reminders.length === 0) return [];
  const notices = await database().notice.findMany({
    where: { dedupeKey: { in: reminders.map(({ dedupeKey }) => dedupeKey) } },
    select: { dedupeKey: true },
  });
  return reminders.filter(({ dedupeKey }) => !notices.some((notice) => notice.dedupeKey === dedupeKey));
}

async function notifyPeople(planId: string, reminders: readonly Reminder[], now: Date, today: CalendarDay): Promise<number> {
  if (reminders.length === 0) return 0;
  const morning = momentIn(timeZone(), `${today}T${MORNING}`) ?? now;
  return inTransaction(database(), async (tx) => {
    // Checked again inside the transaction: another process may have created them meanwhile.
    const keys = reminders.map(({ dedupeKey }) => dedupeKey);
    const existing = new Set((await tx.notice.findMany({ where: { dedupeKey: { in: keys } } })).map(({ dedupeKey }) => dedupeKey));
    const readers = await tx.person.findMany({
      where: { disabledAt: null, userId: { not: null }, memberships: { some: { planId } } },
      select: { id: true },
    });
    const fresh = reminders.filter(({ dedupeKey, personId }) => !existing.has(dedupeKey) && readers.some(({ id }) => id === personId));
    for (const reminder of fresh)
      await addNotification(tx, { ...reminder, line: `${burstOf(reminder)}:${now.getTime()}` }, now, morning > now ? morning : now);
    return fresh.length;
  });
}
