import type { z } from "zod";
import { saveView } from "@/lib/commands/plans/save-view";
import { getViews } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { view, viewPage } from "@/lib/rest/shapes/settings";

type Params = { plan: string };

export const GET = queryRoute<Params, z.infer<typeof listQuery>, object>(
  { summary: "The views of a plan's checklist that whoever asks keeps. A key keeps none.", query: listQuery, response: viewPage },
  async ({ principal, params, query }) => {
    const views = await getViews(principal, params.plan);
    const page = views && pageIn(views, query, (it) => it.id);
    return page === null || page instanceof Response ? page : { views: page.list, next: page.next };
  },
);

export const POST = commandRoute(saveView, {
  summary: "Keeps a view of a plan's checklist under a name. A name that was used before now means the new view.",
  status: 201,
  response: view,
  fromPath: ({ plan }: Params) => ({ plan }),
});
