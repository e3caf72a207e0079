import type { z } from "zod";
import { createShareLink } from "@/lib/commands/sharing/create-share-link";
import { readablePlan } from "@/lib/queries/readable-plan";
import { shareLinksOf } from "@/lib/queries/sharing/sharing";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { problem } from "@/lib/rest/problem";
import { reading } from "@/lib/rest/reading";
import { newShareLink, shareLinkPage } from "@/lib/rest/shapes/sharing";

type Params = { plan: string };

export const GET = reading<Params, z.infer<typeof listQuery>, object>(
  {
    says: "The share links of a plan, for those who may create or revoke them. The addresses are not included.",
    query: listQuery,
    gives: shareLinkPage,
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
  says: "Creates a share link that is valid for at most a year. It shows the board and the stages, and also the comments, evidence and addresses that `allows` names.",
  status: 201,
  gives: newShareLink,
  extra: ({ plan }: Params) => ({ plan }),
  shownOnce: ["url"],
});
