import { z } from "zod";
import { command } from "@/lib/commands/command";
import { rulesOf } from "@/lib/commands/health/health-row";
import { calendarDay, id } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { addDays, type CalendarDay, day, dayOrNull } from "@/lib/domain/calendar-day";
import { daysTo } from "@/lib/domain/dates/replan";
import { accept, type Decision } from "@/lib/domain/decision";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { newGate, type PlannedDays } from "@/lib/domain/gates/new-gate";
import { must } from "@/lib/domain/must";
import { canRead } from "@/lib/domain/policy";
import { followUpIds } from "@/lib/queries/checklist/follow-ups";
import { freeSlug, gateToCreate, makeLead, planTitle, refusedTitle } from "./new-plan";
import { findPlan } from "./plan-row";

/**
 * Copies a plan: its phases, services, items, gates, risks and people, moved to another first day or without days. The copy has no
 * history: its items are open, its risks are not assessed, and it has no image, evidence, sign-off or comment.
 */
export const copyPlan = command({
  verb: "plan.copy",
  input: z.strictObject({ plan: id, title: planTitle, start: calendarDay.nullable() }),
  async load(tx, input, { principal }) {
    const plan = await findPlan(tx, input.plan);
    return plan && canRead(principal, plan.id) ? plan : null;
  },
  place: () => ({ planId: null }),
  async change(tx, source, { title, start }, { principal, now }) {
    const taken = await refusedTitle(tx, principal, title);
    if (taken) return taken;
    const old = await wholePlan(tx, source.id);
    const shift = shiftOf(old, start);
    if (!shift.ok) return shift;
    const moved = (text: string | null): CalendarDay | null =>
      text === null || shift.value === null ? null : addDays(day(text), shift.value);
    const dates = (part: { plannedStart: string | null; plannedEnd: string | null }) => ({
      plannedStart: moved(part.plannedStart),
      plannedEnd: moved(part.plannedEnd),
    });
    const present = new Set(old.memberships.map((m) => m.personId));
    const owner = (ownerId: string | null) => (ownerId !== null && present.has(ownerId) ? ownerId : null);

    const { id: planId, slug } = await tx.plan.create({
      data: {
        slug: await freeSlug(tx, title),
        title,
        language: source.language,
        riskLimit: source.riskLimit,
        prometheusUrl: source.prometheusUrl,
        createdAt: now,
        strategies: { create: old.strategies.map(({ kind }) => ({ kind })) },
        memberships: { create: old.memberships.map(({ personId, role }) => ({ personId, role })) },
      },
    });
    await makeLead(tx, planId, principal);

    const phaseIds = new Map<string, string>();
    const isZeroByLead = await hasZeroSoakByLead(tx, source.id);
    for (const phase of old.phases) {
      const { kind, position, name, ownerId } = phase;
      const days = { start: moved(phase.plannedStart), end: moved(phase.plannedEnd) };
      const gate = gateOf(phase, days, isZeroByLead);
      const data = { planId, kind, position, name, ownerId: owner(ownerId), plannedStart: days.start, plannedEnd: days.end, gate };
      phaseIds.set(phase.id, (await tx.phase.create({ data })).id);
    }
    await tx.service.createMany({
      data: old.services.map(({ slug, name, position, repository, strategy, elsewhereReason }) => ({
        planId,
        slug,
        name,
        position,
        repository,
        strategy,
        elsewhereReason,
      })),
    });
    const newServices = await tx.service.findMany({ where: { planId }, select: { id: true, slug: true } });
    const serviceIds = pairs("slug", old.services, newServices);
    // The first plan's checks already call these addresses. The copy's checks are off until somebody turns them on.
    const checks = old.services.flatMap(({ id: from, health }) =>
      health ? [{ ...rulesOf(health), isOn: false, planId, serviceId: must(serviceIds.get(from), "the copied service"), dueAt: now }] : [],
    );
    if (checks.length > 0) await tx.healthCheck.createMany({ data: checks });
    await tx.stage.createMany({
      data: old.stages.map((stage) => ({
        planId,
        phaseId: must(phaseIds.get(stage.phaseId), "the copied phase"),
        serviceId: stage.serviceId && must(serviceIds.get(stage.serviceId), "the copied service"),
        key: stage.key,
        ownerId: owner(stage.ownerId),
        ...dates(stage),
      })),
    });
    const newStages = await tx.stage.findMany({ where: { planId }, select: { id: true, key: true } });
    const stageIds = pairs("key", old.stages, newStages);
    const items = old.items.map((item) => ({
      planId,
      stageId: must(stageIds.get(item.stageId), "the copied stage"),
      position: item.position,
      text: item.text,
      searchText: item.searchText,
      orderEn: item.orderEn,
      orderTr: item.orderTr,
      orderRu: item.orderRu,
      required: item.required,
      needsEvidence: item.needsEvidence,
      ownerId: owner(item.ownerId),
      due: moved(item.due),
      createdAt: now,
      changedAt: now,
    }));
    await tx.item.createMany({ data: items });
    for (const { position, title: riskTitle, mitigation, category, ownerId, touches } of old.risks) {
      const places = touches.map(({ key, phaseKind, serviceId }) => ({
        key: serviceId ? key.replace(serviceId, must(serviceIds.get(serviceId), "the copied service")) : key,
        phaseKind,
        serviceId: serviceId && must(serviceIds.get(serviceId), "the copied service"),
      }));
      const risk = { planId, position, title: riskTitle, mitigation, category, ownerId: owner(ownerId) };
      await tx.risk.create({ data: { ...risk, touches: { create: places } } });
    }
    return {
      value: { id: planId, slug },
      event: {
        subject: "plan",
        subjectId: planId,
        planId,
        after: { title, from: source.title, fromPlan: source.id, services: old.services.length, items: items.length },
      },
    };
  },
});

type WholePlan = Awaited<ReturnType<typeof wholePlan>>;

async function wholePlan(tx: Tx, planId: string) {
  const where = { planId };
  return {
    memberships: await tx.membership.findMany({ where: { planId, person: { disabledAt: null } } }),
    strategies: await tx.planStrategy.findMany({ where }),
    phases: await tx.phase.findMany({ where, orderBy: { position: "asc" }, include: { gate: { include: { signOffRules: true } } } }),
    services: await tx.service.findMany({ where, orderBy: { position: "asc" }, include: { health: true } }),
    stages: await tx.stage.findMany({ where }),
    items: await tx.item.findMany({
      where: { planId, id: { notIn: await followUpIds(tx, planId) } },
      orderBy: [{ stageId: "asc" }, { position: "asc" }],
    }),
    risks: await tx.risk.findMany({ where, orderBy: { position: "asc" }, include: { touches: true } }),
  };
}

/** By how many days the copy's dates move; null for a copy without dates. */
function shiftOf({ phases, stages, items }: WholePlan, start: CalendarDay | null): Decision<number | null> {
  if (start === null) return accept(null);
  const parts = [...phases, ...stages].map((part) => ({ start: dayOrNull(part.plannedStart), end: dayOrNull(part.plannedEnd) }));
  return daysTo(
    parts,
    start,
    [...new Set(items.map((item) => dayOrNull(item.due)))].filter((due) => due !== null),
  );
}

function gateOf({ kind, gate }: WholePlan["phases"][number], days: PlannedDays, isZeroByLead: boolean) {
  const fresh = newGate(kind, days);
  if (!gate) return gateToCreate(fresh);
  const { advisory, requireItems, requireEvidence, requireImage, requireStrategy, separationOfDuties, soakHours, signOffRules } = gate;
  return gateToCreate({
    advisory,
    requireItems,
    requireEvidence,
    requireImage,
    requireStrategy,
    separationOfDuties,
    soakHours: soakHours === 0 && !isZeroByLead ? fresh.soakHours : soakHours,
    signOffs: signOffRules,
  });
}

/** Whether a person set the soak of Monitor to 0. A plan of an earlier version of Slipway has 0 because that was the default. */
async function hasZeroSoakByLead(tx: Tx, planId: string): Promise<boolean> {
  const rows = await tx.event.findMany({
    where: { planId, verb: "gate.change", phaseKind: "monitor" },
    orderBy: { seq: "desc" },
    select: { verb: true, before: true, after: true },
  });
  return rows
    .map(parseEvent)
    .some((event) => event.outcome === "done" && event.verb === "gate.change" && event.before.soakHours > 0 && event.after.soakHours === 0);
}

/** Maps the id of each part of one plan to the id of the part with the same name in the other plan. */
function pairs<Name extends string>(
  name: Name,
  from: readonly (Record<Name, string> & { id: string })[],
  to: readonly (Record<Name, string> & { id: string })[],
): Map<string, string> {
  const ids = new Map(to.map((part) => [part[name], part.id]));
  return new Map(from.map((part) => [part.id, must(ids.get(part[name]), `the copy of ${part[name]}`)]));
}
