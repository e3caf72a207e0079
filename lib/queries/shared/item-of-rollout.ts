import type { Db, Tx } from "@/lib/db/client";
import { evidenceHolds } from "./evidence-holds";

/**
 * The item that stands for the rollout, which is done when the rollout is finished: the only required item of the Deploy stage, while it is open. An
 * item that still lacks its evidence stays open.
 */
export async function itemOfRollout(db: Db | Tx, stageId: string, now: Date) {
  const [item, ...others] = await db.item.findMany({
    where: { stageId, required: true },
    take: 2,
    include: { stage: { select: { serviceId: true } } },
  });
  if (!item || others.length > 0 || item.state !== "open") return null;
  return item.needsEvidence && !(await evidenceHolds(db, item, now)) ? null : item;
}
