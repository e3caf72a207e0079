import { database } from "@/lib/db/client";
import { mailRhythm } from "@/lib/domain/people/digest";
import type { Principal } from "@/lib/domain/policy";
import { isMailOn } from "@/lib/mail-settings";
import { type Device, deviceOf } from "@/lib/session/device";
import { timeZone } from "@/lib/time-zone";
import { bounceOf } from "./bounce";

export type SessionLine = { id: string; device: Device | null; createdAt: Date; lastUsedAt: Date; isHere: boolean };

/** The caller's login: their sign-in methods, and their sessions, the current one first. */
export async function getAccount(who: Extract<Principal, { kind: "person" }>, sessionId: string | null) {
  const person = await database().person.findUniqueOrThrow({
    where: { id: who.id },
    include: {
      user: { include: { accounts: { select: { providerId: true } }, sessions: { where: { expiresAt: { gt: new Date() } } } } },
    },
  });
  const sessions = (person.user?.sessions ?? []).map(
    ({ id, userAgent, createdAt, updatedAt }): SessionLine => ({
      id,
      device: deviceOf(userAgent),
      createdAt,
      lastUsedAt: updatedAt,
      isHere: id === sessionId,
    }),
  );
  return {
    name: person.name,
    email: person.email,
    /** Whether notifications are sent by e-mail and, if not, what is missing. */
    mail: {
      isOn: isMailOn(),
      isConfirmed: person.user?.emailVerified ?? false,
      rhythm: mailRhythm(person),
      timeZone: person.timeZone,
      workspaceZone: timeZone(),
      bounce: bounceOf(person),
      language: person.language,
    },
    hasPassword: person.user?.accounts.some((account) => account.providerId === "credential") ?? false,
    sessions: sessions.sort((a, b) => Number(b.isHere) - Number(a.isHere) || b.lastUsedAt.getTime() - a.lastUsedAt.getTime()),
  };
}

export type Account = Awaited<ReturnType<typeof getAccount>>;
