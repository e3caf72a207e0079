import type { z } from "zod";
import { setFreeze } from "@/lib/commands/gates/set-freeze";
import { getGates } from "@/lib/queries/gates/gates";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { createdShape } from "@/lib/rest/shapes/common";
import { freezePageShape } from "@/lib/rest/shapes/gates";

type Params = { plan: string };

export const GET = queryRoute(
  {
    summary: "The freezes of a plan that are not lifted: active and upcoming ones, then those that are over.",
    holdsFor: "minute",
    query: listQuery,
    response: freezePageShape,
  },
  async ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) => {
    const gates = await getGates(principal, params.plan);
    const page = gates && pageOf(gates.freezes, query, (freeze) => freeze.id);
    if (page === null || page instanceof Response) return page;
    return { freezes: page.list.map(({ mayLift: _mayLift, ...freeze }) => freeze), next: page.next };
  },
);

export const POST = commandRoute(setFreeze, {
  summary:
    "Adds a freeze of some phases (Deploy, unless others are named) for a plan or one of its services: from one day or local time to another, every week with `weekly`, or, with null for both, until it is lifted.",
  status: 201,
  response: createdShape,
  fromPath: ({ plan }: Params) => ({ plan }),
});
