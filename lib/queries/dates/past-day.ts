import { database } from "@/lib/db/client";
import { addDays, type CalendarDay, parseDay } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { planState } from "@/lib/domain/state/plan-state";
import { type Board, boardOf } from "@/lib/queries/board";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { stageViews } from "@/lib/queries/stages";
import { localDay } from "@/lib/time-zone";
import { type DayNotAvailable, type PlanOnDay, planOnDay } from "./plan-on-day";
import { planOutlook } from "./plan-outlook";
import { cachedPeople, timelineOf } from "./timeline";
import type { Timeline } from "./timeline-shape";

/** The days that a plan can be shown at, from its creation until today, and the day that is shown. */
export type PastDays = { first: CalendarDay; today: CalendarDay; on: CalendarDay };

/** A plan at the end of a past day, or the reason why that day cannot be shown. */
export type Past<Shown> = { plan: Pick<ReadablePlan, "id" | "slug" | "title" | "language">; days: PastDays } & (
  | { shown: Shown; notThen: null }
  | { shown: null; notThen: DayNotAvailable }
);

/** A day that is over; null for anything else, which means today. */
export function pastDay(text: string | null): CalendarDay | null {
  const on = text === null ? null : parseDay(text);
  return on !== null && on < clock().today ? on : null;
}

/** The day at a position of the slider: that many days after the first one. */
export const dayAt = (first: CalendarDay, days: number | null): string | null => (days === null ? null : addDays(first, days));

/** The days that a plan can be shown at, showing today. */
export const pastDays = (plan: { createdAt: Date }): PastDays => {
  const { today } = clock();
  return { first: localDay(plan.createdAt), today, on: today };
};

export const getPastBoard = (who: Principal, slug: string, on: CalendarDay, page: number | null): Promise<Past<Board> | null> =>
  pastOf(who, slug, on, async (plan, then, people) => {
    const context = { ...then, people: new Map(people.map((person) => [person.id, person.name])) };
    const board = boardOf(who, { ...plan, title: then.title }, context, { now: then.now, today: on }, { page, stage: null });
    return { ...board, isPast: true };
  });

export const getPastTimeline = (
  who: Principal,
  slug: string,
  on: CalendarDay,
  shown?: { page: number | null },
): Promise<Past<Timeline> | null> =>
  pastOf(who, slug, on, async (plan, then, people) => ({
    ...timelineOf({ ...plan, title: then.title }, planOutlook(then.facts, { now: then.now, today: on }), {
      people,
      rollouts: then.rollouts,
      now: then.now,
      today: on,
      shown,
    }),
    on,
  }));

/** The stages of a plan at the end of a past day. They have no version, because a past day cannot be changed. */
export async function getPastStages(who: Principal, slug: string, on: CalendarDay) {
  const past = await pastOf(who, slug, on, async (_plan, then) =>
    stageViews(planState(then.facts, on, then.now), then.facts.services, new Map()),
  );
  return past?.shown ?? null;
}

type People = Awaited<ReturnType<typeof cachedPeople>>;

async function pastOf<Shown>(
  who: Principal,
  slug: string,
  on: CalendarDay,
  show: (plan: ReadablePlan, then: PlanOnDay, people: People) => Promise<Shown>,
): Promise<Past<Shown> | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const head = { plan, days: { ...pastDays(plan), on } };
  const planThen = await cachedUntilNextEvent(plan.id, `then ${on}`, () => planOnDay(database(), plan.id, on));
  if ("notBefore" in planThen) return { ...head, shown: null, notThen: planThen };
  return { ...head, shown: await show(plan, planThen, await cachedPeople(plan.id)), notThen: null };
}
