import type { Db, Tx } from "@/lib/db/client";
import type { Role } from "@/lib/domain/people/role";

/** Whether the person is a member of the plan, as owners must be. */
export const isMember = async (tx: Tx, planId: string, personId: string): Promise<boolean> =>
  (await tx.membership.count({ where: { planId, personId, person: { disabledAt: null } } })) > 0;

export const nameOf = async (tx: Tx, personId: string | null): Promise<string | null> =>
  personId === null ? null : ((await tx.person.findUnique({ where: { id: personId }, select: { name: true } }))?.name ?? null);

/** The members of a plan with one of these roles. */
export const membersWith = (tx: Db | Tx, planId: string, role: { in: Role[] } | { not: Role }) =>
  tx.membership.findMany({ where: { planId, role }, distinct: ["personId"], select: { personId: true } });
