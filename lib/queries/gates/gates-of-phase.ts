import type { Db, Tx } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type GateRecord, gateRecords } from "@/lib/domain/gates/go-no-go";
import type { PhaseKind } from "@/lib/domain/phase";
import { planState } from "@/lib/domain/state/plan-state";
import { planFacts } from "@/lib/queries/shared/plan-facts";

/** Which stages of one phase may start: the plan-wide stage first, then the services in order. */
export async function gatesOfPhase(
  db: Db | Tx,
  planId: string,
  phase: PhaseKind,
  today: CalendarDay,
  now: Date,
): Promise<readonly GateRecord[]> {
  const facts = await planFacts(db, planId, today);
  const state = planState(facts, today, now);
  const stages = [...state.stages.values()].filter((stage) => stage.facts.phase === phase);
  const inOrder = [null, ...facts.services].flatMap((service) =>
    stages
      .filter((stage) => stage.facts.serviceId === (service?.id ?? null))
      .map((stage) => ({ state: stage, service: service?.name ?? null })),
  );
  return gateRecords(state, inOrder);
}
