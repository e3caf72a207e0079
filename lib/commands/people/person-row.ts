import type { Tx } from "@/lib/db/client";
import { accept, type Decision, refuse } from "@/lib/domain/decision";

export const findPersonRow = (tx: Tx, id: string) => tx.person.findUnique({ where: { id } });

export type PersonRow = NonNullable<Awaited<ReturnType<typeof findPersonRow>>>;

/** People belong to the workspace and not to a plan. */
export const placeOfPerson = () => ({ planId: null });

export const aboutPerson = (person: PersonRow) => ({ subject: "person" as const, subjectId: person.id, planId: null });

/** The present values of a person, for a conflict with a write that named an older version. */
export const presentPerson = ({ id, version, name, isAdmin, disabledAt }: PersonRow) => ({
  id,
  version,
  name,
  isAdmin,
  isDisabled: disabledAt !== null,
});

/** Refuses to take away the last admin who is not disabled and has a login. */
export async function keepsAnAdmin(tx: Tx, without: PersonRow): Promise<Decision<null>> {
  const others = await tx.person.count({ where: { id: { not: without.id }, isAdmin: true, disabledAt: null, userId: { not: null } } });
  return others > 0 || !without.isAdmin ? accept(null) : refuse("last-admin");
}
