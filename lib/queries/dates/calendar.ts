import { database } from "@/lib/db/client";
import { day } from "@/lib/domain/calendar-day";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { itemsDue } from "@/lib/queries/shared/items-due";
import { peopleOfPlan, visiblePlan } from "@/lib/queries/shared/readable-plan";
import { redactText } from "@/lib/queries/sharing/redact";

/** The most items in a calendar, the earliest first. */
const MAX_ITEMS = 1_000;

/** The entries of a plan's calendar: its phases, and its open items with a due day, own or inherited. The calendar of an archived plan is empty. */
export async function getCalendar(who: Principal, slug: string) {
  const plan = await visiblePlan(who, slug);
  if (!plan) return null;
  const db = database();
  const isArchived = plan.archivedAt !== null;
  const phases = await db.phase.findMany({
    where: { planId: plan.id, plannedStart: { not: null }, plannedEnd: { not: null } },
    orderBy: { position: "asc" },
    include: { owner: { select: { name: true } } },
  });
  const items = isArchived ? [] : (await itemsDue({ plan: { id: plan.id }, due: { not: null } })).slice(0, MAX_ITEMS);
  const names = new Map((await peopleOfPlan(plan.id)).map(({ id, name }) => [id, name]));
  const timeOfNewest = async (where: { subject?: { in: string[] } }) =>
    (await db.event.findFirst({ where: { planId: plan.id, ...where }, orderBy: { seq: "desc" }, select: { at: true } }))?.at ??
    plan.createdAt;
  // A phase has no time of change of its own: it moves by its own events, those of the plan, and those of phases and stages before it.
  const datesChangedAt = await timeOfNewest({ subject: { in: ["plan", "phase", "stage"] } });
  return {
    plan: { slug: plan.slug, title: plan.title, language: plan.language },
    isArchived,
    /** The time of the newest event of the plan. */
    changedAt: await timeOfNewest({}),
    phases: (isArchived ? [] : phases).flatMap(({ id, kind, name, plannedStart: start, plannedEnd: end, owner, version }) =>
      start === null || end === null
        ? []
        : [
            {
              id,
              kind: kind as PhaseKind,
              name,
              start: day(start),
              end: day(end),
              owner: owner?.name ?? null,
              ...revisionOf(version),
              changedAt: datesChangedAt,
            },
          ],
    ),
    items: items.map(({ id, text, due, dueFrom, ownerId, changedAt, version, stage }) => ({
      id,
      text: redactText(who, text),
      due,
      owner: (ownerId && names.get(ownerId)) || null,
      // Its day may move with its stage or its phase.
      ...revisionOf(version + stage.version - 1 + stage.phase.version - 1),
      // An inherited day moves without a change of the item.
      changedAt: dueFrom !== null && datesChangedAt > changedAt ? datesChangedAt : changedAt,
      stage: stage.key,
      service: stage.service?.name ?? null,
      phase: stage.phase.kind as PhaseKind,
      phaseName: stage.phase.name,
    })),
  };
}

/** Every change of dates raises the version, so the version serves as the number of the revision; the first one is 0. */
const revisionOf = (version: number) => ({ revision: version - 1 });

export type PlanCalendar = NonNullable<Awaited<ReturnType<typeof getCalendar>>>;
