import { type Db, database } from "@/lib/db/client";
import { type RolloutFacts, rolloutBefore } from "@/lib/domain/rollouts/rollout-timeline";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";

/** Of each service the rollout that is planned, runs or ended last, and before one that is only planned the one that ran last. */
export type PlanRollouts = ReadonlyMap<string, readonly RolloutFacts[]>;

/** A plan's rollouts, as they are or as they were just before a moment: what was planned anew since is not known any more. */
export async function planRollouts(db: Db, planId: string, by?: Date): Promise<PlanRollouts> {
  const rows = await db.rollout.findMany({
    where: { planId, ...(by && { plannedAt: { lt: by } }) },
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
  const isBegun = ({ startedAt }: { startedAt: Date | null }) => startedAt !== null && (!by || startedAt < by);
  const chosen = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const [next, ...before] = chosen.get(row.serviceId) ?? [];
    if (!next) chosen.set(row.serviceId, [row]);
    else if (before.length === 0 && !isBegun(next)) chosen.set(row.serviceId, [row, next]);
  }
  if (chosen.size === 0) return new Map();
  const steps = await db.rolloutStep.findMany({
    where: { rolloutId: { in: [...chosen.values()].flatMap((own) => own.map(({ id }) => id)) } },
    orderBy: { position: "asc" },
    select: { rolloutId: true, position: true, weight: true, holdSeconds: true, startedAt: true, endedAt: true, decision: true },
  });
  const stepsOf = new Map<string, RolloutFacts["steps"][number][]>();
  for (const { rolloutId, decision, ...step } of steps) {
    const own = stepsOf.get(rolloutId) ?? [];
    stepsOf.set(rolloutId, own);
    own.push({ ...step, isRolledBack: decision === "rolled_back" });
  }
  return new Map(
    [...chosen].map(([serviceId, own]) => [
      serviceId,
      own.flatMap(({ id, serviceId: _serviceId, ...row }) => {
        const facts: RolloutFacts = { ...row, steps: stepsOf.get(id) ?? [] };
        return (by ? rolloutBefore(facts, by) : facts) ?? [];
      }),
    ]),
  );
}

/** A plan's rollouts as they are, kept until something happens in it. */
export const cachedRollouts = (planId: string): Promise<PlanRollouts> =>
  cachedUntilNextEvent(planId, "rollouts", () => planRollouts(database(), planId));
