import type { z } from "zod";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/reading";
import { phasePage } from "@/lib/rest/shapes/settings";

export const GET = reading<{ plan: string }, z.infer<typeof listQuery>, object>(
  { says: "The five phases of a plan, in order.", query: listQuery, gives: phasePage },
  async ({ principal, params, query }) => {
    const settings = await getPlanSettings(principal, params.plan);
    const page = settings && pageIn(settings.phases, query, (it) => it.id);
    return page === null || page instanceof Response ? page : { phases: page.list, next: page.next };
  },
);
