import type { z } from "zod";
import { setFreeze } from "@/lib/commands/gates/set-freeze";
import { getGates } from "@/lib/queries/gates/gates";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { created } from "@/lib/rest/shapes/common";
import { freezePage } from "@/lib/rest/shapes/gates";

type Params = { plan: string };

export const GET = queryRoute<Params, z.infer<typeof listQuery>, object>(
  {
    summary: "The freezes of a plan that are not lifted: active and upcoming ones, then those that are over.",
    query: listQuery,
    response: freezePage,
  },
  async ({ principal, params, query }) => {
    const found = await getGates(principal, params.plan);
    const page = found && pageIn(found.freezes, query, (it) => it.id);
    if (page === null || page instanceof Response) return page;
    return { freezes: page.list.map(({ mayLift: _mayLift, ...freeze }) => freeze), next: page.next };
  },
);

export const POST = commandRoute(setFreeze, {
  summary: "Adds a freeze for a plan or one of its services on some days; with null for both days, until it is lifted.",
  status: 201,
  response: created,
  fromPath: ({ plan }: Params) => ({ plan }),
});
