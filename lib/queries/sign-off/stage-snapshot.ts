import type { Db, Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Duties } from "@/lib/domain/gates/sign-off";
import { type Snapshot, snapshotOf } from "@/lib/domain/gates/snapshot";
import { residualScore, score, shownStatus, touches } from "@/lib/domain/risks/risk";
import { strategyOf } from "@/lib/domain/rollouts/strategy";
import { type PlanState, planState, type StageState } from "@/lib/domain/state/plan-state";
import { buildOwnerOf } from "@/lib/domain/turns/who-can-act";
import { currentEvidence } from "@/lib/queries/shared/current-evidence";
import { gateFacts } from "@/lib/queries/shared/gate-facts";

export type StageToSign = { snapshot: Snapshot; stage: StageState; plan: PlanState; duties: Duties; imageId: string | null };

/** Everything that a sign-off of a stage would cover. Both the page that shows it and the transaction that signs it use this. */
export async function stageToSign(db: Db | Tx, stageId: string, today: CalendarDay, now: Date): Promise<StageToSign | null> {
  const row = await db.stage.findUnique({
    where: { id: stageId },
    include: {
      plan: { select: { id: true, title: true } },
      phase: { select: { kind: true } },
      service: { include: { candidate: true } },
      items: true,
      waivers: { where: { approvedAt: { not: null }, withdrawnAt: null } },
    },
  });
  if (!row) return null;
  const counting = await currentEvidence(db, row.planId, { serviceId: row.serviceId });
  const evidence = await db.evidence.findMany({ where: { stageId, ...counting } });
  const facts = await gateFacts(db, row.planId, today, { serviceId: row.serviceId });
  const plan = planState(facts, today, now);
  const stage = plan.stages.get(row.key);
  const phase = plan.phases.find((p) => p.kind === row.phase.kind);
  if (!stage || !phase) return null;
  const candidate = row.service?.candidate ?? null;
  const snapshot = snapshotOf({
    plan: row.plan,
    stage: { id: row.id, key: row.key, phase: row.phase.kind, epoch: row.epoch },
    service: row.service && { id: row.service.id, name: row.service.name },
    image: candidate && {
      repository: candidate.repository,
      tag: candidate.tag,
      digest: candidate.digest,
      platforms: candidate.platforms.split(" ").filter(Boolean),
    },
    items: row.items.map(({ id, text, state, reason, required, needsEvidence }) => ({ id, text, state, reason, required, needsEvidence })),
    evidence: evidence.map((e) => ({
      id: e.id,
      item: e.itemId,
      check: e.check ?? e.name,
      digest: e.digest,
      verdict: e.verdict,
      takenAt: e.takenAt.toISOString(),
      validUntil: e.validUntil?.toISOString() ?? null,
    })),
    risks: facts.risks
      .filter((r) => r.status !== "closed" && touches(r, row.phase.kind, row.serviceId))
      .map((r) => ({
        id: r.id,
        title: r.title,
        status: shownStatus(r, today),
        score: score(r.likelihood, r.impact),
        residual: residualScore(r),
      })),
    strategy: row.service && strategyOf(row.service),
    gate: phase.gate,
    waivers: row.waivers.map(({ id, condition, subject, until, reason }) => ({ id, condition, check: subject, until, reason })),
  });
  const duties = {
    registeredById: candidate?.registeredById ?? null,
    buildOwnerId: buildOwnerOf(facts.phases),
  };
  return { snapshot, stage, plan, duties, imageId: candidate?.id ?? null };
}
