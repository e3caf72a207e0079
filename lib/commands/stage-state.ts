import type { Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { must } from "@/lib/domain/must";
import { type PlanState, planState, type StageState } from "@/lib/domain/state/plan-state";
import { gateFacts } from "@/lib/queries/shared/gate-facts";

/** The state of one stage as the transaction sees it, and the state of the stages that could lock it. */
export async function stageState(
  tx: Tx,
  stage: { planId: string; key: string; serviceId: string | null },
  today: CalendarDay,
  now: Date,
): Promise<{ stage: StageState; plan: PlanState }> {
  const plan = planState(await gateFacts(tx, stage.planId, today, { serviceId: stage.serviceId }), today, now);
  return { stage: must(plan.stages.get(stage.key), `the stage ${stage.key} in its plan`), plan };
}
