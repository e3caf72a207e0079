import { database } from "@/lib/db/client";
import { addDays, type CalendarDay, parseDay } from "@/lib/domain/calendar-day";
import type { Principal } from "@/lib/domain/policy";
import { planState } from "@/lib/domain/state/plan-state";
import { type Board, boardOf } from "@/lib/queries/board";
import { stageViews } from "@/lib/queries/import/plan-parts";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { localDay } from "@/lib/time-zone";
import { planOutlook } from "./plan-outlook";
import { type NotThen, type PlanThen, planThen } from "./plan-then";
import { cachedPeople, type Timeline, timelineOf } from "./timeline";

/** The days of a plan that can be looked at: from the one it was made on to today, and the one that is shown. */
export type PastDays = { first: CalendarDay; today: CalendarDay; on: CalendarDay };

/** How a plan stood at the end of a day; or why that cannot be shown. */
export type Past<Shown> = { plan: Pick<ReadablePlan, "id" | "slug" | "title" | "language">; days: PastDays } & (
  | { shown: Shown; notThen: null }
  | { shown: null; notThen: NotThen }
);

/** The day that is asked for, where it is over; what is no day, or not over yet, asks for today. */
export function pastDay(text: string | null): CalendarDay | null {
  const on = text === null ? null : parseDay(text);
  return on !== null && on < clock().today ? on : null;
}

/** The day that a slider names: so many days after the first one. */
export const dayAt = (first: CalendarDay, days: number | null): string | null => (days === null ? null : addDays(first, days));

/** The days that can be looked at, with today as the one that is shown. */
export const pastDays = (plan: { createdAt: Date }): PastDays => {
  const { today } = clock();
  return { first: localDay(plan.createdAt), today, on: today };
};

export const getPastBoard = (who: Principal, slug: string, on: CalendarDay, page: number | null): Promise<Past<Board> | null> =>
  pastOf(who, slug, on, async (plan, then, people) => {
    const ground = { ...then, people: new Map(people.map((person) => [person.id, person.name])) };
    const board = boardOf(who, { ...plan, title: then.title }, ground, { now: then.now, today: on }, { page, stage: null });
    return { ...board, isPast: true };
  });

export const getPastTimeline = (
  who: Principal,
  slug: string,
  on: CalendarDay,
  shown?: { page: number | null },
): Promise<Past<Timeline> | null> =>
  pastOf(who, slug, on, async (plan, then, people) => ({
    ...timelineOf(
      { ...plan, title: then.title },
      planOutlook(then.facts, { now: then.now, today: on }),
      { people, rollouts: then.rollouts },
      { now: then.now, today: on },
      shown,
    ),
    on,
  }));

/** The stages of a plan as they stood; they have no version, for there is nothing to write to the past. */
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
  show: (plan: ReadablePlan, then: PlanThen, people: People) => Promise<Shown>,
): Promise<Past<Shown> | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const about = { plan, days: { ...pastDays(plan), on } };
  const then = await cachedUntilNextEvent(plan.id, `then ${on}`, () => planThen(database(), plan.id, on));
  if ("notBefore" in then) return { ...about, shown: null, notThen: then };
  return { ...about, shown: await show(plan, then, await cachedPeople(plan.id)), notThen: null };
}
