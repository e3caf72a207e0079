import { getPerson, type PersonInCare } from "@/lib/queries/people/people";
import { reading } from "@/lib/rest/reading";
import { person as personShape } from "@/lib/rest/shapes/people";

export const GET = reading<{ person: string }, undefined, ReturnType<typeof told>>(
  { says: "One person the caller manages.", gives: personShape, version: (it) => it.version },
  async ({ principal, params }) => {
    const person = await getPerson(principal, params.person);
    return person && told(person);
  },
);

const told = ({
  id,
  name,
  email,
  isAdmin,
  isDisabled,
  hasLogin,
  isInvited,
  roles,
  version,
  disabledAt,
  isConfirmed,
  lastHere,
}: PersonInCare) => ({
  id,
  name,
  email,
  isAdmin,
  isDisabled,
  hasLogin,
  isInvited,
  roles: roles.map((it) => ({ plan: it.plan.slug, roles: it.roles })),
  version,
  disabledAt,
  isConfirmed,
  lastHere,
});
