import { database } from "@/lib/db/client";
import { day } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { freezeTimes, windowBeginsAt, windowEndsAt } from "@/lib/domain/gates/freeze-windows";
import type { GateRulesToSave } from "@/lib/domain/gates/gate-rules";
import type { Waivable } from "@/lib/domain/gates/waiver";
import { unsignable } from "@/lib/domain/people/staff";
import { can, type Principal } from "@/lib/domain/policy";
import { planStaff } from "@/lib/queries/people/plan-staff";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { freezeSpanOf, frozenPhasesOf } from "@/lib/queries/shared/freeze-row";
import { countLapsing } from "@/lib/queries/shared/lapsing-sign-offs";
import { planHead, type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import { localClock, timeZone } from "@/lib/time-zone";

/** The number of past entries that are shown in addition to current ones. */
const MAX_OVER = 50;

/** The gates, freezes, waivers and emergency overrides of a plan. */
export async function getGates(who: Principal, slug: string) {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const may = (verb: "gate.change" | "freeze.set") => can(who, verb, { planId: plan.id });
  const rows = await cachedUntilNextEvent(plan.id, "gates", () => gateRows(plan.id));
  return {
    plan: { ...planHead(plan), version: plan.version, riskLimit: plan.riskLimit },
    services: rows.services,
    gates: await gatesOf(plan, rows),
    freezes: freezesOf(who, plan, rows),
    waivers: await waiversOf(who, { planId: plan.id }),
    overrides: await overridesOf(who, { planId: plan.id }),
    may: { change: may("gate.change"), freeze: may("freeze.set") },
  };
}

export type Gates = NonNullable<Awaited<ReturnType<typeof getGates>>>;
export type GateLine = Gates["gates"][number];
export type FreezeLine = Gates["freezes"][number];
export type WaiverLine = Gates["waivers"][number];
export type OverrideLine = Gates["overrides"][number];

type GateRows = Awaited<ReturnType<typeof gateRows>>;

/** The rows of the page. They are the same for every reader and at every time until the next event. */
async function gateRows(planId: string) {
  const db = database();
  const phases = await db.phase.findMany({
    where: { planId },
    orderBy: { position: "asc" },
    include: { gate: { include: { signOffRules: true } } },
  });
  return {
    services: await db.service.findMany({ where: { planId }, orderBy: { position: "asc" }, select: { id: true, name: true } }),
    phases,
    /** How many sign-offs a change to each phase cancels. */
    cancels: await Promise.all(phases.map(({ id }) => countLapsing(db, { phaseId: id }))),
    freezes: await db.freeze.findMany({
      where: { planId, liftedAt: null },
      orderBy: { setAt: "desc" },
      include: { service: { select: { id: true, name: true } }, setBy: { select: { name: true } } },
    }),
  };
}

async function gatesOf({ id: planId }: ReadablePlan, { phases, cancels }: GateRows) {
  const planPeople = (await planStaff(database(), [planId], clock().now)).get(planId);
  const nobodyCan = planPeople ? unsignable(planPeople.gates, planPeople.staff) : [];
  return phases.flatMap(({ id, kind, name, gate }, index) => {
    if (!gate) return [];
    const { requireItems, requireEvidence, requireImage, requireStrategy, separationOfDuties, soakHours, signOffRules } = gate;
    const signOffs = signOffRules.map(({ role, count }) => ({ role, count }));
    const rules: GateRulesToSave = {
      requireItems,
      requireEvidence,
      requireImage,
      requireStrategy,
      separationOfDuties,
      soakHours,
      signOffs,
    };
    const isUnsignable = nobodyCan.includes(kind);
    return [{ phase: id, kind, name, version: gate.version, advisory: gate.advisory, rules, isUnsignable, cancels: cancels[index] ?? 0 }];
  });
}

function freezesOf(who: Principal, { id: planId }: ReadablePlan, rows: GateRows) {
  const present = { ...clock(), zone: timeZone() };
  const wall = localClock();
  const freezes = rows.freezes.map(({ id, service, reason, setBy, setById, setAt, ...columns }) => {
    const span = freezeSpanOf(columns);
    const { state, window } = freezeTimes(span, present);
    const mayLift = state !== "over" && can(who, "freeze.lift", { planId, personId: setById });
    return {
      id,
      service,
      phases: frozenPhasesOf(columns),
      ...span,
      reason,
      state,
      /** The window that holds now, or the next one. */
      beginsAt: window && windowBeginsAt(window, wall),
      endsAt: window && windowEndsAt(window, wall),
      by: setBy.name,
      at: setAt,
      mayLift,
    };
  });
  return [...freezes.filter((line) => line.state !== "over"), ...freezes.filter((line) => line.state === "over").slice(0, MAX_OVER)];
}

/** Requested, active and expired waivers, newest first. Withdrawn ones are only in the audit log. */
export async function waiversOf(who: Principal, where: { planId: string; stageId?: string }) {
  const { today } = clock();
  const rows = await cachedUntilNextEvent(where.planId, `waivers ${where.stageId}`, () =>
    database().waiver.findMany({
      where: { ...where, withdrawnAt: null },
      orderBy: { askedAt: "desc" },
      take: MAX_OVER * 2,
      include: {
        askedBy: { select: { name: true } },
        approvedBy: { select: { name: true } },
        stage: { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true, name: true } } } },
      },
    }),
  );
  const lines = rows.map(
    async ({ id, version, condition, subject, reason, until, askedBy, askedById, askedAt, approvedBy, stage, stageId }) => {
      const place = { planId: where.planId, phase: stage.phase.kind, personId: askedById };
      const isOver = until < today;
      const isOwn = "id" in who && who.id === askedById;
      return {
        id,
        version,
        stage: { key: stage.key, phase: stage.phase.kind, phaseName: stage.phase.name, service: stage.service?.name ?? null },
        condition: condition as Waivable,
        check: subject,
        reason,
        until: day(until),
        askedBy: askedBy.name,
        askedAt,
        approvedBy: approvedBy?.name ?? null,
        isOver,
        /** How many valid sign-offs its approval cancels, or its withdrawal once it is approved. */
        cancels: isOver ? 0 : await countLapsing(database(), { id: stageId }),
        mayApprove: !isOver && approvedBy === null && !isOwn && can(who, "waiver.approve", place),
        mayWithdraw: !isOver && can(who, "waiver.withdraw", place),
      };
    },
  );
  return Promise.all(lines);
}

/** Emergency overrides, those without a review first. */
export async function overridesOf(who: Principal, where: { planId: string; stageId?: string }) {
  const rows = await cachedUntilNextEvent(where.planId, `overrides ${where.stageId}`, () =>
    database().breakGlass.findMany({
      where,
      orderBy: { passedAt: "desc" },
      take: MAX_OVER * 2,
      include: {
        passedBy: { select: { name: true } },
        reviewedBy: { select: { name: true } },
        stage: { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true, name: true } } } },
      },
    }),
  );
  const overrides = rows.map(({ id, reason, unmet, passedBy, passedById, passedAt, reviewedBy, reviewedAt, followUpId, stage }) => ({
    id,
    stage: { key: stage.key, phase: stage.phase.kind, phaseName: stage.phase.name, service: stage.service?.name ?? null },
    reason,
    unmet: JSON.parse(unmet) as Condition[],
    by: passedBy.name,
    at: passedAt,
    followUp: followUpId,
    reviewedBy: reviewedBy?.name ?? null,
    reviewedAt,
    mayReview:
      reviewedAt === null &&
      "id" in who &&
      who.id !== passedById &&
      can(who, "glass.review", { planId: where.planId, phase: stage.phase.kind }),
  }));
  return [...overrides.filter((line) => line.reviewedAt === null), ...overrides.filter((line) => line.reviewedAt !== null)];
}
