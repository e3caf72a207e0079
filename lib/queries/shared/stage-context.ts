import { database } from "@/lib/db/client";
import { planState } from "@/lib/domain/state/plan-state";
import { isStorable } from "@/lib/domain/storable-text";
import { cachedFacts } from "@/lib/queries/dates/plan-outlook";
import { cachedPeople } from "./cached-people";
import { cachedUntilNextEvent } from "./cached-until-next-event";
import { clock } from "./clock";

/** The data of every view of a stage: the stage with its service and items, its state, and the people of its plan. The caller checks permissions. */
export async function stageContext(plan: { id: string } | null, key: string) {
  if (!plan || !isStorable(key)) return null;
  const rows = await cachedUntilNextEvent(plan.id, `stage ${key}`, () => rowsOf(plan.id, key));
  if (!rows) return null;
  const { now, today } = clock();
  const facts = await cachedFacts(plan.id, today);
  const state = planState(facts, today, now);
  const stageState = state.stages.get(key);
  if (!stageState) return null;
  const people = await cachedPeople(plan.id);
  return {
    ...rows,
    facts,
    state,
    stageState,
    people,
    nameOf: (id: string | null) => (id === null ? null : (people.find((p) => p.id === id)?.name ?? null)),
    candidate: rows.stage.service?.candidate ?? null,
    now,
    today,
  };
}

async function rowsOf(planId: string, key: string) {
  const stage = await database().stage.findUnique({
    where: { planId_key: { planId, key } },
    include: { service: { include: { candidate: true } }, phase: true },
  });
  if (!stage) return null;
  return { stage, items: await database().item.findMany({ where: { stageId: stage.id }, orderBy: [{ position: "asc" }, { id: "asc" }] }) };
}
