import { inStage, placeOfStage, type StagePlace } from "@/lib/commands/stage-row";
import type { Tx } from "@/lib/db/client";
import { sql } from "@/lib/db/sql";
import type { ItemState } from "@/lib/domain/checklist/item";
import type { PhaseKind } from "@/lib/domain/phase";

/** An item with what its commands need of its stage, phase and service, by one statement. */
export async function itemWithStage(tx: Tx, id: string) {
  const [row] = await tx.$queryRaw<JoinedItem[]>(
    sql`SELECT i."id", i."planId", i."stageId", i."position", i."text", i."state", i."reason", i."required", i."needsEvidence", i."ownerId",
               i."due", i."stateChangedAt", i."createdAt", i."version", s."key", s."serviceId", p."kind", v."name" AS "serviceName"
        FROM "Item" i JOIN "Stage" s ON s."id" = i."stageId" JOIN "Phase" p ON p."id" = s."phaseId" LEFT JOIN "Service" v ON v."id" = s."serviceId"
        WHERE i."id" = ${id}`,
  );
  if (!row) return null;
  const { key, serviceId, kind, serviceName, ...item } = row;
  const service = serviceName === null ? null : { name: serviceName };
  return { ...item, stage: { id: item.stageId, planId: item.planId, key, serviceId, phase: { kind }, service } };
}

type JoinedItem = {
  id: string;
  planId: string;
  stageId: string;
  position: number;
  text: string;
  state: ItemState;
  reason: string | null;
  required: boolean;
  needsEvidence: boolean;
  ownerId: string | null;
  due: string | null;
  stateChangedAt: Date | null;
  createdAt: Date;
  version: number;
  key: string;
  serviceId: string | null;
  kind: PhaseKind;
  serviceName: string | null;
};

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
