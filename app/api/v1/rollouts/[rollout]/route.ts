import { getRollout, type RolloutView } from "@/lib/queries/rollouts/rollouts";
import { queryRoute } from "@/lib/rest/query-route";
import { rollout } from "@/lib/rest/shapes/rollout";

export const GET = queryRoute<{ rollout: string }, undefined, RolloutView>(
  {
    summary: "One rollout: its steps with limits and verdicts, its slots, and Slipway’s recommendation.",
    response: rollout,
    version: (it) => it.version,
  },
  ({ principal, params }) => getRollout(principal, params.rollout),
);
