import { addNotification } from "@/lib/commands/notifications/notify";
import { database, inTransaction } from "@/lib/db/client";
import { lastSeq } from "@/lib/live/seq";
import { isMailOn } from "@/lib/mail-settings";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { findPerson } from "@/lib/session/person";
import { localDay } from "@/lib/time-zone";

/** A job that checks again only after a new event or on a new day. */
export function signatureJob(): () => Promise<number> {
  let checkedState = "";
  return async () => {
    const now = new Date();
    const state = `${await lastSeq()} ${localDay(now)}`;
    if (state === checkedState || !isMailOn()) return 0;
    const count = await askForSignatures(now);
    checkedState = state;
    return count;
  };
}

/**
 * Creates an e-mail to everyone who can sign a stage, once for each image: the inbox lists waiting sign-offs anyway. It skips lapsed
 * signatures, whose signers already got a notification. Returns how many were created.
 */
export async function askForSignatures(now: Date): Promise<number> {
  const readers = await database().person.findMany({
    where: {
      disabledAt: null,
      wantsMail: true,
      email: { not: null },
      user: { emailVerified: true },
      OR: [{ mailBounce: null }, { mailBounce: "soft" }],
    },
    select: { email: true },
  });
  let count = 0;
  for (const { email } of readers) {
    const person = await findPerson({ email: email ?? "" });
    if (!person) continue;
    for (const { stageId, plan, image, isStale } of await waitingSignOffs(person)) {
      const dedupeKey = `sign-off-waiting:${person.id}:${stageId}:${image.digest}`;
      if (!isStale && (await isNew(dedupeKey)))
        count += await notifyOnce({ personId: person.id, planId: plan.id, subjectId: stageId, dedupeKey }, now);
    }
  }
  return count;
}

const isNew = async (dedupeKey: string) => (await database().notice.count({ where: { dedupeKey } })) === 0;

async function notifyOnce(
  notification: { personId: string; planId: string; subjectId: string; dedupeKey: string },
  now: Date,
): Promise<number> {
  return inTransaction(database(), async (tx) => {
    // Checked again inside the transaction: another process may have created it meanwhile.
    if ((await tx.notice.count({ where: { dedupeKey: notification.dedupeKey } })) > 0) return 0;
    await addNotification(tx, { kind: "sign-off-waiting", ...notification }, now);
    return 1;
  });
}
