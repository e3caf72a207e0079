import type { z } from "zod";
import { openGoNoGo } from "@/lib/commands/go-no-go/open-go-no-go";
import { listGoNoGo } from "@/lib/queries/gates/go-no-go";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { goNoGoPage } from "@/lib/rest/shapes/go-no-go";

type Params = { plan: string };

export const GET = queryRoute<Params, z.infer<typeof listQuery>, object>(
  {
    summary:
      "Every time it was asked whether a phase of a plan goes ahead, newest first: the votes, the decision, and the gates as they stood.",
    query: listQuery,
    response: goNoGoPage,
  },
  async ({ principal, params, query }) => {
    const found = await listGoNoGo(principal, params.plan);
    const page = found && pageIn(found, query, (it) => it.id);
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
  summary: "Asks whether a phase of the whole plan goes ahead.",
  status: 201,
  response: versioned,
  fromPath: ({ plan }: Params) => ({ plan }),
});
