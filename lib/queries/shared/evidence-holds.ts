import type { Db, Tx } from "@/lib/db/client";
import { evidenceState } from "@/lib/domain/checklist/evidence";
import { currentEvidence } from "./current-evidence";

/** Whether evidence that counts now supports an item; failed and expired evidence does not. */
export async function evidenceHolds(
  db: Db | Tx,
  item: { id: string; planId: string; stage: { serviceId: string | null } },
  now: Date,
): Promise<boolean> {
  const current = await currentEvidence(db, item.planId, { serviceId: item.stage.serviceId });
  const evidence = await db.evidence.findMany({ where: { itemId: item.id, ...current }, select: { verdict: true, validUntil: true } });
  return evidence.some((row) => evidenceState(row, now) === "holds");
}
