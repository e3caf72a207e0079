import type { z } from "zod";
import { getGates } from "@/lib/queries/gates/gates";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { waiverPageShape } from "@/lib/rest/shapes/gates";

export const GET = queryRoute(
  {
    summary: "All waivers of a plan and requests for them, newest first.",
    holdsFor: "minute",
    query: listQuery,
    response: waiverPageShape,
  },
  async ({ principal, params, query }: QueryRequest<{ plan: string }, z.infer<typeof listQuery>>) => {
    const gates = await getGates(principal, params.plan);
    const page = gates && pageOf(gates.waivers, query, (waiver) => waiver.id);
    if (page === null || page instanceof Response) return page;
    const waivers = page.list.map(({ mayApprove: _approve, mayWithdraw: _withdraw, stage, ...waiver }) => ({
      ...waiver,
      stage: stage.key,
    }));
    return { waivers, next: page.next };
  },
);
