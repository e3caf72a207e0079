import { database } from "@/lib/db/client";
import { INBOX_KINDS } from "@/lib/domain/people/notification";
import type { Principal } from "@/lib/domain/policy";

type Person = Extract<Principal, { kind: "person" }>;

/** The notifications of a person about plans that they may still read, except those that are sent only by e-mail. */
export const ownNotifications = (person: Person) => ({
  personId: person.id,
  kind: { in: [...INBOX_KINDS] },
  ...(!person.isAdmin && { OR: [{ planId: null }, { planId: { in: [...new Set(person.roles.map((role) => role.planId))] } }] }),
});

/** The lines of the inbox with something unread: a burst is one. */
export async function countUnread(person: Person): Promise<number> {
  const lines = await database().notice.groupBy({ by: ["line"], where: { ...ownNotifications(person), readAt: null } });
  return lines.length;
}
