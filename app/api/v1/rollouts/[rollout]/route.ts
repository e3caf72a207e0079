import { getRollout, type RolloutTold } from "@/lib/queries/rollouts/rollouts";
import { reading } from "@/lib/rest/query-route";
import { rollout } from "@/lib/rest/shapes/rollout";

export const GET = reading<{ rollout: string }, undefined, RolloutTold>(
  {
    says: "A rollout: its steps with their limits and verdicts, its slots, and what Slipway would do.",
    gives: rollout,
    version: (it) => it.version,
  },
  ({ principal, params }) => getRollout(principal, params.rollout),
);
