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
    summary: "Open invitations. Their links are not included: each was shown once, when it was created.",
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
  summary: "Creates an invite link to a plan with a role, or to the workspace as an admin.",
  status: 201,
  response: createdInvitation,
  secret: ["url"],
});
