import type { z } from "zod";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { memberPageShape } from "@/lib/rest/shapes/settings";

export const GET = queryRoute(
  {
    summary: "The members of a plan with their roles. Items and phases can be assigned to them.",
    query: listQuery,
    response: memberPageShape,
  },
  async ({ principal, params, query }: QueryRequest<{ plan: string }, z.infer<typeof listQuery>>) => {
    const settings = await getPlanSettings(principal, params.plan);
    const page =
      settings &&
      pageOf(
        settings.people.filter((person) => person.isPresent),
        query,
        (person) => person.id,
      );
    if (page === null || page instanceof Response) return page;
    return { members: page.list.map(({ id, name, roles, hasLogin }) => ({ id, name, roles, hasLogin })), next: page.next };
  },
);
