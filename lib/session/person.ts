import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";

export type Person = Extract<Principal, { kind: "person" }>;

/** A person by login, e-mail address or id, with their current roles; null if unknown or disabled. */
export async function findPerson(where: { userId: string } | { email: string } | { id: string }): Promise<Person | null> {
  const person = await database().person.findUnique({ where, include: { memberships: { select: { planId: true, role: true } } } });
  if (!person || person.disabledAt !== null) return null;
  return { kind: "person", id: person.id, name: person.name, isAdmin: person.isAdmin, roles: person.memberships };
}
