import { z } from "zod";
import { invitePerson } from "@/lib/commands/people/invite-person";
import { getPeople } from "@/lib/queries/people/people";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { problem } from "@/lib/rest/problem";
import { queryRoute } from "@/lib/rest/query-route";
import { next } from "@/lib/rest/shapes/common";
import { createdInvitation, invitation } from "@/lib/rest/shapes/people";

export const GET = queryRoute(
  {
    summary: "The invitations that nobody has used yet. Their links are not among it: each was shown once, when it was made.",
    query: listQuery,
    response: z.strictObject({ invitations: z.array(invitation), next }),
  },
  async ({ principal, query }) => {
    const found = await getPeople(principal);
    if (!found) return problem(403, "forbidden");
    const page = pageIn(found.invitations, query, (it) => it.id);
    if (page instanceof Response) return page;
    return { invitations: page.list.map(({ plan, ...it }) => ({ ...it, plan: plan?.slug ?? null })), next: page.next };
  },
);

export const POST = commandRoute(invitePerson, {
  summary: "Makes a link by which somebody comes into a plan with a role, or becomes an admin of the workspace.",
  status: 201,
  response: createdInvitation,
  secret: ["url"],
});
