import { database } from "@/lib/db/client";
import { PHASES } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { type PlanState, planState, type StageState } from "@/lib/domain/state/plan-state";
import { clock } from "@/lib/queries/shared/clock";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { mayReadPlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { getStagePanel } from "./stage-panel";

/** The stages of a plan as its board shows them, each with its id. */
export async function getStages(who: Principal, idOrSlug: string) {
  const plan = await readablePlan(who, idOrSlug);
  if (!plan) return null;
  const { now, today } = clock();
  const facts = await planFacts(database(), plan.id, today);
  const state = planState(facts, today, now);
  const versions = await database().stage.findMany({ where: { planId: plan.id }, select: { id: true, version: true } });
  return stageViews(state, facts.services, new Map(versions.map((stage) => [stage.id, stage.version])));
}

type Services = readonly { id: string; slug: string; name: string }[];

/** The stages of a plan's state: plan-wide ones first, then by service. A stage that was removed since then has no version. */
export function stageViews(state: PlanState, services: Services, versions: ReadonlyMap<string, number>) {
  const positions = new Map(services.map((service, index) => [service.id, index]));
  // A service that was added while the plan was read has no position yet and comes last.
  const serviceRank = ({ facts }: StageState) => (facts.serviceId === null ? -1 : (positions.get(facts.serviceId) ?? services.length));
  const phaseRank = ({ facts }: StageState) => PHASES.indexOf(facts.phase);
  return [...state.stages.values()]
    .sort((a, b) => serviceRank(a) - serviceRank(b) || phaseRank(a) - phaseRank(b))
    .map(({ facts, status, done, total, daysLate, isFrozen, frozenUntil, start, end }) => {
      const service = services.find(({ id }) => id === facts.serviceId);
      return {
        id: facts.id,
        version: versions.get(facts.id) ?? null,
        key: facts.key,
        phase: facts.phase,
        service: service ? { id: service.id, slug: service.slug, name: service.name } : null,
        status,
        done,
        total,
        daysLate,
        isFrozen,
        frozenUntil,
        start,
        end,
      };
    });
}

/** A stage by its id, as its panel shows it. */
export async function getStage(who: Principal, stageId: string) {
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { planId: true, key: true } });
  return stage && (await mayReadPlan(who, stage.planId)) ? getStagePanel(who, stage.planId, stage.key) : null;
}
