import { z } from "zod";
import { addStage } from "@/lib/commands/services/add-stage";
import { getPastStages, pastDay } from "@/lib/queries/dates/past-day";
import { getStages } from "@/lib/queries/stages";
import { commandRoute } from "@/lib/rest/command-route";
import { withDay } from "@/lib/rest/query/day-query";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { idShape } from "@/lib/rest/shapes/common";
import { stagePageShape } from "@/lib/rest/shapes/settings";

type Params = { plan: string };

const query = withDay(listQuery);

export const GET = queryRoute(
  {
    summary: "The stages of a plan with their status: plan-wide stages first, then by service. With `on`, as at the end of that day.",
    holdsFor: "second",
    query,
    response: stagePageShape,
  },
  async ({ principal, params, query: parameters }: QueryRequest<Params, z.infer<typeof query>>) => {
    const on = pastDay(parameters.on);
    const stages = on ? await getPastStages(principal, params.plan, on) : await getStages(principal, params.plan);
    const page = stages && pageOf(stages, parameters, (stage) => stage.id);
    return page === null || page instanceof Response ? page : { stages: page.list, next: page.next };
  },
);

export const POST = commandRoute(addStage, {
  summary: "Adds a stage where a service (or, with null, the whole plan) has none.",
  status: 201,
  response: z.strictObject({ id: idShape, key: z.string() }),
  fromPath: ({ plan }: Params) => ({ plan }),
});
