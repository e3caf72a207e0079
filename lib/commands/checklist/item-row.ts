import type { Tx } from "@/lib/db/client";

/** An item with the rows that its commands need. */
export const itemWithStage = (tx: Tx, id: string) =>
  tx.item.findUnique({
    where: { id },
    include: { stage: { include: { phase: { select: { kind: true } }, service: { select: { name: true } } } } },
  });

export type ItemWithStage = NonNullable<Awaited<ReturnType<typeof itemWithStage>>>;

export const placeOfItem = (item: ItemWithStage) => ({ planId: item.planId, phase: item.stage.phase.kind });

/** The part of an event that says which item it was about. */
export const aboutItem = (item: ItemWithStage) => ({
  subject: "item" as const,
  subjectId: item.id,
  planId: item.planId,
  serviceId: item.stage.serviceId,
  phase: item.stage.phase.kind,
});

/** The present values and who set them, for a conflict with a write that named an older version. */
export async function presentItem(tx: Tx, id: string): Promise<Record<string, unknown>> {
  const item = await tx.item.findUnique({ where: { id } });
  const last = await tx.event.findFirst({ where: { subjectId: id }, orderBy: { seq: "desc" }, select: { actorName: true, at: true } });
  if (!item) return { id, removed: true, by: last?.actorName ?? null, at: last?.at.toISOString() ?? null };
  const { text, state, reason, ownerId, due, version } = item;
  return { id, text, state, reason, ownerId, due, version, by: last?.actorName ?? null, at: last?.at.toISOString() ?? null };
}
