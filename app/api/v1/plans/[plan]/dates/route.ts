import { getDates } from "@/lib/queries/dates/dates";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { datesShape } from "@/lib/rest/shapes/dates";

export const GET = queryRoute(
  { summary: "The dates of a plan compared with its baseline: phases, and stages with separate dates.", response: datesShape },
  async ({ principal, params }: QueryRequest<{ plan: string }>) => {
    const dates = await getDates(principal, params.plan, null, null);
    return dates && { phases: dates.phases, end: dates.end, isFrozen: dates.isFrozen };
  },
);
