import type { z } from "zod";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { phasePageShape } from "@/lib/rest/shapes/settings";

export const GET = queryRoute(
  { summary: "The five phases of a plan, in order.", holdsFor: "minute", query: listQuery, response: phasePageShape },
  async ({ principal, params, query }: QueryRequest<{ plan: string }, z.infer<typeof listQuery>>) => {
    const settings = await getPlanSettings(principal, params.plan);
    const page = settings && pageOf(settings.phases, query, (phase) => phase.id);
    return page === null || page instanceof Response ? page : { phases: page.list, next: page.next };
  },
);
