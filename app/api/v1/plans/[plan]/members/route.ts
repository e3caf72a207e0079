import type { z } from "zod";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { memberPage } from "@/lib/rest/shapes/settings";

export const GET = queryRoute<{ plan: string }, z.infer<typeof listQuery>, object>(
  {
    summary: "The members of a plan with their roles. Items and phases can be assigned to them.",
    query: listQuery,
    response: memberPage,
  },
  async ({ principal, params, query }) => {
    const settings = await getPlanSettings(principal, params.plan);
    const page =
      settings &&
      pageIn(
        settings.people.filter((person) => person.isPresent),
        query,
        (it) => it.id,
      );
    if (page === null || page instanceof Response) return page;
    return { members: page.list.map(({ id, name, roles, hasLogin }) => ({ id, name, roles, hasLogin })), next: page.next };
  },
);
