import { database } from "@/lib/db/client";
import { keyState } from "@/lib/domain/people/api-key";
import type { Principal } from "@/lib/domain/policy";
import { keyFacts, keyParts } from "./api-key";

/** What authorized a long-lived stream: a session or an API key. It is checked again while the stream is open. */
export type Credential = { kind: "session" | "key"; id: string };

/** The principals behind these credentials now, by id. Ended sessions, invalid keys and disabled people are left out. */
export async function principalsOf(credentials: readonly Credential[], now = new Date()): Promise<Map<string, Principal>> {
  const ids = (kind: Credential["kind"]) => [...new Set(credentials.filter((credential) => credential.kind === kind).map(({ id }) => id))];
  const principals = new Map<string, Principal>();
  const [sessionIds, keyIds] = [ids("session"), ids("key")];
  if (sessionIds.length > 0) {
    const sessions = await database().session.findMany({
      where: { id: { in: sessionIds }, expiresAt: { gt: now } },
      select: { id: true, user: { select: { person: { include: { memberships: { select: { planId: true, role: true } } } } } } },
    });
    for (const { id, user } of sessions) {
      const { person } = user;
      if (person && person.disabledAt === null)
        principals.set(id, { kind: "person", id: person.id, name: person.name, isAdmin: person.isAdmin, roles: person.memberships });
    }
  }
  if (keyIds.length > 0) {
    const keys = await database().apiKey.findMany({ where: { id: { in: keyIds } }, include: keyParts });
    for (const key of keys) {
      const { id, name, planId, role } = key;
      if (keyState(keyFacts(key), now) === "works") principals.set(id, { kind: "key", id, name, planId, role });
    }
  }
  return principals;
}
