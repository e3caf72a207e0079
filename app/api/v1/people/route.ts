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
    const found = await getPeople(principal, find);
    if (!found) return problem(403, "forbidden");
    const { count, lacks } = found;
    const page = pageOf(found.people, cursorAndLimit, (it) => it.id);
    if (page instanceof Response) return page;
    return {
      people: page.list.map(({ roles, ...person }) => ({ ...person, roles: roles.map((it) => ({ plan: it.plan.slug, roles: it.roles })) })),
      count,
      lacks: lacks.map(({ plan, ...lack }) => ({ plan: plan.slug, ...lack })),
      next: page.next,
    };
  },
);
