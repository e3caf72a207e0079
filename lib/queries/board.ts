import { database } from "@/lib/db/client";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Outlook } from "@/lib/domain/dates/forecast";
import type { Condition } from "@/lib/domain/gates/condition";
import type { HealthState } from "@/lib/domain/health/health";
import { shortDigest } from "@/lib/domain/image";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { can, canRead, type Principal } from "@/lib/domain/policy";
import { blocksGates, residualScore } from "@/lib/domain/risks/risk";
import { type StageFacts, stageKey } from "@/lib/domain/stage";
import { type PlanFacts, type PlanState, planState, type StageState } from "@/lib/domain/state/plan-state";
import { apartFromFreezes, BLOCKING, type StageStatus } from "@/lib/domain/state/status";
import { thingsWaitedFor } from "@/lib/domain/turns/waited-for";
import { localDay } from "@/lib/time-zone";
import { cachedFacts, planOutlook } from "./dates/plan-outlook";
import { type ReplanOffering, replanOffering } from "./dates/replan-preview";
import { type VerdictView, verdictView } from "./dates/verdict-view";
import { type CellRollout, cellRollout } from "./rollouts/cell-rollout";
import { type PlanRollouts, planRollouts } from "./rollouts/plan-rollouts";
import { type RunningVerdicts, runningVerdicts } from "./rollouts/running-verdicts";
import { cachedUntilNextEvent } from "./shared/cached-until-next-event";
import { clock } from "./shared/clock";
import { peopleOfPlan, planHead, visiblePlan } from "./shared/readable-plan";
import { redactCondition, redactVerdict } from "./sharing/redact";
import { turnsOf } from "./turns/turns";

export type BoardCell = {
  key: string;
  status: StageStatus;
  done: number;
  total: number;
  daysLate: number;
  /** Whether a freeze holds it, and when that ends; null until somebody lifts the freeze. */
  isFrozen: boolean;
  frozenUntil: Date | null;
  overdue: number;
  start: CalendarDay | null;
  end: CalendarDay | null;
  /** Whether its gate ever had an emergency override, and whether a second person has reviewed it. */
  glass: StageFacts["glass"];
  /** For a complete stage: the phase whose signature no longer holds, so that the stage is at risk. */
  atRisk: PhaseKind | null;
  /** The conditions of its gate that only a waiver meets today. */
  waived: readonly Condition["code"][];
  /** The most important condition: the first unmet one; for a locked stage, the first one of an earlier stage. */
  because: { condition: Condition; phase: PhaseKind } | null;
  /** For Deploy: the running rollout. */
  rollout: CellRollout | null;
  /** For Monitor: the health check of its service is failing. */
  isFailing: boolean;
};

export type BoardRow = {
  /** Null for the plan-wide row. */
  service: { id: string; slug: string; name: string; image: string | null; isExample: boolean } | null;
  cells: (BoardCell | { empty: true; key: string; phase: PhaseKind })[];
};

export type Board = {
  plan: { id: string; slug: string; title: string; language: string; version: number; isExample: boolean; archivedAt: Date | null };
  today: CalendarDay;
  phases: {
    kind: PhaseKind;
    name: string;
    start: CalendarDay | null;
    end: CalendarDay | null;
    owner: string | null;
    isNow: boolean;
    dayNumber: number | null;
    days: number | null;
    advisory: boolean;
  }[];
  rows: BoardRow[];
  /** The number of services of the plan, and the part of them that this page shows. */
  services: number;
  page: { number: number; count: number; from: number; to: number };
  figures: Figures;
  verdict: VerdictView;
  /** The people whose turn it is, and how many things wait for them; null on a past day. One of the people of an entry is enough. */
  waitsFor: { people: string[]; things: number }[] | null;
  /** Strategies that the plan names and that no service has yet. */
  strategies: readonly Strategy[];
  mayAddStage: boolean;
  /** The dates of the plan are over, and the reader may move them. */
  offersReplan: boolean;
  /** What a move to today would do; null unless it is offered. */
  replanOffering: ReplanOffering | null;
  /** There is a baseline, so that moving a date needs a reason. */
  isFrozen: boolean;
  /** It shows a past day, so that no stage can be opened. */
  isPast: boolean;
  /** The day before, if the plan existed then. */
  lookBack: CalendarDay | null;
};

export type Figures = Pick<
  PlanState,
  "done" | "total" | "start" | "end" | "daysLate" | "isComplete" | "awaitingSignOff" | "waiting" | "blocked" | "freezes" | "late"
> & {
  /** When the plan ends or ended, and how many days later than planned; null without dates. */
  forecast: Pick<Outlook, "end" | "slip">;
  risks: { open: number; notAssessed: number; worst: number | null; overLimit: number };
};

/** Rows of one page, so that a plan with hundreds of services opens as fast as one with five. */
const SERVICES_A_PAGE = 50;

/**
 * The board of a plan: all its services, or one page of them. Without a page number, it is the page that contains `stage`, or the first
 * one.
 */
export async function getBoard(who: Principal, slug: string, shown?: { page: number | null; stage: string | null }): Promise<Board | null> {
  const plan = await visiblePlan(who, slug);
  if (!plan) return null;
  const time = clock();
  const may = (verb: "stage.add" | "plan.replan") => can(who, verb, { planId: plan.id });
  const data = await cachedUntilNextEvent(plan.id, `board ${time.today}`, () => read(plan.id, time.today));
  const verdicts = await runningVerdicts(plan.id, data.rollouts, time.now);
  const board = boardOf(who, plan, { ...data, verdicts }, time, shown);
  const { end, isComplete } = board.figures;
  const isOver = plan.keptDatesAt === null && !isComplete && end !== null && end < time.today;
  const lookBack = localDay(plan.createdAt) < time.today && canRead(who, plan.id) ? addDays(time.today, -1) : null;
  const offersReplan = isOver && may("plan.replan");
  const offering = offersReplan ? await offeringOf(plan.id, time.today) : null;
  const waitsFor = await peopleWithThings(plan.id, data.people);
  return { ...board, waitsFor, lookBack, mayAddStage: may("stage.add"), offersReplan, replanOffering: offering };
}

const offeringOf = (planId: string, today: CalendarDay): Promise<ReplanOffering | null> =>
  cachedUntilNextEvent(planId, `replan offering ${today}`, () => replanOffering(planId, today));

async function peopleWithThings(planId: string, names: ReadonlyMap<string, string>): Promise<Board["waitsFor"]> {
  const { turns } = await turnsOf(planId);
  return thingsWaitedFor(turns).map(({ people, things }) => ({ people: people.flatMap((id) => names.get(id) ?? []), things }));
}

/** The data of a board, of today or of a past day. */
type BoardData = {
  facts: PlanFacts;
  people: ReadonlyMap<string, string>;
  /** A past day has no `health`: it is not stored by day. */
  services: readonly {
    id: string;
    slug: string;
    name: string;
    strategy: Strategy | null;
    candidate: Candidate | null;
    health?: Health | null;
  }[];
  /** The strategies that the plan names. */
  strategies: readonly Strategy[];
  rollouts: PlanRollouts;
  /** A past day has none. */
  verdicts?: RunningVerdicts;
};
type Strategy = "canary" | "blue_green";
type Health = { isOn: boolean; state: HealthState | null };
type Candidate = { tag: string | null; digest: string; isExample: boolean };
type PointInTime = { now: Date; today: CalendarDay };

/** The read-only board from the data of any day. */
export function boardOf(
  who: Principal,
  plan: Board["plan"],
  { facts, people, services, strategies, rollouts, verdicts }: BoardData,
  { now, today }: PointInTime,
  shown?: { page: number | null; stage: string | null },
): Board {
  const state = planState(facts, today, now);
  const outlook = planOutlook(facts, { now, today }, state);
  const { end, slip } = outlook.forecast.plan;
  const count = Math.max(1, Math.ceil(services.length / SERVICES_A_PAGE));
  const stageIndex = services.findIndex((service) => shown?.stage?.startsWith(`${service.slug}.`));
  const number = Math.min(count, Math.max(1, shown?.page ?? Math.floor(Math.max(0, stageIndex) / SERVICES_A_PAGE) + 1));
  const onPage = shown ? services.slice((number - 1) * SERVICES_A_PAGE, number * SERVICES_A_PAGE) : services;
  const scores = facts.risks
    .filter((r) => r.status !== "closed")
    .map(residualScore)
    .filter((s) => s !== null);
  return {
    plan: { ...planHead(plan), version: plan.version, isExample: plan.isExample, archivedAt: plan.archivedAt },
    today,
    phases: state.phases.map(({ kind, name, start, end, ownerId, position, dayNumber, days, gate }) => ({
      kind,
      name,
      start,
      end,
      owner: (ownerId && people.get(ownerId)) ?? null,
      isNow: position === "now",
      dayNumber,
      days,
      advisory: gate.advisory,
    })),
    rows: [
      { service: null, cells: cells(who, state, null) },
      ...onPage.map((s) => ({
        service: {
          id: s.id,
          slug: s.slug,
          name: s.name,
          image: s.candidate && imageName(s.candidate),
          isExample: s.candidate?.isExample ?? false,
        },
        cells: cells(who, state, s.slug, {
          rollout: cellRollout(rollouts.get(s.id), now, verdicts?.get(s.id) ?? null),
          isFailing: s.health?.isOn === true && s.health.state === "failing",
        }),
      })),
    ],
    services: services.length,
    page: shown
      ? { number, count, from: (number - 1) * SERVICES_A_PAGE + 1, to: Math.min(services.length, number * SERVICES_A_PAGE) }
      : { number: 1, count: 1, from: 1, to: services.length },
    figures: {
      ...state,
      forecast: { end, slip },
      risks: {
        open: facts.risks.filter((r) => r.status !== "closed" && r.status !== "not_assessed").length,
        notAssessed: facts.risks.filter((r) => r.status === "not_assessed").length,
        worst: scores.length > 0 ? Math.max(...scores) : null,
        overLimit: facts.risks.filter((r) => blocksGates(r, facts.riskLimit, today)).length,
      },
    },
    verdict: redactVerdict(who, verdictView(outlook, today)),
    waitsFor: null,
    strategies: strategies.filter((kind) => services.every(({ strategy }) => strategy !== kind)),
    mayAddStage: false,
    offersReplan: false,
    replanOffering: null,
    isFrozen: [...facts.phases, ...facts.stages].some((part) => part.baselineStart !== null),
    isPast: false,
    lookBack: null,
  };
}

async function read(planId: string, today: CalendarDay): Promise<BoardData> {
  const db = database();
  return {
    facts: await cachedFacts(planId, today),
    people: new Map((await peopleOfPlan(planId)).map((p) => [p.id, p.name])),
    services: await db.service.findMany({
      where: { planId },
      orderBy: { position: "asc" },
      include: { candidate: true, health: { select: { isOn: true, state: true } } },
    }),
    strategies: (await db.planStrategy.findMany({ where: { planId }, orderBy: { kind: "asc" } })).map((s) => s.kind),
    rollouts: await planRollouts(db, planId),
  };
}

const imageName = (image: { tag: string | null; digest: string }) => [image.tag, shortDigest(image.digest)].filter(Boolean).join(" · ");

type ServiceMarks = Pick<BoardCell, "rollout" | "isFailing">;
const NO_MARKS: ServiceMarks = { rollout: null, isFailing: false };

const cells = (who: Principal, state: PlanState, serviceSlug: string | null, marks = NO_MARKS): BoardRow["cells"] =>
  PHASES.map((phase) => {
    const key = stageKey(serviceSlug, phase);
    const stage = state.stages.get(key);
    const shown = { rollout: phase === "deploy" ? marks.rollout : null, isFailing: phase === "monitor" && marks.isFailing };
    return stage ? cell(who, stage, state, shown) : { empty: true, key, phase };
  });

const ROLLOUT_WENT_WRONG: ReadonlySet<Condition["code"]> = new Set(["rolled-back", "limit-broken"]);

/** What is true of a stage beside its status. */
export const marksOf = ({ facts, atRisk, waived }: StageState) => ({ glass: facts.glass, atRisk: atRisk[0]?.phase ?? null, waived });

export function cell(who: Principal, stage: StageState, state: PlanState, marks: ServiceMarks): BoardCell {
  const { facts, status, done, total, daysLate, isFrozen, frozenUntil, start, end, lockedBy } = stage;
  const before = status === "locked" ? lockedBy[0] : undefined;
  const blocking = before ? state.stages.get(before.key) : stage;
  // A condition that stops the stage matters more than work that is not done yet, and a rollout that went wrong more than any other.
  const find = (codes: ReadonlySet<Condition["code"]>) => blocking?.unmet.find((condition) => codes.has(condition.code));
  const stops = status === "blocked" ? (find(ROLLOUT_WENT_WRONG) ?? find(BLOCKING)) : undefined;
  // The freeze of the cell itself has a mark of its own.
  const first = stops ?? (before ? blocking?.unmet[0] : apartFromFreezes(stage.unmet)[0]);
  return {
    key: facts.key,
    status,
    done,
    total,
    daysLate,
    isFrozen,
    frozenUntil,
    overdue: facts.items.overdue,
    start,
    end,
    ...marksOf(stage),
    ...marks,
    because: first && blocking ? { condition: redactCondition(who, first), phase: blocking.facts.phase } : null,
  };
}
