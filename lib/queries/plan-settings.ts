import { database } from "@/lib/db/client";
import { must } from "@/lib/domain/must";
import { can, type Principal } from "@/lib/domain/policy";
import { strategyOf } from "@/lib/domain/rollouts/strategy";
import { countLapsing, rolloutStagesOf } from "./shared/lapsing-sign-offs";
import { peopleOfPlan, planHead, readablePlan } from "./shared/readable-plan";

/** The phases, services and people of a plan, as its settings show them. */
export async function getPlanSettings(who: Principal, slug: string) {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const phases = await database().phase.findMany({ where: { planId: plan.id }, orderBy: { position: "asc" }, include: { gate: true } });
  const services = await database().service.findMany({
    where: { planId: plan.id },
    orderBy: { position: "asc" },
    include: { candidate: true, _count: { select: { stages: true } }, stages: { select: { _count: { select: { items: true } } } } },
  });
  const cancels = await Promise.all(services.map(({ id }) => countLapsing(database(), rolloutStagesOf(id))));
  const cancelsOfPhase = await Promise.all(phases.map(({ id }) => countLapsing(database(), { phaseId: id })));
  const frozenStages = await database().stage.count({ where: { planId: plan.id, baselineStart: { not: null } } });
  return {
    plan: { ...planHead(plan), version: plan.version, prometheusUrl: plan.prometheusUrl, isArchived: plan.archivedAt !== null },
    mayChange: can(who, "plan.rename", { planId: plan.id }),
    mayArchive: plan.archivedAt === null && can(who, "plan.archive", { planId: plan.id }),
    mayRestore: plan.archivedAt !== null && can(who, "plan.restore", { planId: plan.id }),
    mayDelete: plan.archivedAt !== null && can(who, "plan.delete", { planId: plan.id }),
    /** There is a baseline, so that moving a date needs a reason. */
    isFrozen: frozenStages > 0 || phases.some((p) => p.baselineStart !== null),
    phases: phases.map((p, index) => ({
      id: p.id,
      kind: p.kind,
      version: p.version,
      name: p.name,
      start: p.plannedStart,
      end: p.plannedEnd,
      baselineStart: p.baselineStart,
      baselineEnd: p.baselineEnd,
      ownerId: p.ownerId,
      advisory: p.gate?.advisory ?? false,
      /** How many valid sign-offs another gate mode cancels. */
      cancels: must(cancelsOfPhase[index], "the sign-offs of a phase"),
    })),
    services: services.map((s, index) => ({
      id: s.id,
      version: s.version,
      name: s.name,
      slug: s.slug,
      strategy: strategyOf(s),
      elsewhereReason: s.elsewhereReason,
      image: s.candidate ? `${s.candidate.repository}${s.candidate.tag ? `:${s.candidate.tag}` : ""}` : null,
      items: s.stages.reduce((sum, stage) => sum + stage._count.items, 0),
      cancels: must(cancels[index], "the sign-offs of a service"),
    })),
    people: await peopleOfPlan(plan.id),
  };
}

export type PlanSettings = NonNullable<Awaited<ReturnType<typeof getPlanSettings>>>;
