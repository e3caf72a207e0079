import { canonical } from "@/lib/audit/event-line";
import { stageState } from "@/lib/commands/stage-state";
import type { Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type Decision, refuse } from "@/lib/domain/decision";
import { isOfCandidate } from "@/lib/domain/rollouts/candidate-rollout";
import type { MetricQueries } from "@/lib/domain/rollouts/metric-queries";
import { mayMoveTraffic, type StepJudgement } from "@/lib/domain/rollouts/rollout";
import type { Limit } from "@/lib/domain/rollouts/rollout-limit";
import { judgeStep } from "@/lib/queries/rollouts/judge-step";
import { limitOf } from "@/lib/queries/rollouts/rollout-parts";

/** A rollout with the rows that its commands need. */
export const findRollout = (tx: Tx, id: string) =>
  tx.rollout.findUnique({
    where: { id },
    include: {
      service: { include: { candidate: true } },
      stage: { include: { phase: { select: { kind: true } } } },
      image: true,
      slots: { orderBy: { colour: "asc" } },
      steps: { orderBy: { position: "asc" }, include: { limits: { orderBy: { position: "asc" } } } },
    },
  });

export type RolloutRow = NonNullable<Awaited<ReturnType<typeof findRollout>>>;
export type StepRow = RolloutRow["steps"][number];

export const placeOfRollout = ({ planId, stage }: RolloutRow) => ({ planId, phase: stage.phase.kind });

/** The part of an event that says which rollout it was about. */
export const aboutRollout = ({ id, planId, serviceId }: { id: string; planId: string; serviceId: string }) => ({
  subject: "rollout" as const,
  subjectId: id,
  planId,
  serviceId,
  phase: "deploy" as const,
});

/** The present values and who set them, for a conflict with a write that named an older version. */
export async function presentRollout(tx: Tx, id: string): Promise<Record<string, unknown>> {
  const rollout = await tx.rollout.findUnique({ where: { id }, select: { status: true, version: true } });
  const last = await tx.event.findFirst({ where: { subjectId: id }, orderBy: { seq: "desc" }, select: { actorName: true, at: true } });
  return { id, ...rollout, by: last?.actorName ?? null, at: last?.at.toISOString() ?? null };
}

/** The verdict of a step's readings at a given time. */
export const judge = (tx: Tx, step: StepRow, time: Date): Promise<StepJudgement> => judgeStep(tx, step, step.limits.map(limitOf), time);

/** Traffic may move only while the rollout's image is still the candidate, by its digest, and the stage is not locked. */
export async function mayMove(tx: Tx, rollout: RolloutRow, today: CalendarDay, now: Date): Promise<Decision<null>> {
  if (rollout.image !== null && !isOfCandidate(rollout.image.digest, rollout.service.candidate?.digest))
    return refuse("image-replaced", { digest: rollout.service.candidate?.digest ?? null });
  const { stage, plan } = await stageState(tx, rollout.stage, today, now);
  return mayMoveTraffic(stage, (key) => plan.stages.get(key)?.unmet ?? []);
}

type Ending = { decision: "advanced" | "finished" | "switched" | "rolled_back"; judged: StepJudgement; reason: string | null; by: string };

/** Stores how a step ended, the verdict of its readings at that time, and who decided. */
export async function endStep(tx: Tx, step: StepRow, { decision, judged, reason, by }: Ending, now: Date): Promise<void> {
  const verdicts = JSON.parse(JSON.stringify(judged.limits)) as Record<string, unknown>[];
  await tx.rolloutStep.update({
    where: { id: step.id },
    data: { endedAt: now, decision, verdict: judged.verdict, judged: canonical(verdicts), reason, decidedById: by },
  });
}

/** Saves changes to a rollout; false where somebody else changed it first. */
export async function saveRollout(
  tx: Tx,
  rollout: { id: string; version: number },
  data: Parameters<Tx["rollout"]["updateMany"]>[0]["data"],
): Promise<boolean> {
  const { count } = await tx.rollout.updateMany({
    where: { id: rollout.id, version: rollout.version },
    data: { ...data, version: { increment: 1 } },
  });
  return count > 0;
}

/** The columns of a limit. */
export const limitData = ({ goOn, goOnAlso, rollBack, ...limit }: Limit & Partial<MetricQueries>, position: number) => ({
  ...limit,
  position,
  goOnComparison: goOn?.comparison ?? null,
  goOnLimit: goOn?.limit ?? null,
  goOnAlsoComparison: goOnAlso?.comparison ?? null,
  goOnAlsoLimit: goOnAlso?.limit ?? null,
  rollBackComparison: rollBack?.comparison ?? null,
  rollBackLimit: rollBack?.limit ?? null,
});
