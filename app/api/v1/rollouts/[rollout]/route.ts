import { getRollout, type RolloutView } from "@/lib/queries/rollouts/rollouts";
import { queryRoute } from "@/lib/rest/query-route";
import { rollout } from "@/lib/rest/shapes/rollout";

export const GET = queryRoute<{ rollout: string }, undefined, RolloutView>(
  {
    summary: "A rollout: its steps with their limits and verdicts, its slots, and what Slipway would do.",
    response: rollout,
    version: (it) => it.version,
  },
  ({ principal, params }) => getRollout(principal, params.rollout),
);
