import { z } from "zod";
import { addStage } from "@/lib/commands/services/add-stage";
import { getPastStages, pastDay } from "@/lib/queries/dates/past";
import { getStages } from "@/lib/queries/import/plan-parts";
import { withOn } from "@/lib/rest/body/on-query";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { idShape } from "@/lib/rest/shapes/common";
import { stagePage } from "@/lib/rest/shapes/settings";

type Params = { plan: string };

const query = withOn(listQuery);

export const GET = queryRoute<Params, z.infer<typeof query>, object>(
  {
    summary: "The stages of a plan with their status: plan-wide stages first, then by service. With `on`, as at the end of that day.",
    query,
    response: stagePage,
  },
  async ({ principal, params, query: asked }) => {
    const on = pastDay(asked.on);
    const stages = on ? await getPastStages(principal, params.plan, on) : await getStages(principal, params.plan);
    const page = stages && pageIn(stages, asked, (it) => it.id);
    return page === null || page instanceof Response ? page : { stages: page.list, next: page.next };
  },
);

export const POST = commandRoute(addStage, {
  summary: "Adds a stage where a service (or, with null, the whole plan) has none.",
  status: 201,
  response: z.strictObject({ id: idShape, key: z.string() }),
  fromPath: ({ plan }: Params) => ({ plan }),
});
