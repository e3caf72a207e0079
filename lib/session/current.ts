import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { pageSeq } from "@/lib/live/page-seq";
import { countUnread } from "@/lib/queries/inbox/own-notifications";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import type { Credential } from "@/lib/session/tokens/credential";
import { auth, PROLONGED_AFTER_SECONDS, SESSION_SECONDS } from "./auth";
import type { Person } from "./person";
import { RETURN_TO_HEADER, signInAndReturn } from "./return-to";
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

/** Whoever reads a page, how much of their inbox they have not read, and how much waits for their signature. */
export type Reader = Person & { unread: number; toSign: number };

/** For pages: the person, or the sign-in page. Called before anything is read, it also marks what the page will have seen. */
export const requirePerson = cache(async (): Promise<Reader> => {
  const [person] = await Promise.all([currentPerson(), pageSeq()]);
  if (!person) redirect(signInAndReturn((await headers()).get(RETURN_TO_HEADER)));
  const [unread, waiting] = await Promise.all([countUnread(person), waitingSignOffs(person)]);
  return { ...person, unread, toSign: waiting.length };
});
