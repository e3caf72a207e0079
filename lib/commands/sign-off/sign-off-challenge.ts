import { createHash } from "node:crypto";
import { database, inTransaction } from "@/lib/db/client";
import { LOCK_MINUTES, MAX_WRONG_PASSWORDS } from "@/lib/domain/gates/sign-off";
import { passwordHashOf, verifyPassword } from "@/lib/session/password";

export const challengeHash = (challenge: string): string => createHash("sha256").update(challenge).digest("hex");

export type PasswordCheck = "right" | "wrong" | "locked";

/**
 * Checks the password again. Five wrong ones in a row void the challenge and lock signing for 15 minutes. The count is stored in the
 * database, so that processes share it; it stays although the attempt itself is rolled back.
 */
export async function checkPasswordToSign(personId: string, password: string, challenge: string, now: Date): Promise<PasswordCheck> {
  const db = database();
  const lock = await db.signingLock.findUnique({ where: { personId } });
  if (lock?.until && lock.until > now) return "locked";
  const passwordHash = await passwordHashOf(personId);
  if (passwordHash && (await verifyPassword(passwordHash, password))) {
    await db.signingLock.deleteMany({ where: { personId } });
    return "right";
  }
  await inTransaction(db, async (tx) => {
    const { failures } = await tx.signingLock.upsert({
      where: { personId },
      create: { personId, failures: 1 },
      update: { failures: { increment: 1 }, until: null },
    });
    await tx.signingChallenge.updateMany({
      where: { tokenHash: challengeHash(challenge), personId },
      data: { failures: { increment: 1 } },
    });
    if (failures < MAX_WRONG_PASSWORDS) return;
    await tx.signingLock.update({ where: { personId }, data: { failures: 0, until: new Date(now.getTime() + LOCK_MINUTES * 60_000) } });
    await tx.signingChallenge.updateMany({ where: { personId, usedAt: null, voidedAt: null }, data: { voidedAt: now } });
  });
  return "wrong";
}
