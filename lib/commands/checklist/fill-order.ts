import { type Db, inTransaction } from "@/lib/db/client";
import { wording } from "@/lib/domain/checklist/wording";

const AT_ONCE = 1000;

/**
 * Gives sort keys to items that were stored before items had any. It is no command, because it changes no facts. Where every item has its
 * keys, it costs one index lookup per plan.
 */
export async function fillOrder(db: Db): Promise<void> {
  for (const { id: planId } of await db.plan.findMany({ select: { id: true } })) {
    for (;;) {
      const items = await db.item.findMany({ where: { planId, orderEn: "" }, select: { id: true, text: true }, take: AT_ONCE });
      if (items.length === 0) break;
      await inTransaction(db, async (tx) => {
        for (const { id, text } of items) await tx.item.updateMany({ where: { id, text }, data: wording(text) });
      });
    }
  }
}
