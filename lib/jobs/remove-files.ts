import { database, inTransaction, type Tx } from "@/lib/db/client";
import { removeStored } from "@/lib/files/store";

/**
 * Removes the evidence files of deleted plans from the disk. A file stays while a sign-off names its digest, or while another plan has it. It
 * runs under the lock that every upload takes, so that no file disappears that was just added.
 */
export async function removeFilesOfDeletedPlans(now: Date): Promise<number> {
  const plans = await database().plan.findMany({ where: { deletedAt: { not: null }, filesRemovedAt: null }, select: { id: true } });
  let removed = 0;
  for (const { id } of plans)
    removed += await inTransaction(database(), async (tx) => {
      const digests = await unneededDigests(tx, id);
      for (const digest of digests) await removeStored(digest);
      await tx.plan.update({ where: { id }, data: { filesRemovedAt: now } });
      return digests.length;
    });
  return removed;
}

async function unneededDigests(tx: Tx, planId: string): Promise<string[]> {
  const files = await tx.evidence.findMany({ where: { planId, kind: "file" }, distinct: ["digest"], select: { digest: true } });
  const unneeded: string[] = [];
  for (const { digest } of files) {
    const isUsed = await tx.evidence.findFirst({ where: { kind: "file", digest, plan: { deletedAt: null } }, select: { id: true } });
    const isSealed = await tx.signOff.findFirst({ where: { snapshot: { contains: digest } }, select: { id: true } });
    if (!isUsed && !isSealed) unneeded.push(digest);
  }
  return unneeded;
}
