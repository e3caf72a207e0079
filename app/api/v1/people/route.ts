import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import { getPeople } from "@/lib/queries/people/people";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { problem } from "@/lib/rest/problem";
import { queryRoute } from "@/lib/rest/query-route";
import { peoplePage } from "@/lib/rest/shapes/people";

const query = listQuery.extend({
  find: z.string().max(200).refine(isStorable).default("").meta({ description: "A part of a name or an address." }),
});

export const GET = queryRoute(
  { summary: "The people the caller manages: those of the plans they lead, or of the whole workspace.", query, response: peoplePage },
  async ({ principal, query: { find, ...asked } }) => {
    const found = await getPeople(principal, find);
    if (!found) return problem(403, "forbidden");
    const { count, lacks } = found;
    const page = pageIn(found.people, asked, (it) => it.id);
    if (page instanceof Response) return page;
    return {
      people: page.list.map(({ roles, ...person }) => ({ ...person, roles: roles.map((it) => ({ plan: it.plan.slug, roles: it.roles })) })),
      count,
      lacks: lacks.map(({ plan, ...lack }) => ({ plan: plan.slug, ...lack })),
      next: page.next,
    };
  },
);
