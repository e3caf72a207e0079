import { database } from "@/lib/db/client";
import { keyState } from "@/lib/domain/people/api-key";
import type { Principal } from "@/lib/domain/policy";
import { keyFacts, keyParts } from "./api-key";

/** What a long answer was begun on: a session or an API key. Whether it still holds is asked again and again. */
export type Credential = { kind: "session" | "key"; id: string };

/** Who these tickets stand for now. One whose session ended, whose key works no more or whose person was disabled stands for nobody, and is left out. */
export async function principalsOf(tickets: readonly Credential[], now = new Date()): Promise<Map<string, Principal>> {
  const ids = (kind: Credential["kind"]) => [...new Set(tickets.filter((ticket) => ticket.kind === kind).map(({ id }) => id))];
  const holders = new Map<string, Principal>();
  const [sessionIds, keyIds] = [ids("session"), ids("key")];
  if (sessionIds.length > 0) {
    const sessions = await database().session.findMany({
      where: { id: { in: sessionIds }, expiresAt: { gt: now } },
      select: { id: true, user: { select: { person: { include: { memberships: { select: { planId: true, role: true } } } } } } },
    });
    for (const { id, user } of sessions) {
      const { person } = user;
      if (person && person.disabledAt === null)
        holders.set(id, { kind: "person", id: person.id, name: person.name, isAdmin: person.isAdmin, roles: person.memberships });
    }
  }
  if (keyIds.length > 0) {
    const keys = await database().apiKey.findMany({ where: { id: { in: keyIds } }, include: keyParts });
    for (const key of keys) {
      const { id, name, planId, role } = key;
      if (keyState(keyFacts(key), now) === "works") holders.set(id, { kind: "key", id, name, planId, role });
    }
  }
  return holders;
}
