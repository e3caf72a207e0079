import type { Tx } from "@/lib/db/client";
import { signatureStatusAfter } from "@/lib/domain/gates/signature-status";
import { addNotification } from "./notifications/notify";

/**
 * What a sign-off of these stages would cover has changed. Called in the transaction of every such change, and nowhere is the
 * epoch written but here: changing a thing and changing it back raises it twice. Every signature of these stages lapses with
 * it, for good, and the signers are told.
 */
export async function raiseEpoch(
  tx: Tx,
  stages: { id: string | { in: string[] } } | { serviceId: string } | { phaseId: string },
  now: Date,
): Promise<void> {
  await tx.stage.updateMany({ where: stages, data: { epoch: { increment: 1 } } });
  const lapsing = await tx.signOff.findMany({
    where: { stage: stages, standing: "valid" },
    select: { id: true, personId: true, planId: true },
  });
  for (const signOff of lapsing) {
    await tx.signOff.update({
      where: { id: signOff.id },
      data: {
        standing: signatureStatusAfter("valid", "content-changed"),
        standingReason: "content-changed",
        standingAt: now,
        standingKey: null,
      },
    });
    const { id: subjectId, personId, planId } = signOff;
    await addNotification(tx, { kind: "sign-off-lapsed", personId, planId, subjectId, dedupeKey: `lapsed:${subjectId}` }, now);
  }
}
