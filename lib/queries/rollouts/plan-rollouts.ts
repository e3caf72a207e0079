import { type Db, database } from "@/lib/db/client";
import { type RolloutFacts, rolloutBefore } from "@/lib/domain/rollouts/rollout-timeline";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";

/** By service: the planned, running or last ended rollout and, if it is only planned, the one before it. */
export type PlanRollouts = ReadonlyMap<string, readonly RolloutFacts[]>;

/** The rollouts of a plan, now or just before a time. A plan of steps that was replaced since then is not known. */
export async function planRollouts(db: Db, planId: string, before?: Date): Promise<PlanRollouts> {
  const rows = await db.rollout.findMany({
    where: { planId, ...(before && { plannedAt: { lt: before } }) },
    orderBy: [{ plannedAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      serviceId: true,
      strategy: true,
      status: true,
      plannedAt: true,
      startedAt: true,
      fullTrafficAt: true,
      wayBackSeconds: true,
      wayBackUntil: true,
      endedAt: true,
    },
  });
  const isBegun = ({ startedAt }: { startedAt: Date | null }) => startedAt !== null && (!before || startedAt < before);
  const chosen = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const [next, ...earlier] = chosen.get(row.serviceId) ?? [];
    if (!next) chosen.set(row.serviceId, [row]);
    else if (earlier.length === 0 && !isBegun(next)) chosen.set(row.serviceId, [row, next]);
  }
  if (chosen.size === 0) return new Map();
  const steps = await db.rolloutStep.findMany({
    where: { rolloutId: { in: [...chosen.values()].flatMap((rollouts) => rollouts.map(({ id }) => id)) } },
    orderBy: { position: "asc" },
    select: { rolloutId: true, position: true, weight: true, holdSeconds: true, startedAt: true, endedAt: true, decision: true },
  });
  const stepsOf = new Map<string, RolloutFacts["steps"][number][]>();
  for (const { rolloutId, decision, ...step } of steps) {
    const list = stepsOf.get(rolloutId) ?? [];
    stepsOf.set(rolloutId, list);
    list.push({ ...step, isRolledBack: decision === "rolled_back" });
  }
  return new Map(
    [...chosen].map(([serviceId, rollouts]) => [
      serviceId,
      rollouts.flatMap(({ id, serviceId: _serviceId, ...row }) => {
        const facts: RolloutFacts = { ...row, steps: stepsOf.get(id) ?? [] };
        return (before ? rolloutBefore(facts, before) : facts) ?? [];
      }),
    ]),
  );
}

/** The rollouts of a plan, cached until its next event. */
export const cachedRollouts = (planId: string): Promise<PlanRollouts> =>
  cachedUntilNextEvent(planId, "rollouts", () => planRollouts(database(), planId));
