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

/** The valid session of this request, or null. It is read from the database for each request, so that disabling a person takes effect at once. */
const currentSession = cache(async (): Promise<SessionRow | null> => {
  const now = new Date();
  const session = await sessionOfCookie(now);
  if (!session) return null;
  if (session.expiresAt.getTime() - now.getTime() < (SESSION_SECONDS - PROLONGED_AFTER_SECONDS) * 1000)
    await auth().api.getSession({ headers: await headers() });
  // The time of last use is stored only every few minutes, which saves a write in most requests.
  if (now.getTime() - session.updatedAt.getTime() > USED_EVERY_MS)
    await database().session.updateMany({ where: { id: session.id }, data: { updatedAt: now } });
  return session;
});

export const currentPerson = async (): Promise<Person | null> => (await currentSession())?.person ?? null;

export const currentPrincipal = async (): Promise<Principal> => (await currentPerson()) ?? { kind: "nobody" };

/** The id of the current session, to mark it in the list of a person's sessions. */
export const currentSessionId = async (): Promise<string | null> => (await currentSession())?.id ?? null;

/** What authorized this request, for a response that stays open; null without a sign-in. */
export async function currentCredential(who: Principal): Promise<Credential | null> {
  if (who.kind === "key") return { kind: "key", id: who.id };
  const session = await currentSession();
  return session && { kind: "session", id: session.id };
}
