import { database } from "@/lib/db/client";
import { planState } from "@/lib/domain/state/plan-state";
import { isStorable } from "@/lib/domain/storable-text";
import { clock } from "./clock";
import { planFacts } from "./plan-facts";
import { peopleOfPlan } from "./readable-plan";

/** The data of every view of a stage: the stage with its service and items, its state, and the people of its plan. The caller checks permissions. */
export async function stageContext(plan: { id: string } | null, key: string) {
  if (!plan || !isStorable(key)) return null;
  const stage = await database().stage.findUnique({
    where: { planId_key: { planId: plan.id, key } },
    include: { service: { include: { candidate: true } }, phase: true },
  });
  if (!stage) return null;
  const { now, today } = clock();
  const facts = await planFacts(database(), plan.id, today, { serviceId: stage.serviceId });
  const state = planState(facts, today, now);
  const stageState = state.stages.get(key);
  if (!stageState) return null;
  const people = await peopleOfPlan(plan.id);
  return {
    stage,
    facts,
    state,
    stageState,
    people,
    nameOf: (id: string | null) => (id === null ? null : (people.find((p) => p.id === id)?.name ?? null)),
    items: await database().item.findMany({ where: { stageId: stage.id }, orderBy: [{ position: "asc" }, { id: "asc" }] }),
    candidate: stage.service?.candidate ?? null,
    now,
    today,
  };
}
