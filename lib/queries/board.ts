import { database } from "@/lib/db/client";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Outlook } from "@/lib/domain/dates/forecast";
import type { Condition } from "@/lib/domain/gates/condition";
import type { HealthState } from "@/lib/domain/health/health";
import { shortDigest } from "@/lib/domain/image";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { can, canRead, type Principal } from "@/lib/domain/policy";
import { residualScore } from "@/lib/domain/risks/risk";
import { holdRemaining, runningStep } from "@/lib/domain/rollouts/rollout";
import type { RolloutFacts } from "@/lib/domain/rollouts/rollout-timeline";
import { type StageFacts, stageKey } from "@/lib/domain/stage";
import { type PlanFacts, type PlanState, planState, type StageState } from "@/lib/domain/state/plan-state";
import { BLOCKING, type StageStatus } from "@/lib/domain/state/status";
import { localDay } from "@/lib/time-zone";
import { planOutlook } from "./dates/plan-outlook";
import { type PlanRollouts, planRollouts } from "./rollouts/plan-rollouts";
import { cachedUntilNextEvent } from "./shared/cached-until-next-event";
import { clock } from "./shared/clock";
import { planFacts } from "./shared/plan-facts";
import { peopleOfPlan, visiblePlan } from "./shared/readable-plan";
import { redactCondition } from "./sharing/redact";

export type BoardCell = {
  key: string;
  status: StageStatus;
  done: number;
  total: number;
  daysLate: number;
  overdue: number;
  start: CalendarDay | null;
  end: CalendarDay | null;
  /** Whether its gate was ever passed by break-glass, and whether a second person has looked at that. */
  glass: StageFacts["glass"];
  /** The condition that matters most: the first unmet one, or of a locked stage the first one before it. */
  because: { condition: Condition; phase: PhaseKind } | null;
  /** Of Deploy, the rollout that runs. */
  rollout: CellRollout | null;
  /** Of Monitor: the health check of its service fails. */
  isFailing: boolean;
};

/** Which part of the traffic the new image has, at which step, and for how many seconds that is to hold yet. */
export type CellRollout = {
  strategy: "canary" | "blue_green";
  weight: number;
  step: number;
  of: number;
  holds: number;
  isSwitched: boolean;
  /** After the switch, whether one may still go back. */
  isWayBackOpen: boolean;
};

export type BoardRow = {
  /** Null for the plan-wide row. */
  service: { id: string; slug: string; name: string; image: string | null; isExample: boolean } | null;
  cells: (BoardCell | { empty: true; key: string; phase: PhaseKind })[];
};

export type Board = {
  plan: { id: string; slug: string; title: string; language: string; version: number; isExample: boolean };
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
  /** How many services the plan has, and which part of them the rows show. */
  services: number;
  page: { number: number; of: number; from: number; to: number };
  figures: Figures;
  /** Ways of rolling out that the plan names and no service has yet. */
  strategies: readonly Strategy[];
  mayAddStage: boolean;
  /** The plan's dates are over and somebody who may could move them. */
  offersReplan: boolean;
  /** It has a baseline: whoever moves what has dates says why. */
  isFrozen: boolean;
  /** It shows an earlier day: there is nothing to open. */
  isPast: boolean;
  /** The day before, where the plan was there by then. */
  lookBack: CalendarDay | null;
};

export type Figures = Pick<
  PlanState,
  "done" | "total" | "start" | "end" | "daysLate" | "isComplete" | "awaitingSignOff" | "blocked" | "late"
> & {
  /** When all of it ends or ended, and by how many days that is later than planned; null without dates. */
  forecast: Pick<Outlook, "end" | "slip">;
  risks: { open: number; notAssessed: number; worst: number | null };
};

/** A page of the board, so that a plan of hundreds of services opens as fast as one of five. */
const SERVICES_A_PAGE = 50;

/**
 * The board of a plan: all its services, or a page of them. Without the page's number it is the one on which `stage` stands, or the
 * first.
 */
export async function getBoard(who: Principal, slug: string, shown?: { page: number | null; stage: string | null }): Promise<Board | null> {
  const plan = await visiblePlan(who, slug);
  if (!plan) return null;
  const moment = clock();
  const may = (verb: "stage.add" | "plan.replan") => can(who, verb, { planId: plan.id });
  const board = boardOf(
    who,
    plan,
    await cachedUntilNextEvent(plan.id, `board ${moment.today}`, () => read(plan.id, moment.today)),
    moment,
    shown,
  );
  const { end, isComplete } = board.figures;
  const isOver = plan.keptDatesAt === null && !isComplete && end !== null && end < moment.today;
  const lookBack = localDay(plan.createdAt) < moment.today && canRead(who, plan.id) ? addDays(moment.today, -1) : null;
  return { ...board, lookBack, mayAddStage: may("stage.add"), offersReplan: isOver && may("plan.replan") };
}

/** What a board is made of: the plan as it stands, or as it stood on a day. */
type Ground = {
  facts: PlanFacts;
  people: ReadonlyMap<string, string>;
  /** Without `health` for a past day: nobody knows any more how it was. */
  services: readonly {
    id: string;
    slug: string;
    name: string;
    strategy: Strategy | null;
    candidate: Candidate | null;
    health?: Health | null;
  }[];
  /** Those that the plan names. */
  strategies: readonly Strategy[];
  rollouts: PlanRollouts;
};
type Strategy = "canary" | "blue_green";
type Health = { isOn: boolean; state: HealthState | null };
type Candidate = { tag: string | null; digest: string; isExample: boolean };
type Moment = { now: Date; today: CalendarDay };

/** The board that rows of any day tell, for reading alone. */
export function boardOf(
  who: Principal,
  plan: Board["plan"],
  { facts, people, services, strategies, rollouts }: Ground,
  { now, today }: Moment,
  shown?: { page: number | null; stage: string | null },
): Board {
  const state = planState(facts, today, now);
  const { end, slip } = planOutlook(facts, { now, today }, state).forecast.plan;
  const of = Math.max(1, Math.ceil(services.length / SERVICES_A_PAGE));
  const at = services.findIndex((service) => shown?.stage?.startsWith(`${service.slug}.`));
  const number = Math.min(of, Math.max(1, shown?.page ?? Math.floor(Math.max(0, at) / SERVICES_A_PAGE) + 1));
  const onPage = shown ? services.slice((number - 1) * SERVICES_A_PAGE, number * SERVICES_A_PAGE) : services;
  const scores = facts.risks
    .filter((r) => r.status !== "closed")
    .map(residualScore)
    .filter((s) => s !== null);
  return {
    plan: { id: plan.id, slug: plan.slug, title: plan.title, language: plan.language, version: plan.version, isExample: plan.isExample },
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
          rollout: cellRollout(rollouts.get(s.id), now),
          isFailing: s.health?.isOn === true && s.health.state === "failing",
        }),
      })),
    ],
    services: services.length,
    page: shown
      ? { number, of, from: (number - 1) * SERVICES_A_PAGE + 1, to: Math.min(services.length, number * SERVICES_A_PAGE) }
      : { number: 1, of: 1, from: 1, to: services.length },
    figures: {
      ...state,
      forecast: { end, slip },
      risks: {
        open: facts.risks.filter((r) => r.status !== "closed" && r.status !== "not_assessed").length,
        notAssessed: facts.risks.filter((r) => r.status === "not_assessed").length,
        worst: scores.length > 0 ? Math.max(...scores) : null,
      },
    },
    strategies: strategies.filter((kind) => services.every(({ strategy }) => strategy !== kind)),
    mayAddStage: false,
    offersReplan: false,
    isFrozen: [...facts.phases, ...facts.stages].some((part) => part.baselineStart !== null),
    isPast: false,
    lookBack: null,
  };
}

async function read(planId: string, today: CalendarDay): Promise<Ground> {
  const db = database();
  return {
    facts: await planFacts(db, planId, today),
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

/** Where the rollout is that runs. */
export function cellRollout(own: readonly RolloutFacts[] | undefined, now: Date): CellRollout | null {
  const rollout = own?.find(({ status }) => status === "running");
  const step = rollout && (runningStep(rollout.steps) ?? rollout.steps.at(-1));
  if (!rollout || !step) return null;
  return {
    strategy: rollout.strategy,
    weight: step.weight,
    step: step.position,
    of: rollout.steps.length,
    holds: holdRemaining(step, now) ?? 0,
    isSwitched: rollout.fullTrafficAt !== null,
    isWayBackOpen: rollout.wayBackUntil !== null && now < rollout.wayBackUntil,
  };
}

type OfService = Pick<BoardCell, "rollout" | "isFailing">;
const NOTHING: OfService = { rollout: null, isFailing: false };

const cells = (who: Principal, state: PlanState, serviceSlug: string | null, own = NOTHING): BoardRow["cells"] =>
  PHASES.map((phase) => {
    const key = stageKey(serviceSlug, phase);
    const stage = state.stages.get(key);
    const { rollout, isFailing } = own;
    const shown = { rollout: phase === "deploy" ? rollout : null, isFailing: phase === "monitor" && isFailing };
    return stage ? cell(who, stage, state, shown) : { empty: true, key, phase };
  });

export function cell(who: Principal, stage: StageState, state: PlanState, own: OfService): BoardCell {
  const { facts, status, done, total, daysLate, start, end, lockedBy } = stage;
  const before = status === "locked" ? lockedBy[0] : undefined;
  const asks = before ? state.stages.get(before.key) : stage;
  // What stops it says more than what is merely not done yet.
  const stops = status === "blocked" ? asks?.unmet.find((condition) => BLOCKING.has(condition.code)) : undefined;
  const first = stops ?? asks?.unmet[0];
  return {
    key: facts.key,
    status,
    done,
    total,
    daysLate,
    overdue: facts.items.overdue,
    start,
    end,
    glass: facts.glass,
    ...own,
    because: first && asks ? { condition: redactCondition(who, first), phase: asks.facts.phase } : null,
  };
}
