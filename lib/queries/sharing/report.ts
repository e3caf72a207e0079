import { database } from "@/lib/db/client";
import { addDays, type CalendarDay, dayOrNull, daysBetween } from "@/lib/domain/calendar-day";
import { obstacleOf } from "@/lib/domain/dates/forecast";
import { NOT_REFUSED } from "@/lib/domain/events/refused-events";
import { storedVerbs } from "@/lib/domain/events/renamed-verbs";
import type { Condition } from "@/lib/domain/gates/condition";
import { MEANINGS } from "@/lib/domain/gates/sign-off";
import { type ShownSignatureStatus, shownSignatureStatus } from "@/lib/domain/gates/signature-status";
import { must } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import { canSeeDetail, type Principal } from "@/lib/domain/policy";
import { blocksGates, type RiskStatus, residualScore, score } from "@/lib/domain/risks/risk";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { StageStatus } from "@/lib/domain/state/status";
import { stageTurns } from "@/lib/domain/turns/plan-turns";
import { turnsByStage, waitedFor } from "@/lib/domain/turns/waited-for";
import { PLAN_VERBS } from "@/lib/queries/audit/activity-filter";
import { type AuditLine, auditLine, placesOf } from "@/lib/queries/audit/events";
import { visibleEvents } from "@/lib/queries/audit/visible-events";
import { type Board, getBoard } from "@/lib/queries/board";
import { cachedFacts, type PlanOutlook, planOutlook } from "@/lib/queries/dates/plan-outlook";
import { timelineOf } from "@/lib/queries/dates/timeline";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { overridesOf } from "@/lib/queries/gates/gates";
import { cachedRollouts } from "@/lib/queries/rollouts/plan-rollouts";
import { runningVerdicts } from "@/lib/queries/rollouts/running-verdicts";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { clock } from "@/lib/queries/shared/clock";
import { itemsDue } from "@/lib/queries/shared/items-due";
import { type PersonOfPlan, peopleOfPlan, type ReadablePlan, visiblePlan } from "@/lib/queries/shared/readable-plan";
import { localDay, startOfLocalDay } from "@/lib/time-zone";
import { redactCondition, redactEvent, redactGlassReason, redactText, redactTimeline } from "./redact";

type Place = { key: string; service: string | null; phase: PhaseKind; phaseName: string };

export type LateLine = Place & {
  status: StageStatus;
  end: CalendarDay | null;
  days: number;
  /** The first unmet condition, of the stage or of an earlier one, and the people who can resolve it: one of them is enough. */
  lacks: { condition: Condition; phase: PhaseKind; phaseName: string } | null;
  waitsFor: string[];
};

export type OverdueLine = Place & { id: string; text: string; due: CalendarDay; days: number; owner: string | null };

export type ReportedRisk = {
  id: string;
  title: string;
  status: RiskStatus;
  before: number | null;
  after: number | null;
  owner: string | null;
  reviewDay: CalendarDay | null;
  mitigation: string | null;
  acceptedUntil: CalendarDay | null;
  holds: boolean;
};

export type ReportedSignOff = Place & {
  id: string;
  by: string;
  role: "lead" | "qa" | "manager" | "viewer";
  decision: "approve" | "reject" | "reaffirm";
  status: ShownSignatureStatus;
  at: Date;
  comment: string | null;
  /** The digests of the signed image and of the signed snapshot. */
  image: string | null;
  snapshot: string;
};

/** The events of one request. */
export type ReportedEntry = [AuditLine, ...AuditLine[]];

/** A complete stage whose earlier signature no longer holds. */
export type AtRiskLine = Place & { because: { phase: PhaseKind; phaseName: string } };

export type Report = {
  plan: Board["plan"];
  at: Date;
  today: CalendarDay;
  board: Board;
  timeline: Timeline;
  atRisk: AtRiskLine[];
  late: LateLine[];
  overdue: { lines: OverdueLine[]; more: number };
  risks: ReportedRisk[];
  /** The last seven days including today, newest first. */
  week: { from: CalendarDay; days: { day: CalendarDay; entries: ReportedEntry[] }[]; more: number };
  signOffs: { lines: ReportedSignOff[]; more: number };
  overrides: Awaited<ReturnType<typeof overridesOf>>;
};

/** The most lines of each list; the report counts the rest. */
const MAX_LINES = { overdue: 100, events: 300, signOffs: 200 };

/** The report of a plan, from the same facts and rules as its board and timeline. */
export async function getReport(who: Principal, slug: string): Promise<Report | null> {
  const plan = await visiblePlan(who, slug);
  const board = plan && (await getBoard(who, slug));
  if (!plan || !board) return null;
  const { now, today } = clock();
  const outlook = planOutlook(await cachedFacts(plan.id, today), { now, today });
  const people = await cachedPeople(plan.id);
  const rollouts = await cachedRollouts(plan.id);
  const verdicts = await runningVerdicts(plan.id, rollouts, now);
  const overrides = await overridesOf(who, { planId: plan.id });
  return {
    plan: board.plan,
    at: now,
    today,
    board,
    timeline: redactTimeline(who, timelineOf(plan, outlook, { people, rollouts, verdicts, now, today })),
    atRisk: atRiskOf(outlook),
    late: lateOf(who, outlook, people, now),
    overdue: await overdueOf(who, plan.id, today),
    risks: await risksOf(who, plan, outlook, today),
    week: await weekOf(who, plan.id, today),
    signOffs: await signOffsOf(who, plan.id),
    overrides: overrides.map((override) => ({
      ...override,
      reason: redactGlassReason(who, override.reason),
      unmet: override.unmet.map((condition) => redactCondition(who, condition)),
    })),
  };
}

const placeOfStage = ({ services, phases }: PlanOutlook["facts"], { facts: { key, serviceId, phase } }: StageState): Place => ({
  key,
  service: services.find((service) => service.id === serviceId)?.name ?? null,
  phase,
  phaseName: phases.find(({ kind }) => kind === phase)?.name ?? "",
});

const atRiskOf = ({ facts, state }: PlanOutlook): AtRiskLine[] =>
  [...state.stages.values()].flatMap((stage) => {
    const [earlier] = stage.atRisk;
    return earlier ? [{ ...placeOfStage(facts, stage), because: { phase: earlier.phase, phaseName: earlier.phaseName } }] : [];
  });

function lateOf(who: Principal, { facts, state }: PlanOutlook, people: readonly PersonOfPlan[], now: Date): LateLine[] {
  const names = new Map(people.map((person) => [person.id, person.name]));
  const present = people.filter((person) => person.isPresent);
  const turns = turnsByStage(stageTurns(facts, state, present, now));
  const phaseNameOf = (phase: PhaseKind): string =>
    must(
      facts.phases.find(({ kind }) => kind === phase),
      "phase of a stage",
    ).name;
  return [...state.stages.values()]
    .filter((stage) => stage.daysLate > 0)
    .sort((a, b) => b.daysLate - a.daysLate)
    .map((stage) => {
      const before = stage.status === "locked" ? stage.lockedBy[0] : undefined;
      const blocking = (before && state.stages.get(before.key)) ?? stage;
      const cause = obstacleOf(blocking);
      return {
        ...placeOfStage(facts, stage),
        status: stage.status,
        end: stage.end,
        days: stage.daysLate,
        lacks: cause.condition && {
          condition: redactCondition(who, cause.condition),
          phase: cause.phase,
          phaseName: phaseNameOf(cause.phase),
        },
        waitsFor: waitedFor(blocking, cause.condition, turns).flatMap((id) => names.get(id) ?? []),
      };
    });
}

const PLACE = { select: { key: true, service: { select: { name: true } }, phase: { select: { kind: true, name: true } } } } as const;
const STAGE_OF_SIGN_OFF = {
  select: { ...PLACE.select, service: { select: { name: true, candidate: { select: { digest: true } } } } },
} as const;
type StageRow = { key: string; service: { name: string } | null; phase: { kind: PhaseKind; name: string } };
const placeIn = ({ key, service, phase }: StageRow): Place => ({
  key,
  service: service?.name ?? null,
  phase: phase.kind,
  phaseName: phase.name,
});

async function overdueOf(who: Principal, planId: string, today: CalendarDay): Promise<Report["overdue"]> {
  const items = await itemsDue({ plan: { id: planId }, due: { lt: today } });
  const people = new Map((await peopleOfPlan(planId)).map(({ id, name }) => [id, name]));
  const lines = items.slice(0, MAX_LINES.overdue).map(({ id, text, due, ownerId, stage }) => ({
    ...placeIn(stage),
    id,
    text: redactText(who, text),
    due,
    days: daysBetween(due, today),
    owner: (ownerId && people.get(ownerId)) || null,
  }));
  return { lines, more: items.length - lines.length };
}

async function risksOf(who: Principal, plan: ReadablePlan, { facts }: PlanOutlook, today: CalendarDay): Promise<ReportedRisk[]> {
  const rows = await database().risk.findMany({
    where: { planId: plan.id, status: { not: "closed" } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { owner: { select: { name: true } } },
  });
  const lines = rows.flatMap(({ id, title, mitigation, reviewDay, owner }): ReportedRisk[] => {
    const risk = facts.risks.find((fact) => fact.id === id);
    if (!risk) return [];
    return [
      {
        id,
        title: redactText(who, title),
        status: risk.status,
        before: score(risk.likelihood, risk.impact),
        after: residualScore(risk),
        owner: owner?.name ?? null,
        reviewDay: dayOrNull(reviewDay),
        mitigation: mitigation === null ? null : redactText(who, mitigation),
        acceptedUntil: risk.acceptedUntil,
        holds: blocksGates(risk, facts.riskLimit, today),
      },
    ];
  });
  return lines.sort((a, b) => (b.after ?? 0) - (a.after ?? 0));
}

async function weekOf(who: Principal, planId: string, today: CalendarDay): Promise<Report["week"]> {
  const from = addDays(today, -6);
  const verbs = PLAN_VERBS.flatMap(storedVerbs);
  // A report is passed on, so it has no refused attempts, whoever opens it.
  const where = { planId, at: { gte: startOfLocalDay(from) }, verb: { in: verbs }, AND: [visibleEvents(who, planId), NOT_REFUSED] };
  const rows = await database().event.findMany({ where, orderBy: { seq: "desc" }, take: MAX_LINES.events });
  const all = rows.length < MAX_LINES.events ? rows.length : await database().event.count({ where });
  const places = await placesOf([planId]);
  const days: Report["week"]["days"] = [];
  let request = "";
  for (const row of rows) {
    const line = redactEvent(who, auditLine(row, places));
    const lineDay = localDay(line.at);
    const newest = days.at(-1);
    const entry = newest?.entries.at(-1);
    if (newest?.day !== lineDay) days.push({ day: lineDay, entries: [[line]] });
    else if (entry && row.requestId === request && entry[0].verb === line.verb) entry.push(line);
    else newest.entries.push([line]);
    request = row.requestId;
  }
  return { from, days, more: all - rows.length };
}

async function signOffsOf(who: Principal, planId: string): Promise<Report["signOffs"]> {
  const rows = await database().signOff.findMany({
    where: { planId },
    orderBy: [{ signedAt: "desc" }, { id: "desc" }],
    take: MAX_LINES.signOffs,
    include: { person: { select: { name: true } }, image: { select: { digest: true } }, stage: STAGE_OF_SIGN_OFF },
  });
  const lines = rows.map(({ id, person, role, decision, meaning, standing, signedAt, comment, image, snapshotHash, stage }) => ({
    ...placeIn(stage),
    id,
    by: person.name,
    role,
    decision: meaning === MEANINGS.reaffirm ? ("reaffirm" as const) : decision,
    status: shownSignatureStatus({ decision, status: standing, digest: image?.digest ?? null }, stage.service?.candidate?.digest ?? null),
    at: signedAt,
    comment: comment !== null && canSeeDetail(who, "comments") ? redactText(who, comment) : null,
    image: image?.digest ?? null,
    snapshot: snapshotHash,
  }));
  const all = rows.length < MAX_LINES.signOffs ? rows.length : await database().signOff.count({ where: { planId } });
  return { lines, more: all - rows.length };
}
