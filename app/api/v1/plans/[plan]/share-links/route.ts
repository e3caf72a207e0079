import type { z } from "zod";
import { createShareLink } from "@/lib/commands/sharing/create-share-link";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { shareLinksOf } from "@/lib/queries/sharing/sharing";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { problem } from "@/lib/rest/problem";
import { queryRoute } from "@/lib/rest/query-route";
import { newShareLink, shareLinkPage } from "@/lib/rest/shapes/sharing";

type Params = { plan: string };

export const GET = queryRoute<Params, z.infer<typeof listQuery>, object>(
  {
    summary: "The links under which a plan is read without an account, for whoever makes or ends them. Their addresses are not among it.",
    query: listQuery,
    response: shareLinkPage,
  },
  async ({ principal, params, query }) => {
    const plan = await readablePlan(principal, params.plan);
    if (!plan) return null;
    const links = await shareLinksOf(principal, plan.id);
    if (!links) return problem(403, "forbidden");
    const page = pageIn(links, query, (it) => it.id);
    return page instanceof Response ? page : { links: page.list, next: page.next };
  },
);

export const POST = commandRoute(createShareLink, {
  summary:
    "Makes a link under which a plan is read without an account, for a year at most: its board and stages, and of comments, evidence and addresses what `allows` names.",
  status: 201,
  response: newShareLink,
  fromPath: ({ plan }: Params) => ({ plan }),
  secret: ["url"],
});
