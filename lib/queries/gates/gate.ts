import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { mayReadPlan } from "@/lib/queries/shared/readable-plan";
import { getStagePanel } from "@/lib/queries/stage-panel";
import type { RemindableCondition } from "@/lib/queries/turns/reminders";

/** The gate of a stage, for the API: the same conditions as in the stage panel. */
export async function getGate(who: Principal, stageId: string) {
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { planId: true, key: true } });
  const panel = stage && (await mayReadPlan(who, stage.planId)) ? await getStagePanel(who, stage.planId, stage.key) : null;
  if (!panel) return null;
  const { id, key, status, advisory, unmet, locked, cancels, running, glass, atRisk, waived } = panel;
  return {
    stage: { id, key, status },
    isMet: unmet.length === 0,
    advisory,
    cancels: cancels.byStage,
    rollout: running,
    glass,
    atRisk,
    waived,
    unmet: unmet.map(conditionView),
    locked: locked.map((open) => ({ stage: open.key, ...conditionView(open) })),
  };
}

export const conditionView = ({ condition, roles, people, waitsFor, isForLeads, isTurn, remindedAt, href }: RemindableCondition) => ({
  ...condition,
  roles,
  people,
  waitsFor,
  isForLeads,
  isTurn,
  remindedAt: remindedAt?.toISOString() ?? null,
  href,
});
