import type { Tx } from "@/lib/db/client";
import { signatureStatusAfter } from "@/lib/domain/gates/signature-status";
import { lapsingSignOffs, type Stages } from "@/lib/queries/shared/lapsing-sign-offs";
import { rememberLapsed } from "./notifications/lapsed-sign-offs";

/**
 * Called in the transaction of every change to what a sign-off of these stages covers. Nothing else writes the epoch, so changing a thing
 * and changing it back raises it twice. All valid approvals of these stages lapse for good; perform() notifies the signers
 * (notifications/lapsed-sign-offs.ts). Returns their number.
 */
export async function raiseEpoch(tx: Tx, stages: Stages, now: Date): Promise<number> {
  await tx.stage.updateMany({ where: stages, data: { epoch: { increment: 1 } } });
  const lapsing = await tx.signOff.findMany({
    where: lapsingSignOffs(stages),
    select: { id: true },
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
  }
  rememberLapsed(
    tx,
    lapsing.map(({ id }) => id),
  );
  return lapsing.length;
}
