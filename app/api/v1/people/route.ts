import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import { getPeople } from "@/lib/queries/people/people";
import { problem } from "@/lib/rest/problem";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { queryRoute } from "@/lib/rest/query-route";
import { peoplePageShape } from "@/lib/rest/shapes/people";

const query = listQuery.extend({
  find: z.string().max(200).refine(isStorable).default("").meta({ description: "A part of a name or an address." }),
});

export const GET = queryRoute(
  { summary: "The people the caller manages: those of the plans they lead, or of the whole workspace.", query, response: peoplePageShape },
  async ({ principal, query: { find, ...cursorAndLimit } }) => {
    const screen = await getPeople(principal, find);
    if (!screen) return problem(403, "forbidden");
    const { count, lacks } = screen;
    const page = pageOf(screen.people, cursorAndLimit, (person) => person.id);
    if (page instanceof Response) return page;
    return {
      people: page.list.map(({ roles, ...person }) => ({
        ...person,
        roles: roles.map(({ plan, roles: planRoles }) => ({ plan: plan.slug, roles: planRoles })),
      })),
      count,
      lacks: lacks.map(({ plan, isLeaderless, unsignable }) => ({ plan: plan.slug, isLeaderless, unsignable })),
      next: page.next,
    };
  },
);
