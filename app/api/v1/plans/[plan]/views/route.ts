import type { z } from "zod";
import { saveView } from "@/lib/commands/plans/save-view";
import { getViews } from "@/lib/queries/checklist/views";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { viewPageShape, viewShape } from "@/lib/rest/shapes/settings";

type Params = { plan: string };

export const GET = queryRoute(
  { summary: "The caller’s saved views of the checklist. A key has none.", query: listQuery, response: viewPageShape },
  async ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) => {
    const views = await getViews(principal, params.plan);
    const page = views && pageOf(views, query, (view) => view.id);
    return page === null || page instanceof Response ? page : { views: page.list, next: page.next };
  },
);

export const POST = commandRoute(saveView, {
  summary: "Saves a view of the checklist under a name. If the name exists, it is replaced.",
  status: 201,
  response: viewShape,
  fromPath: ({ plan }: Params) => ({ plan }),
});
