import { invitePerson } from "@/lib/commands/invite-person";
import { commandRoute, endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getPeople } from "@/lib/queries/people";

/** The invitations that nobody has used yet. Their links are not among it: each was shown once, when it was made. */
export const GET = endpoint(async ({ principal }) => {
  const found = await getPeople(principal);
  if (!found) return problem(403, "forbidden");
  return Response.json({ invitations: found.invitations.map(({ plan, ...it }) => ({ ...it, plan: plan?.slug ?? null })) });
});

export const POST = commandRoute(invitePerson, { status: 201, extra: () => ({}) });
