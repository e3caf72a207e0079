import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { pageSeq } from "@/lib/live/page-seq";
import { countUnread } from "@/lib/queries/own-notices";
import { waitingSignOffs } from "@/lib/queries/waiting-sign-offs";
import { auth } from "./auth";
import { findPerson, type Person } from "./person";
import type { Ticket } from "./ticket";

export type { Person } from "./person";

const USED_EVERY_MS = 5 * 60_000;

/** The session this request was sent with, if it stands. */
const currentSession = cache(async (): Promise<{ id: string; userId: string } | null> => {
  const found = await auth().api.getSession({ headers: await headers() });
  if (!found) return null;
  const { id, userId, updatedAt } = found.session;
  // When a session was last used is kept to some minutes, which spares every request a write.
  const now = new Date();
  if (now.getTime() - updatedAt.getTime() > USED_EVERY_MS) await database().session.updateMany({ where: { id }, data: { updatedAt: now } });
  return { id, userId };
});

/** Whoever sent this request, read from the database each time: a disabled person is nobody at once. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await currentSession();
  return session && findPerson({ userId: session.userId });
});

export const currentPrincipal = async (): Promise<Principal> => (await currentPerson()) ?? { kind: "nobody" };

/** Names the present session among a person's own. */
export const currentSessionId = async (): Promise<string | null> => (await currentSession())?.id ?? null;

/** What this request was let in by, for an answer that goes on after it; null for nobody. */
export async function currentTicket(who: Principal): Promise<Ticket | null> {
  if (who.kind === "key") return { kind: "key", id: who.id };
  const session = await currentSession();
  return session && { kind: "session", id: session.id };
}

/** Whoever reads a page, how much of their inbox they have not read, and how much waits for their signature. */
export type Reader = Person & { unread: number; toSign: number };

/** For pages: the person, or the sign-in page. Called before anything is read, it also marks what the page will have seen. */
export const requirePerson = cache(async (): Promise<Reader> => {
  const [person] = await Promise.all([currentPerson(), pageSeq()]);
  if (!person) redirect("/sign-in");
  const [unread, waiting] = await Promise.all([countUnread(person), waitingSignOffs(person)]);
  return { ...person, unread, toSign: waiting.length };
});
