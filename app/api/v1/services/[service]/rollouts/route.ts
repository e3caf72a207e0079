import type { z } from "zod";
import { planRollout } from "@/lib/commands/rollouts/plan-rollout";
import { getRollouts } from "@/lib/queries/rollouts/rollouts";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { rolloutPage } from "@/lib/rest/shapes/rollout";

type Params = { service: string };

export const GET = queryRoute<Params, z.infer<typeof listQuery>, object>(
  { summary: "Every rollout of a service, newest first.", query: listQuery, response: rolloutPage },
  ({ principal, params, query }) => getRollouts(principal, params.service, query.cursor, query.limit),
);

export const POST = commandRoute(planRollout, {
  summary:
    "Plans how a service's image is rolled out: by steps, by a manifest of Argo Rollouts or Flagger, or by the template. `If-Match` names the service.",
  status: 201,
  response: versioned,
  fromPath: ({ service }: Params) => ({ service }),
});
