import type { z } from "zod";
import { getGates } from "@/lib/queries/gates/gates";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { overridePage } from "@/lib/rest/shapes/gates";

export const GET = queryRoute<{ plan: string }, z.infer<typeof listQuery>, object>(
  {
    summary: "All emergency overrides of a plan, those without a review first.",
    query: listQuery,
    response: overridePage,
  },
  async ({ principal, params, query }) => {
    const found = await getGates(principal, params.plan);
    const page = found && pageIn(found.broken, query, (it) => it.id);
    if (page === null || page instanceof Response) return page;
    return { broken: page.list.map(({ mayReview: _mayReview, stage, ...line }) => ({ ...line, stage: stage.key })), next: page.next };
  },
);
