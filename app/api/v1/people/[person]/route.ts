import { getPerson, type PersonDetails } from "@/lib/queries/people/people";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { personShape } from "@/lib/rest/shapes/people";

export const GET = queryRoute(
  { summary: "One person the caller manages.", response: personShape, version: (person) => person.version },
  async ({ principal, params }: QueryRequest<{ person: string }>) => {
    const person = await getPerson(principal, params.person);
    return person && personJson(person);
  },
);

const personJson = ({
  id,
  name,
  email,
  isAdmin,
  isDisabled,
  hasLogin,
  isInvited,
  bounce,
  roles,
  version,
  disabledAt,
  isConfirmed,
  lastHere,
}: PersonDetails) => ({
  id,
  name,
  email,
  isAdmin,
  isDisabled,
  hasLogin,
  isInvited,
  bounce,
  roles: roles.map(({ plan, roles: planRoles }) => ({ plan: plan.slug, roles: planRoles })),
  version,
  disabledAt,
  isConfirmed,
  lastHere,
});
