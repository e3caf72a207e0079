import { type Db, database } from "@/lib/db/client";
import { runningStep } from "@/lib/domain/rollouts/rollout";
import type { StepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { judgeStep } from "./judge-step";
import type { PlanRollouts } from "./plan-rollouts";
import { limitOf } from "./rollout-parts";

/** `isOld`: the newest value of a metric is older than its window. */
export type RunningVerdict = { verdict: StepVerdict; isOld: boolean };

/** By service: the verdict on the readings of the running step. */
export type RunningVerdicts = ReadonlyMap<string, RunningVerdict>;

const NONE: RunningVerdicts = new Map();

/** The verdicts of a plan's running rollouts, at most a minute old: readings grow older without an event. */
export async function runningVerdicts(planId: string, rollouts: PlanRollouts, now: Date): Promise<RunningVerdicts> {
  const isAnyRunning = [...rollouts.values()].some((list) => list.some(({ status }) => status === "running"));
  if (!isAnyRunning) return NONE;
  const minute = Math.floor(now.getTime() / 60_000);
  return cachedUntilNextEvent(planId, `verdicts ${minute}`, () => judged(database(), planId, now));
}

async function judged(db: Db, planId: string, now: Date): Promise<RunningVerdicts> {
  const running = await db.rollout.findMany({
    where: { planId, status: "running" },
    select: { serviceId: true, steps: { orderBy: { position: "asc" }, include: { limits: { orderBy: { position: "asc" } } } } },
  });
  const verdicts = new Map<string, RunningVerdict>();
  for (const { serviceId, steps } of running) {
    const step = runningStep(steps);
    if (!step) continue;
    const { verdict, limits } = await judgeStep(db, step, step.limits.map(limitOf), now);
    verdicts.set(serviceId, { verdict, isOld: limits.some((limit) => limit.isOld) });
  }
  return verdicts;
}
