import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";

type Person = Extract<Principal, { kind: "person" }>;

/** The notices of a person: those of plans that they may still read. */
export const ownNotices = (person: Person) => ({
  personId: person.id,
  ...(!person.isAdmin && { OR: [{ planId: null }, { planId: { in: [...new Set(person.roles.map((role) => role.planId))] } }] }),
});

export const countUnread = (person: Person): Promise<number> => database().notice.count({ where: { ...ownNotices(person), readAt: null } });
