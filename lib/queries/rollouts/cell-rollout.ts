import { holdRemaining, runningStep } from "@/lib/domain/rollouts/rollout";
import type { RolloutFacts } from "@/lib/domain/rollouts/rollout-timeline";
import type { StepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import type { RolloutStrategy } from "@/lib/domain/rollouts/strategy";
import type { RunningVerdict } from "./running-verdicts";

/** The traffic share of the new image, the step, and the seconds until its hold time is over. */
export type CellRollout = {
  strategy: RolloutStrategy;
  weight: number;
  step: number;
  of: number;
  holds: number;
  /** The verdict on the readings of the running step; null where no step is running, and on a past day. */
  verdict: StepVerdict | null;
  /** The newest value of a metric is older than its window. */
  isOld: boolean;
  isSwitched: boolean;
  /** After the switch: whether the rollback window is open. */
  isWayBackOpen: boolean;
};

/** The current step of the running rollout of a service. */
export function cellRollout(rollouts: readonly RolloutFacts[] | undefined, now: Date, judged: RunningVerdict | null): CellRollout | null {
  const rollout = rollouts?.find(({ status }) => status === "running");
  const step = rollout && (runningStep(rollout.steps) ?? rollout.steps.at(-1));
  if (!rollout || !step) return null;
  return {
    strategy: rollout.strategy,
    weight: step.weight,
    step: step.position,
    of: rollout.steps.length,
    holds: holdRemaining(step, now) ?? 0,
    verdict: judged?.verdict ?? null,
    isOld: judged?.isOld ?? false,
    isSwitched: rollout.fullTrafficAt !== null,
    isWayBackOpen: rollout.wayBackUntil !== null && now < rollout.wayBackUntil,
  };
}
