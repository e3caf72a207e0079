import { headers } from "next/headers";
import { cache } from "react";
import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import type { Credential } from "@/lib/session/tokens/credential";
import { auth, PROLONGED_AFTER_SECONDS, SESSION_SECONDS } from "./auth";
import type { Person } from "./person";
import { type SessionRow, sessionOfCookie } from "./session-cookie";

export type { Person } from "./person";

const USED_EVERY_MS = 5 * 60_000;

/** The session this request was sent with, if it stands. Read from the database each time: a disabled person is nobody at once. */
const currentSession = cache(async (): Promise<SessionRow | null> => {
  const now = new Date();
  const session = await sessionOfCookie(now);
  if (!session) return null;
  if (session.expiresAt.getTime() - now.getTime() < (SESSION_SECONDS - PROLONGED_AFTER_SECONDS) * 1000)
    await auth().api.getSession({ headers: await headers() });
  // When a session was last used is kept to some minutes, which spares every request a write.
  if (now.getTime() - session.updatedAt.getTime() > USED_EVERY_MS)
    await database().session.updateMany({ where: { id: session.id }, data: { updatedAt: now } });
  return session;
});

export const currentPerson = async (): Promise<Person | null> => (await currentSession())?.person ?? null;

export const currentPrincipal = async (): Promise<Principal> => (await currentPerson()) ?? { kind: "nobody" };

/** Names the present session among a person's own. */
export const currentSessionId = async (): Promise<string | null> => (await currentSession())?.id ?? null;

/** What this request was let in by, for an answer that goes on after it; null for nobody. */
export async function currentCredential(who: Principal): Promise<Credential | null> {
  if (who.kind === "key") return { kind: "key", id: who.id };
  const session = await currentSession();
  return session && { kind: "session", id: session.id };
}
