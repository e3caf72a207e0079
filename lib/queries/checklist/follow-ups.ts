import type { Db, Tx } from "@/lib/db/client";
import { parseEvent } from "@/lib/domain/events/parse-event";

/**
 * The ids of the items that emergency overrides, and risks that happened, added to a plan. They belong to what happened there, so no copy
 * takes them.
 */
export async function followUpIds(db: Db | Tx, planId: string): Promise<string[]> {
  const overrides = await db.breakGlass.findMany({ where: { planId, followUpId: { not: null } }, select: { followUpId: true } });
  const happened = await db.event.findMany({
    where: { planId, verb: "risk.happen" },
    select: { verb: true, before: true, after: true },
  });
  const incidents = happened
    .map(parseEvent)
    .flatMap((event) => (event.verb === "risk.happen" && event.outcome === "done" ? event.after.items : []));
  return [...overrides.flatMap(({ followUpId }) => followUpId ?? []), ...incidents];
}
