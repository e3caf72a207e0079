import { database } from "@/lib/db/client";
import { PHASES } from "@/lib/domain/phase";
import { canRead, type Principal } from "@/lib/domain/policy";
import { type PlanState, planState, type StageState } from "@/lib/domain/state/plan-state";
import { getPlanSettings, type PlanSettings } from "@/lib/queries/plan-settings";
import { clock } from "@/lib/queries/shared/clock";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { signOffsOf } from "@/lib/queries/sign-off/sign-offs";
import { getStagePanel } from "@/lib/queries/stage-panel";

export type PhaseView = PlanSettings["phases"][number];
export type ServiceView = PlanSettings["services"][number];

/** One phase as its plan's settings show it. */
export async function getPhase(who: Principal, id: string): Promise<PhaseView | null> {
  const phase = await database().phase.findUnique({ where: { id }, select: { planId: true } });
  const settings = phase && (await getPlanSettings(who, phase.planId));
  return settings?.phases.find((it) => it.id === id) ?? null;
}

/** One service as its plan's settings show it. */
export async function getServiceSettings(who: Principal, id: string): Promise<ServiceView | null> {
  const service = await database().service.findUnique({ where: { id }, select: { planId: true } });
  const settings = service && (await getPlanSettings(who, service.planId));
  return settings?.services.find((it) => it.id === id) ?? null;
}

/** A plan's stages as its board shows them, each by its id. */
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

/** The stages of a plan's state, plan-wide ones first, then service by service. A stage that is gone has no version. */
export function stageViews(state: PlanState, services: Services, versions: ReadonlyMap<string, number>) {
  const rank = new Map(services.map((service, at) => [service.id, at + 1]));
  const place = ({ facts }: StageState) => [facts.serviceId === null ? 0 : (rank.get(facts.serviceId) ?? 0), PHASES.indexOf(facts.phase)];
  return [...state.stages.values()]
    .sort((a, b) => {
      const [[one = 0, first = 0], [other = 0, second = 0]] = [place(a), place(b)];
      return one - other || first - second;
    })
    .map(({ facts, status, done, total, daysLate, start, end }) => {
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
        start,
        end,
      };
    });
}

/** Every signature a stage ever had, newest first. */
export async function getSignOffs(who: Principal, stageId: string) {
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { planId: true } });
  return stage && canRead(who, stage.planId) ? signOffsOf(stageId, who) : null;
}

/** A stage as its sheet shows it, by its id. */
export async function getStage(who: Principal, stageId: string) {
  const stage = await database().stage.findUnique({ where: { id: stageId }, select: { planId: true, key: true } });
  return stage && canRead(who, stage.planId) ? getStagePanel(who, stage.planId, stage.key) : null;
}

/** The views of a plan's checklist that somebody keeps. A key keeps none. */
export async function getViews(who: Principal, idOrSlug: string) {
  const plan = await readablePlan(who, idOrSlug);
  if (!plan) return null;
  if (who.kind !== "person") return [];
  return database().savedView.findMany({
    where: { planId: plan.id, personId: who.id },
    orderBy: { name: "asc" },
    select: { id: true, name: true, query: true },
  });
}

/** What the gate of a phase asks for, under the gate's own version. */
export async function getGateRules(who: Principal, phaseId: string) {
  const phase = await database().phase.findUnique({
    where: { id: phaseId },
    include: { gate: { include: { signOffRules: { orderBy: { role: "asc" } } } } },
  });
  if (!phase?.gate || !canRead(who, phase.planId)) return null;
  const { version, advisory, requireItems, requireEvidence, requireImage, requireStrategy, separationOfDuties, soakHours, signOffRules } =
    phase.gate;
  return {
    phase: { id: phase.id, kind: phase.kind },
    version,
    advisory,
    requireItems,
    requireEvidence,
    requireImage,
    requireStrategy,
    separationOfDuties,
    soakHours,
    signOffs: signOffRules.filter((rule) => rule.count > 0).map(({ role, count }) => ({ role, count })),
  };
}

export type GateRulesView = NonNullable<Awaited<ReturnType<typeof getGateRules>>>;
