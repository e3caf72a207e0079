import type { z } from "zod";
import { openGoNoGo } from "@/lib/commands/go-no-go/open-go-no-go";
import { listGoNoGo } from "@/lib/queries/gates/go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { goNoGoPageShape } from "@/lib/rest/shapes/go-no-go";

type Params = { plan: string };

export const GET = queryRoute(
  {
    summary: "All go/no-go votes of a plan, newest first: votes, decision, and the gates at that time.",
    query: listQuery,
    response: goNoGoPageShape,
  },
  async ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) => {
    const meetings = await listGoNoGo(principal, params.plan);
    const page = meetings && pageOf(meetings, query, (meeting) => meeting.id);
    if (page === null || page instanceof Response) return page;
    const goNoGos = page.list.map(({ decided, planTitle: _title, ...meeting }) => {
      if (decided === null) return { ...meeting, decided };
      const { votes: _votes, ...rest } = decided;
      return { ...meeting, decided: rest };
    });
    return { goNoGos, next: page.next };
  },
);

export const POST = commandRoute(openGoNoGo, {
  summary: "Opens a go/no-go vote on a phase of the plan.",
  status: 201,
  response: versionedShape,
  fromPath: ({ plan }: Params) => ({ plan }),
});
