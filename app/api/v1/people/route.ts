import { endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getPeople } from "@/lib/queries/people";

/** Everybody in the asker's care: of the plans they lead, or of the whole workspace. `find` narrows by name or address. */
export const GET = endpoint(async ({ principal, request }) => {
  const found = await getPeople(principal, new URL(request.url).searchParams.get("find") ?? "");
  if (!found) return problem(403, "forbidden");
  const { people, count, lacks } = found;
  return Response.json({
    people: people.map(({ roles, ...person }) => ({ ...person, roles: roles.map((it) => ({ plan: it.plan.slug, roles: it.roles })) })),
    count,
    lacks: lacks.map(({ plan, ...lack }) => ({ plan: plan.slug, ...lack })),
  });
});
