import type { Tx } from "@/lib/db/client";
import { accept, type Decision, refuse } from "@/lib/domain/decision";

export const findPersonRow = (tx: Tx, id: string) => tx.person.findUnique({ where: { id } });

export type PersonRow = NonNullable<Awaited<ReturnType<typeof findPersonRow>>>;

/** People are looked after in the workspace, not in a plan. */
export const placeOfPerson = () => ({ planId: null });

export const aboutPerson = (person: PersonRow) => ({ subject: "person" as const, subjectId: person.id, planId: null });

/** A person as they stand, for somebody whose write came second. */
export const presentPerson = ({ id, version, name, isAdmin, disabledAt }: PersonRow) => ({
  id,
  version,
  name,
  isAdmin,
  isDisabled: disabledAt !== null,
});

/** The workspace keeps somebody who can look after it: an admin who is not disabled and can come in. */
export async function keepsAnAdmin(tx: Tx, without: PersonRow): Promise<Decision<null>> {
  const others = await tx.person.count({ where: { id: { not: without.id }, isAdmin: true, disabledAt: null, userId: { not: null } } });
  return others > 0 || !without.isAdmin ? accept(null) : refuse("last-admin");
}
