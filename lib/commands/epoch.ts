import type { Tx } from "@/lib/db/client";

/**
 * What a sign-off of these stages would cover has changed. Called in the transaction of every such change, and nowhere is the
 * epoch written but here: changing a thing and changing it back raises it twice.
 */
export async function raiseEpoch(tx: Tx, stages: { id: string } | { serviceId: string } | { phaseId: string }): Promise<void> {
  await tx.stage.updateMany({ where: stages, data: { epoch: { increment: 1 } } });
}
