import type { z } from "zod";
import { planRollout } from "@/lib/commands/rollouts/plan-rollout";
import { getRollouts } from "@/lib/queries/rollouts/rollouts";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { rolloutPageShape, rolloutPlannedShape } from "@/lib/rest/shapes/rollout";

type Params = { service: string };

export const GET = queryRoute(
  { summary: "All rollouts of a service, newest first.", query: listQuery, response: rolloutPageShape },
  ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) =>
    getRollouts(principal, params.service, query.cursor, query.limit),
);

export const POST = commandRoute(planRollout, {
  summary:
    "Plans the rollout of a service: with steps, an Argo Rollouts or Flagger manifest, or the default template. A manifest with a check that cannot be kept is refused unless `acceptLoss` is true. `If-Match` is the version of the service.",
  status: 201,
  response: rolloutPlannedShape,
  fromPath: ({ service }: Params) => ({ service }),
});
