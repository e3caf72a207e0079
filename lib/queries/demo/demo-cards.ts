import { database } from "@/lib/db/client";
import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import { type RoleFact, type RolloutToDecide, roleFact } from "@/lib/domain/demo/role-fact";
import type { PlanState } from "@/lib/domain/state/plan-state";
import { cellRollout } from "@/lib/queries/rollouts/cell-rollout";
import { cachedRollouts } from "@/lib/queries/rollouts/plan-rollouts";
import { runningVerdicts } from "@/lib/queries/rollouts/running-verdicts";
import { clock } from "@/lib/queries/shared/clock";
import { type TurnsOfPlan, turnsOf } from "@/lib/queries/turns/turns";
import { CAST, type CardKey } from "@/prisma/cast";

/** What the sign-in of the demonstration says about its example plan. */
export type DemoCards = {
  /** The present day of the plan and its length, while it runs. */
  day: { number: number; of: number } | null;
  services: number;
  rejected: number;
  failingChecks: number;
  /** The traffic share of the canary that runs; null without one. */
  canary: number | null;
  facts: Record<CardKey, RoleFact>;
};

/** The plan with which the demonstration started: the oldest example that is not archived. */
export const examplePlan = () =>
  database().plan.findFirst({ where: { isExample: true, archivedAt: null, deletedAt: null }, orderBy: { createdAt: "asc" } });

/** The facts of the example plan for its people; null without an example plan. Only for the demonstration: it asks for no sign-in. */
export async function getDemoCards(): Promise<DemoCards | null> {
  const plan = await examplePlan();
  if (!plan) return null;
  const { now, today } = clock();
  const { turns, facts, outlook, people } = await turnsOf(plan.id);
  const rollouts = await rolloutsToDecide(plan.id, facts.services, now);
  const { verdict, state } = outlook;
  const factOf = (key: CardKey): RoleFact => {
    const { name, roles } = castOf(key);
    const id = people.find((person) => person.name === name)?.id;
    return id === undefined ? { kind: "nothing" } : roleFact(roles[0], id, { turns, verdict, rollouts });
  };
  return {
    day: dayOf(state, today),
    services: facts.services.length,
    ...troubles(state),
    canary: rollouts.find(({ strategy, weight }) => strategy === "canary" && weight < 100)?.weight ?? null,
    facts: { ayse: factOf("ayse"), can: factOf("can"), manager: factOf("manager") },
  };
}

type CardPerson = Extract<(typeof CAST)[number], { key: CardKey }>;
const castOf = (key: CardKey): CardPerson => CAST.find((person) => person.key === key) as CardPerson;

function dayOf({ start, end }: PlanState, today: CalendarDay): DemoCards["day"] {
  if (start === null || end === null || today < start || today > end) return null;
  return { number: daysBetween(start, today) + 1, of: daysBetween(start, end) + 1 };
}

function troubles({ stages }: PlanState): Pick<DemoCards, "rejected" | "failingChecks"> {
  const all = [...stages.values()];
  const failing = all.flatMap(({ unmet }) =>
    unmet.map((condition) => (condition.code === "evidence-failing" ? condition.checks.length : 0)),
  );
  return {
    rejected: all.filter(({ status }) => status === "rejected").length,
    failingChecks: failing.reduce((sum, count) => sum + count, 0),
  };
}

async function rolloutsToDecide(planId: string, services: TurnsOfPlan["facts"]["services"], now: Date): Promise<RolloutToDecide[]> {
  const rollouts = await cachedRollouts(planId);
  const verdicts = await runningVerdicts(planId, rollouts, now);
  const idle = await database().rolloutSlot.findMany({
    where: { rollout: { planId, status: "running" }, liveSince: null },
    select: { colour: true, rollout: { select: { serviceId: true } } },
  });
  const colours = new Map(idle.map(({ colour, rollout }) => [rollout.serviceId, colour]));
  return services.flatMap(({ id, name }) => {
    const running = cellRollout(rollouts.get(id), now, verdicts.get(id) ?? null);
    if (!running) return [];
    const { strategy, weight, holds, verdict, isSwitched } = running;
    return [{ service: name, strategy, weight, holdSeconds: holds, verdict, isSwitched, colour: colours.get(id) ?? null }];
  });
}
