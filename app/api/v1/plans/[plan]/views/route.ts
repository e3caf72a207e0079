import type { z } from "zod";
import { saveView } from "@/lib/commands/plans/save-view";
import { getViews } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/query-route";
import { view, viewPage } from "@/lib/rest/shapes/settings";

type Params = { plan: string };

export const GET = reading<Params, z.infer<typeof listQuery>, object>(
  { says: "The views of a plan's checklist that whoever asks keeps. A key keeps none.", query: listQuery, gives: viewPage },
  async ({ principal, params, query }) => {
    const views = await getViews(principal, params.plan);
    const page = views && pageIn(views, query, (it) => it.id);
    return page === null || page instanceof Response ? page : { views: page.list, next: page.next };
  },
);

export const POST = commandRoute(saveView, {
  says: "Keeps a view of a plan's checklist under a name. A name that was used before now means the new view.",
  status: 201,
  gives: view,
  extra: ({ plan }: Params) => ({ plan }),
});
