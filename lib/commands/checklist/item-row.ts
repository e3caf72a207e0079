import { inStage, placeOfStage, type StagePlace } from "@/lib/commands/stage-row";
import type { Tx } from "@/lib/db/client";

/** An item with the rows that its commands need. */
export const itemWithStage = (tx: Tx, id: string) =>
  tx.item.findUnique({
    where: { id },
    include: { stage: { include: { phase: { select: { kind: true } }, service: { select: { name: true } } } } },
  });

export type ItemWithStage = NonNullable<Awaited<ReturnType<typeof itemWithStage>>>;

export const placeOfItem = ({ stage }: ItemWithStage) => placeOfStage(stage);

/** The part of an event that says which item it was about. */
export const aboutItem = ({ id, stage }: { id: string; stage: StagePlace }) => ({
  subject: "item" as const,
  subjectId: id,
  ...inStage(stage),
});

/** The present values and who set them, for a conflict with a write that named an older version. */
export async function presentItem(tx: Tx, id: string): Promise<Record<string, unknown>> {
  const item = await tx.item.findUnique({ where: { id } });
  const last = await tx.event.findFirst({ where: { subjectId: id }, orderBy: { seq: "desc" }, select: { actorName: true, at: true } });
  const lastChange = { by: last?.actorName ?? null, at: last?.at.toISOString() ?? null };
  if (!item) return { id, removed: true, ...lastChange };
  const { text, state, reason, ownerId, due, version } = item;
  return { id, text, state, reason, ownerId, due, version, ...lastChange };
}
