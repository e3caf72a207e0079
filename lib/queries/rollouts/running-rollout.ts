import { type CellRollout, cellRollout } from "./cell-rollout";
import { cachedRollouts } from "./plan-rollouts";
import { runningVerdicts } from "./running-verdicts";

/** The running rollout of a service, with the verdict on its readings. */
export async function runningRollout(planId: string, serviceId: string, now: Date): Promise<CellRollout | null> {
  const rollouts = await cachedRollouts(planId);
  const verdicts = await runningVerdicts(planId, rollouts, now);
  return cellRollout(rollouts.get(serviceId), now, verdicts.get(serviceId) ?? null);
}
