import { z } from "zod";
import { invitePerson } from "@/lib/commands/people/invite-person";
import { getPeople } from "@/lib/queries/people/people";
import { commandRoute } from "@/lib/rest/command-route";
import { problem } from "@/lib/rest/problem";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { queryRoute } from "@/lib/rest/query-route";
import { nextShape } from "@/lib/rest/shapes/common";
import { createdInvitationShape, invitationShape } from "@/lib/rest/shapes/people";

export const GET = queryRoute(
  {
    summary: "Open invitations. Their links are not included: each was shown once, when it was created.",
    query: listQuery,
    response: z.strictObject({ invitations: z.array(invitationShape), next: nextShape }),
  },
  async ({ principal, query }) => {
    const screen = await getPeople(principal);
    if (!screen) return problem(403, "forbidden");
    const page = pageOf(screen.invitations, query, (invitation) => invitation.id);
    if (page instanceof Response) return page;
    return { invitations: page.list.map(({ plan, ...invitation }) => ({ ...invitation, plan: plan?.slug ?? null })), next: page.next };
  },
);

export const POST = commandRoute(invitePerson, {
  summary: "Creates an invite link to a plan with a role, or to the workspace as an admin.",
  status: 201,
  response: createdInvitationShape,
  secret: ["url"],
});
