import type { z } from "zod";
import { getGates } from "@/lib/queries/gates/gates";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { overridePageShape } from "@/lib/rest/shapes/gates";

export const GET = queryRoute(
  {
    summary: "All emergency overrides of a plan, those without a review first.",
    query: listQuery,
    response: overridePageShape,
  },
  async ({ principal, params, query }: QueryRequest<{ plan: string }, z.infer<typeof listQuery>>) => {
    const gates = await getGates(principal, params.plan);
    const page = gates && pageOf(gates.overrides, query, (line) => line.id);
    if (page === null || page instanceof Response) return page;
    return { broken: page.list.map(({ mayReview: _mayReview, stage, ...line }) => ({ ...line, stage: stage.key })), next: page.next };
  },
);
