import { database } from "@/lib/db/client";
import { can, type Principal } from "@/lib/domain/policy";
import type { RolloutStatus } from "@/lib/domain/rollouts/rollout-status";
import { type ServiceStrategy, strategyOf } from "@/lib/domain/rollouts/strategy";
import { clock } from "@/lib/queries/shared/clock";
import { planHead, readablePlan } from "@/lib/queries/shared/readable-plan";
import { type CellRollout, cellRollout } from "./cell-rollout";
import { cachedRollouts } from "./plan-rollouts";
import { runningVerdicts } from "./running-verdicts";

/** The planned or running rollout of a service, otherwise the one that ended last. */
export type ServiceRollout = {
  slug: string;
  name: string;
  strategy: ServiceStrategy | null;
  status: RolloutStatus | null;
  /** When it was planned, started or ended: whatever happened last. */
  since: Date | null;
  running: CellRollout | null;
};

export type RolloutList = {
  plan: { id: string; slug: string; title: string; language: string };
  services: ServiceRollout[];
  mayPlan: boolean;
};

const ORDER = { running: 0, planned: 1, rolled_back: 2, done: 3 } as const satisfies Record<RolloutStatus, number>;
const LAST = 4;

/** The rollouts of a plan, one for each service: those under way first, services without one last. */
export async function getRolloutList(who: Principal, slug: string): Promise<RolloutList | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const { now } = clock();
  const rows = await database().service.findMany({
    where: { planId: plan.id },
    orderBy: { position: "asc" },
    select: { id: true, slug: true, name: true, strategy: true, elsewhereReason: true },
  });
  const rollouts = await cachedRollouts(plan.id);
  const verdicts = await runningVerdicts(plan.id, rollouts, now);
  const services = rows.map(({ id, slug: serviceSlug, name, ...stored }): ServiceRollout => {
    const newest = rollouts.get(id)?.[0];
    return {
      slug: serviceSlug,
      name,
      strategy: newest?.strategy ?? strategyOf(stored),
      status: newest?.status ?? null,
      since: newest ? (newest.endedAt ?? newest.startedAt ?? newest.plannedAt) : null,
      running: cellRollout(rollouts.get(id), now, verdicts.get(id) ?? null),
    };
  });
  const rank = ({ status }: ServiceRollout) => (status === null ? LAST : ORDER[status]);
  services.sort((a, b) => rank(a) - rank(b));
  return { plan: planHead(plan), services, mayPlan: can(who, "rollout.plan", { planId: plan.id }) };
}
