import { cache } from "react";
import { database } from "@/lib/db/client";
import { type CalendarDay, day, dayOrNull } from "@/lib/domain/calendar-day";
import { can, type Principal } from "@/lib/domain/policy";
import { touches } from "@/lib/domain/risks/risk";
import { scoreHistory } from "@/lib/domain/risks/score-history";
import { isStorable } from "@/lib/domain/storable-text";
import { newestEvents } from "@/lib/queries/audit/events";
import { clock } from "@/lib/queries/shared/clock";
import { countLapsing, countLapsingByStage } from "@/lib/queries/shared/lapsing-sign-offs";
import { peopleOfPlan, planHead, readablePlan } from "@/lib/queries/shared/readable-plan";
import { levelsOf, riskLines, riskRights } from "./risks";

/** The most items that a form offers to link, and the most events that the page shows. */
const MAX_OFFERED = 200;
const MAX_EVENTS = 100;

/** One risk with all its details; null if there is none or the caller may not read its plan. */
export const getRisk = cache(async (who: Principal, slug: string, riskId: string) => {
  const plan = await readablePlan(who, slug);
  const found = plan && isStorable(riskId) && (await database().risk.findUnique({ where: { id: riskId } }));
  if (!plan || !found || found.planId !== plan.id) return null;
  const [line] = await riskLines(plan, riskId);
  if (!line) return null;
  const { now, today } = clock();
  const stages = await database().stage.findMany({
    where: { planId: plan.id },
    orderBy: [{ service: { position: "asc" } }, { phase: { position: "asc" } }],
    include: { phase: { select: { kind: true, name: true } }, service: { select: { name: true } } },
  });
  const places = line.touches.map(({ phase, service }) => ({ phase, serviceId: service?.id ?? null }));
  const touched = stages.filter((stage) => touches({ touches: places }, stage.phase.kind, stage.serviceId));
  const named = ({ id, key, phase, service }: (typeof stages)[number]) => ({
    id,
    key,
    phase: phase.kind,
    phaseName: phase.name,
    service: service?.name ?? null,
  });
  const may = riskRights(who, plan.id);
  const mayWork = (stage: (typeof stages)[number]) => can(who, "risk.addMitigation", { planId: plan.id, phase: stage.phase.kind });
  const lapsing = await countLapsingByStage(
    database(),
    stages.map(({ id }) => id),
  );
  const events = await newestEvents(who, { planId: plan.id, subjectId: riskId }, MAX_EVENTS);
  return {
    plan: { ...planHead(plan), riskLimit: plan.riskLimit },
    levels: levelsOf(plan),
    now,
    today,
    risk: {
      ...line,
      residual: { likelihood: found.residualLikelihood, impact: found.residualImpact },
      likelihood: found.likelihood,
      impact: found.impact,
    },
    work: await workOf(riskId),
    acceptances: await acceptancesOf(riskId, today),
    holds: touched.filter((stage) => line.holds.includes(stage.key)).map(named),
    touched: touched.map(named),
    /** How many valid sign-offs a change cancels: those of the affected stages, and those of the whole plan. */
    cancels: {
      byRisk: await countLapsing(database(), { id: { in: touched.map(({ id }) => id) } }),
      inPlan: await countLapsing(database(), { id: { in: stages.map(({ id }) => id) } }),
    },
    rollouts: await runningRollouts(touched.flatMap(({ serviceId }) => serviceId ?? [])),
    workStages: stages.filter(mayWork).map((stage) => ({ ...named(stage), cancels: lapsing.get(stage.id) ?? 0 })),
    linkable: may.change
      ? await linkable(
          riskId,
          touched.map(({ id }) => id),
        )
      : [],
    phases: await database().phase.findMany({
      where: { planId: plan.id },
      orderBy: { position: "asc" },
      select: { kind: true, name: true },
    }),
    services: await database().service.findMany({
      where: { planId: plan.id },
      orderBy: { position: "asc" },
      select: { id: true, name: true },
    }),
    people: (await peopleOfPlan(plan.id)).filter((person) => person.isPresent || person.id === line.owner?.id),
    events,
    assessments: scoreHistory(events, found),
    may,
  };
});

export type RiskDetails = NonNullable<Awaited<ReturnType<typeof getRisk>>>;

async function workOf(riskId: string) {
  const links = await database().riskMitigation.findMany({
    where: { riskId },
    orderBy: { item: { id: "asc" } },
    include: {
      item: {
        include: {
          owner: { select: { name: true } },
          stage: { select: { key: true, phase: { select: { kind: true, name: true } }, service: { select: { name: true } } } },
        },
      },
    },
  });
  return links.map(({ item: { id, text, state, due, owner, stage } }) => ({
    id,
    text,
    state,
    due: dayOrNull(due),
    owner: owner?.name ?? null,
    stage: { key: stage.key, phase: stage.phase.kind, phaseName: stage.phase.name, service: stage.service?.name ?? null },
  }));
}

/** The running rollouts of the affected services, which could be rolled back if the risk occurs. */
const runningRollouts = (serviceIds: string[]) =>
  database().service.findMany({
    where: { id: { in: serviceIds }, rollouts: { some: { status: "running" } } },
    orderBy: { position: "asc" },
    select: { id: true, slug: true, name: true },
  });

/** All acceptances, newest first. */
async function acceptancesOf(riskId: string, today: CalendarDay) {
  const rows = await database().riskAcceptance.findMany({
    where: { riskId },
    orderBy: [{ acceptedAt: "desc" }, { id: "desc" }],
    include: { acceptedBy: { select: { name: true } } },
  });
  return rows.map(({ id, acceptedBy, reason, until, acceptedAt, withdrawnAt, liveKey }) => ({
    id,
    by: acceptedBy.name,
    reason,
    until: day(until),
    at: acceptedAt,
    state: withdrawnAt !== null ? ("withdrawn" as const) : liveKey !== null && until >= today ? ("standing" as const) : ("over" as const),
  }));
}

/** Items of the affected stages that are not its mitigation tasks yet. */
async function linkable(riskId: string, stageIds: string[]) {
  const items = await database().item.findMany({
    where: { stageId: { in: stageIds }, mitigations: { none: { riskId } } },
    orderBy: { id: "asc" },
    take: MAX_OFFERED,
    select: {
      id: true,
      text: true,
      stage: { select: { phase: { select: { kind: true, name: true } }, service: { select: { name: true } } } },
    },
  });
  return items.map(({ id, text, stage: { phase, service } }) => ({
    id,
    text,
    stage: { phase: phase.kind, phaseName: phase.name, service: service?.name ?? null },
  }));
}

/** One risk by its id, for the API. */
export async function riskById(who: Principal, riskId: string) {
  const found = isStorable(riskId) && (await database().risk.findUnique({ where: { id: riskId }, select: { planId: true } }));
  return found ? getRisk(who, found.planId, riskId) : null;
}
