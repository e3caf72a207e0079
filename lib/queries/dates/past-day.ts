import { database } from "@/lib/db/client";
import { addDays, type CalendarDay, parseDay } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { planState } from "@/lib/domain/state/plan-state";
import { type Board, boardOf } from "@/lib/queries/board";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { stageViews } from "@/lib/queries/stages";
import { localDay } from "@/lib/time-zone";
import { type DayNotAvailable, type PlanOnDay, planOnDay } from "./plan-on-day";
import { planOutlook } from "./plan-outlook";
import { timelineOf } from "./timeline";
import type { Timeline } from "./timeline-shape";

/** The days for which a plan can be shown, from its creation until today, and the day that is shown. */
export type PastDays = { first: CalendarDay; today: CalendarDay; on: CalendarDay };

/** A plan at the end of a past day, or the reason why that day cannot be shown. */
export type Past<Shown> = { plan: Pick<ReadablePlan, "id" | "slug" | "title" | "language">; days: PastDays } & (
  | { shown: Shown; unavailable: null }
  | { shown: null; unavailable: DayNotAvailable }
);

/** A day that is over; null for anything else, which means today. */
export function pastDay(text: string | null): CalendarDay | null {
  const on = text === null ? null : parseDay(text);
  return on !== null && on < clock().today ? on : null;
}

/** The day at a position of the slider: that many days after the first one. */
export const dayAt = (first: CalendarDay, days: number | null): string | null => (days === null ? null : addDays(first, days));

/** The days for which a plan can be shown, with today as the shown one. */
export const pastDays = (plan: { createdAt: Date }): PastDays => {
  const { today } = clock();
  return { first: localDay(plan.createdAt), today, on: today };
};

export const getPastBoard = (who: Principal, slug: string, on: CalendarDay, page: number | null): Promise<Past<Board> | null> =>
  pastOf(who, slug, on, async (plan, past, people) => {
    const context = { ...past, people: new Map(people.map((person) => [person.id, person.name])) };
    const board = boardOf(who, { ...plan, title: past.title }, context, { now: past.now, today: on }, { page, stage: null });
    return { ...board, isPast: true };
  });

export const getPastTimeline = (
  who: Principal,
  slug: string,
  on: CalendarDay,
  shown?: { page: number | null },
): Promise<Past<Timeline> | null> =>
  pastOf(who, slug, on, async (plan, past, people) => ({
    ...timelineOf({ ...plan, title: past.title }, planOutlook(past.facts, { now: past.now, today: on }), {
      people,
      rollouts: past.rollouts,
      now: past.now,
      today: on,
      shown,
    }),
    on,
  }));

/** The stages of a plan at the end of a past day. They have no version, because a past day cannot be changed. */
export async function getPastStages(who: Principal, slug: string, on: CalendarDay) {
  const stages = await pastOf(who, slug, on, async (_plan, past) =>
    stageViews(planState(past.facts, on, past.now), past.facts.services, new Map()),
  );
  return stages?.shown ?? null;
}

type People = Awaited<ReturnType<typeof cachedPeople>>;

async function pastOf<Shown>(
  who: Principal,
  slug: string,
  on: CalendarDay,
  show: (plan: ReadablePlan, past: PlanOnDay, people: People) => Promise<Shown>,
): Promise<Past<Shown> | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const head = { plan, days: { ...pastDays(plan), on } };
  const past = await cachedUntilNextEvent(plan.id, `past day ${on}`, () => planOnDay(database(), plan.id, on));
  if ("notBefore" in past) return { ...head, shown: null, unavailable: past };
  return { ...head, shown: await show(plan, past, await cachedPeople(plan.id)), unavailable: null };
}
