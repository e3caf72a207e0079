import type { Tx } from "@/lib/db/client";
import { empty, join, type Sql, sql } from "@/lib/db/sql";
import { signatureStatusAfter } from "@/lib/domain/gates/signature-status";
import { lapsingSignOffs, type Stages } from "@/lib/queries/shared/lapsing-sign-offs";
import { rememberLapsed } from "./notifications/lapsed-sign-offs";

/**
 * Called in the transaction of every change to what a sign-off of these stages covers. Nothing else writes the epoch, so changing a thing
 * and changing it back raises it twice. All valid approvals of these stages lapse for good; perform() notifies the signers
 * (notifications/lapsed-sign-offs.ts). Returns their number.
 */
export async function raiseEpoch(tx: Tx, stages: Stages, now: Date): Promise<number> {
  const raised = await tx.$queryRaw<{ lapsing: number | bigint }[]>(
    sql`UPDATE "Stage" SET "epoch" = "epoch" + 1 WHERE ${whereStages(stages)}
        RETURNING (SELECT COUNT(*) FROM "SignOff" o
                   WHERE o."stageId" = "Stage"."id" AND o."standing" = 'valid' AND o."decision" = 'approve') AS "lapsing"`,
  );
  if (raised.every((stage) => Number(stage.lapsing) === 0)) return 0;
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

/** The same stages in SQL. */
function whereStages(stages: Stages): Sql {
  if ("phaseId" in stages) return sql`"phaseId" = ${stages.phaseId}`;
  if ("id" in stages) return typeof stages.id === "string" ? sql`"id" = ${stages.id}` : sql`"id" IN (${join([...stages.id.in, ""])})`;
  const { serviceId, phase } = stages;
  const kinds = phase ? sql` AND "phaseId" IN (SELECT "id" FROM "Phase" WHERE "kind" IN (${join(phase.kind.in)}))` : empty;
  return sql`"serviceId" = ${serviceId}${kinds}`;
}
