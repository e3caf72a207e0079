import type { z } from "zod";
import { createShareLink } from "@/lib/commands/sharing/create-share-link";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { shareLinksOf } from "@/lib/queries/sharing/sharing";
import { commandRoute } from "@/lib/rest/command-route";
import { problem } from "@/lib/rest/problem";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { newShareLinkShape, shareLinkPageShape } from "@/lib/rest/shapes/sharing";

type Params = { plan: string };

export const GET = queryRoute(
  {
    summary: "The share links of a plan, for those who may create or revoke them. The addresses are not included.",
    query: listQuery,
    response: shareLinkPageShape,
  },
  async ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) => {
    const plan = await readablePlan(principal, params.plan);
    if (!plan) return null;
    const links = await shareLinksOf(principal, plan.id);
    if (!links) return problem(403, "forbidden");
    const page = pageOf(links, query, (link) => link.id);
    return page instanceof Response ? page : { links: page.list, next: page.next };
  },
);

export const POST = commandRoute(createShareLink, {
  summary:
    "Creates a share link that is valid for at most a year. It shows the board and the stages, and also the comments, evidence and addresses that `allows` names.",
  status: 201,
  response: newShareLinkShape,
  fromPath: ({ plan }: Params) => ({ plan }),
  secret: ["url"],
});
