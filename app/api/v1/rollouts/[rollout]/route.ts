import { getRollout, type RolloutTold } from "@/lib/queries/rollouts/rollouts";
import { reading } from "@/lib/rest/reading";
import { rollout } from "@/lib/rest/shapes/rollout";

export const GET = reading<{ rollout: string }, undefined, RolloutTold>(
  {
    says: "One rollout: its steps with limits and verdicts, its slots, and Slipway’s recommendation.",
    gives: rollout,
    version: (it) => it.version,
  },
  ({ principal, params }) => getRollout(principal, params.rollout),
);
