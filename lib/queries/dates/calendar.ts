import { database } from "@/lib/db/client";
import { day } from "@/lib/domain/calendar-day";
import type { PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { itemsDue } from "@/lib/queries/shared/items-due";
import { peopleOfPlan, visiblePlan } from "@/lib/queries/shared/readable-plan";
import { redactText } from "@/lib/queries/sharing/redact";

/** The most items in a calendar, the earliest first. */
const MAX_ITEMS = 1_000;

/** The entries of a plan's calendar: its phases, and its open items with a due day, own or inherited. */
export async function getCalendar(who: Principal, slug: string) {
  const plan = await visiblePlan(who, slug);
  if (!plan) return null;
  const db = database();
  const phases = await db.phase.findMany({
    where: { planId: plan.id, plannedStart: { not: null }, plannedEnd: { not: null } },
    orderBy: { position: "asc" },
    include: { owner: { select: { name: true } } },
  });
  const items = (await itemsDue({ plan: { id: plan.id }, due: { not: null } })).slice(0, MAX_ITEMS);
  const names = new Map((await peopleOfPlan(plan.id)).map(({ id, name }) => [id, name]));
  const newest = await db.event.findFirst({ where: { planId: plan.id }, orderBy: { seq: "desc" }, select: { at: true } });
  return {
    plan: { slug: plan.slug, title: plan.title, language: plan.language },
    isArchived: plan.archivedAt !== null,
    /** The time of the newest event of the plan. */
    changedAt: newest?.at ?? plan.createdAt,
    phases: phases.flatMap(({ id, kind, name, plannedStart: start, plannedEnd: end, owner }) =>
      start === null || end === null
        ? []
        : [{ id, kind: kind as PhaseKind, name, start: day(start), end: day(end), owner: owner?.name ?? null }],
    ),
    items: items.map(({ id, text, due, dueFrom, ownerId, changedAt, stage }) => ({
      id,
      text: redactText(who, text),
      due,
      owner: (ownerId && names.get(ownerId)) || null,
      // An inherited day moves without a change of the item.
      changedAt: dueFrom !== null && newest ? newest.at : changedAt,
      stage: stage.key,
      service: stage.service?.name ?? null,
      phase: stage.phase.kind as PhaseKind,
      phaseName: stage.phase.name,
    })),
  };
}

export type PlanCalendar = NonNullable<Awaited<ReturnType<typeof getCalendar>>>;
