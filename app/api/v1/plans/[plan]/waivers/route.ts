import type { z } from "zod";
import { getGates } from "@/lib/queries/gates/gates";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { waiverPage } from "@/lib/rest/shapes/gates";

export const GET = queryRoute<{ plan: string }, z.infer<typeof listQuery>, object>(
  { summary: "All waivers of a plan and requests for them, newest first.", query: listQuery, response: waiverPage },
  async ({ principal, params, query }) => {
    const found = await getGates(principal, params.plan);
    const page = found && pageIn(found.waivers, query, (it) => it.id);
    if (page === null || page instanceof Response) return page;
    const waivers = page.list.map(({ mayApprove: _approve, mayWithdraw: _withdraw, stage, ...waiver }) => ({
      ...waiver,
      stage: stage.key,
    }));
    return { waivers, next: page.next };
  },
);
