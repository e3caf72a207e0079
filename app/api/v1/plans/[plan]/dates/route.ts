import { getDates } from "@/lib/queries/dates/dates";
import { queryRoute } from "@/lib/rest/query-route";
import { dates as datesShape } from "@/lib/rest/shapes/dates";

export const GET = queryRoute<{ plan: string }, undefined, object>(
  { summary: "A plan's dates beside its baseline: of its phases, and of the stages that have dates of their own.", response: datesShape },
  async ({ principal, params }) => {
    const found = await getDates(principal, params.plan, null, null);
    return found && { phases: found.phases, end: found.end, isFrozen: found.isFrozen };
  },
);
