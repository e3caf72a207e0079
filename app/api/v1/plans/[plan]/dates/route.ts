import { getDates } from "@/lib/queries/dates/dates";
import { reading } from "@/lib/rest/reading";
import { dates as datesShape } from "@/lib/rest/shapes/dates";

export const GET = reading<{ plan: string }, undefined, object>(
  { says: "The dates of a plan compared with its baseline: phases, and stages with separate dates.", gives: datesShape },
  async ({ principal, params }) => {
    const found = await getDates(principal, params.plan, null, null);
    return found && { phases: found.phases, end: found.end, isFrozen: found.isFrozen };
  },
);
