import { getRollout } from "@/lib/queries/rollouts/rollouts";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { rolloutShape } from "@/lib/rest/shapes/rollout";

export const GET = queryRoute(
  {
    summary: "One rollout: its steps with limits and verdicts, its slots, and Slipway’s recommendation.",
    response: rolloutShape,
    version: (rollout) => rollout.version,
  },
  ({ principal, params }: QueryRequest<{ rollout: string }>) => getRollout(principal, params.rollout),
);
