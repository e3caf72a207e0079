import type { z } from "zod";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { phasePage } from "@/lib/rest/shapes/settings";

export const GET = queryRoute<{ plan: string }, z.infer<typeof listQuery>, object>(
  { summary: "The five phases of a plan, in order.", query: listQuery, response: phasePage },
  async ({ principal, params, query }) => {
    const settings = await getPlanSettings(principal, params.plan);
    const page = settings && pageIn(settings.phases, query, (it) => it.id);
    return page === null || page instanceof Response ? page : { phases: page.list, next: page.next };
  },
);
