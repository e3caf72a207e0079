import { addNotification } from "@/lib/commands/notifications/notify";
import { database, inTransaction } from "@/lib/db/client";
import { lastSeq } from "@/lib/live/seq";
import { isMailOn } from "@/lib/mail-settings";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { findPerson } from "@/lib/session/person";
import { localDay } from "@/lib/time-zone";

/** A round that looks again only after something happened, or on another day. */
export function signatureRound(): () => Promise<number> {
  let seen = "";
  return async () => {
    const now = new Date();
    const state = `${await lastSeq()} ${localDay(now)}`;
    if (state === seen || !isMailOn()) return 0;
    const told = await askForSignatures(now);
    seen = state;
    return told;
  };
}

/**
 * Writes to whoever can sign a stage, once for each image of it: the inbox shows what waits by itself. Where a signature lapsed, its
 * signer was told so. Gives how many were asked anew.
 */
export async function askForSignatures(now: Date): Promise<number> {
  const readers = await database().person.findMany({
    where: { disabledAt: null, wantsMail: true, email: { not: null }, user: { emailVerified: true } },
    select: { email: true },
  });
  let told = 0;
  for (const { email } of readers) {
    const person = await findPerson({ email: email ?? "" });
    if (!person) continue;
    for (const { stageId, plan, image, isStale } of await waitingSignOffs(person)) {
      const dedupeKey = `sign-off-waiting:${person.id}:${stageId}:${image.digest}`;
      if (!isStale && (await isNew(dedupeKey)))
        told += await ask({ personId: person.id, planId: plan.id, subjectId: stageId, dedupeKey }, now);
    }
  }
  return told;
}

const isNew = async (dedupeKey: string) => (await database().notice.count({ where: { dedupeKey } })) === 0;

async function ask(about: { personId: string; planId: string; subjectId: string; dedupeKey: string }, now: Date): Promise<number> {
  return inTransaction(database(), async (tx) => {
    // Asked again, alone now: another process may have written meanwhile.
    if ((await tx.notice.count({ where: { dedupeKey: about.dedupeKey } })) > 0) return 0;
    await addNotification(tx, { kind: "sign-off-waiting", ...about }, now);
    return 1;
  });
}
