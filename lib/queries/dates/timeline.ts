import { type CalendarDay, daysBetween, earliest, latest, startOfDay } from "@/lib/domain/calendar-day";
import type { Actual } from "@/lib/domain/dates/actual";
import { type Cause, type Outlook, obstacleOf } from "@/lib/domain/dates/forecast";
import { must } from "@/lib/domain/must";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { type RolloutInterval, type RolloutTimeline, rolloutTimelineOf, soakOf } from "@/lib/domain/rollouts/rollout-timeline";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { StageStatus } from "@/lib/domain/state/status";
import { stageTurns } from "@/lib/domain/turns/plan-turns";
import { peopleWaitedFor, turnsByStage, waitedFor } from "@/lib/domain/turns/waited-for";
import { memoizeBy } from "@/lib/memoize";
import { marksOf } from "@/lib/queries/board";
import { type CellRollout, cellRollout } from "@/lib/queries/rollouts/cell-rollout";
import { cachedRollouts, type PlanRollouts } from "@/lib/queries/rollouts/plan-rollouts";
import { type RunningVerdicts, runningVerdicts } from "@/lib/queries/rollouts/running-verdicts";
import { cachedPeople } from "@/lib/queries/shared/cached-people";
import { clock } from "@/lib/queries/shared/clock";
import { type PersonOfPlan, planHead, type ReadablePlan, visiblePlan } from "@/lib/queries/shared/readable-plan";
import { redactTimeline } from "@/lib/queries/sharing/redact";
import { localDays, timeZone } from "@/lib/time-zone";
import { cachedFacts, type PlanOutlook, planOutlook } from "./plan-outlook";
import type { CauseView, DateRange, ExpectedView, Timeline, TimelinePhase, TimelineStage } from "./timeline-shape";
import { verdictView } from "./verdict-view";

/** Rows on a page: as many as on a page of the board. */
const ROWS_A_PAGE = 50;

/** The timeline of a plan, with all its services or one page of them. */
export async function getTimeline(who: Principal, slug: string, shown?: { page: number | null }): Promise<Timeline | null> {
  const plan = await visiblePlan(who, slug);
  if (!plan) return null;
  const { now, today } = clock();
  const facts = await cachedFacts(plan.id, today);
  const rollouts = await cachedRollouts(plan.id);
  const context = { people: await cachedPeople(plan.id), rollouts, verdicts: await runningVerdicts(plan.id, rollouts, now) };
  const outlook = planOutlook(facts, { now, today });
  const timeline = memoizedByOutlook(outlook, `${shown?.page}`, () => timelineOf(plan, outlook, { ...context, now, today, shown }));
  return redactTimeline(who, timeline);
}

// An outlook is valid for a minute or until the next event. After an event, all open pages of the plan ask for the timeline at once.
const memoizedByOutlook = memoizeBy<PlanOutlook, Timeline>("timelines of outlooks");

type TimelineContext = {
  people: readonly PersonOfPlan[];
  rollouts: PlanRollouts;
  /** A past day has none. */
  verdicts?: RunningVerdicts;
  now: Date;
  today: CalendarDay;
  shown?: { page: number | null } | { service: string };
};

/** The timeline from the facts of any day: with all services, one page of them, or one service. */
export function timelineOf(
  plan: ReadablePlan,
  outlook: PlanOutlook,
  { people, rollouts, verdicts, now, today, shown }: TimelineContext,
): Timeline {
  const { facts, state, forecast } = outlook;
  const present = presenter(outlook, people, now, { rollouts, verdicts });
  const isPaged = shown !== undefined && "page" in shown;
  const pages = isPaged ? Math.max(1, Math.ceil(facts.services.length / ROWS_A_PAGE)) : 1;
  const number = Math.min(pages, Math.max(1, (isPaged ? shown.page : null) ?? 1));
  const from = (number - 1) * ROWS_A_PAGE;
  const all = shown && "service" in shown ? facts.services.filter(({ id }) => id === shown.service) : facts.services;
  const onPage = isPaged ? all.slice(from, from + ROWS_A_PAGE) : all;
  const late = present
    .stagesInOrder()
    .filter((stage) => stage.daysLate > 0)
    .sort((a, b) => b.daysLate - a.daysLate);
  return {
    plan: { ...planHead(plan), version: plan.version },
    today,
    zone: timeZone(),
    on: null,
    figures: {
      done: state.done,
      total: state.total,
      start: state.start,
      end: state.end,
    },
    isComplete: state.isComplete,
    verdict: verdictView(outlook, today),
    expected: present.expected(forecast.plan),
    pace: forecast.velocity,
    phases: present.phases(),
    rows: onPage.map((service) => ({
      service: { id: service.id, slug: service.slug, name: service.name },
      stages: present.stages(service.id),
      expected: present.expected(forecast.services.get(service.id) ?? NOTHING_EXPECTED),
    })),
    services: facts.services.length,
    page: { number, count: pages, from: from + 1, to: from + onPage.length },
    freezes: facts.freezes.filter((freeze) => freeze.to === null || freeze.to >= (state.start ?? today)),
    late: late.map(({ facts: { key, serviceId, phase }, daysLate }) => ({
      key,
      service: present.serviceName(serviceId),
      phase,
      phaseName: present.phaseName(phase),
      days: daysLate,
    })),
    lateServices: new Set(late.map((stage) => stage.facts.serviceId).filter((id) => id !== null)).size,
    ...present.delays(),
  };
}

const NOTHING_EXPECTED: Outlook = { plannedEnd: null, end: null, slip: null, isFinished: false, cause: null, range: null };

/** The view of a plan in the list of all plans. */
export function planView(outlook: PlanOutlook, people: readonly PersonOfPlan[], now: Date) {
  const present = presenter(outlook, people, now, null);
  return { expected: present.expected(outlook.forecast.plan), phases: present.phases() };
}

/** Builds the views of stages, phases and causes. Without `rollouts`, stages have no rollouts and no soak time. */
function presenter(
  outlook: PlanOutlook,
  people: readonly PersonOfPlan[],
  now: Date,
  running: Pick<TimelineContext, "rollouts" | "verdicts"> | null,
) {
  const { facts, state, actuals, forecast } = outlook;
  const names = new Map(people.map((person) => [person.id, person.name]));
  const present = people.filter((person) => person.isPresent);
  const services = new Map(facts.services.map((service) => [service.id, service]));
  const phases = new Map(facts.phases.map((phase) => [phase.kind, phase]));
  const dayOf = localDays();
  const byService = new Map<string | null, StageState[]>();
  for (const stage of state.stages.values()) {
    const list = byService.get(stage.facts.serviceId);
    if (list) list.push(stage);
    else byService.set(stage.facts.serviceId, [stage]);
  }
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const serviceName = (id: string | null) => (id === null ? null : (services.get(id)?.name ?? null));
  const phaseOf = (kind: PhaseKind) => must(phases.get(kind), `phase ${kind}`);
  const phaseName = (kind: PhaseKind) => phaseOf(kind).name;

  const turns = stageTurns(facts, state, present, now);
  const ofStages = turnsByStage(turns);
  const namesOf = (ids: readonly string[]): string[] => ids.flatMap((id) => names.get(id) ?? []);
  const waitsFor = ({ code, stage, condition }: Cause): string[] => {
    const shown = state.stages.get(stage);
    // A finished stage waits for nobody. A locked one cannot be signed yet: whoever has to open it does not sign it.
    if (code === "finished-late" || (code === "sign-off" && (shown?.lockedBy.length ?? 0) > 0)) return [];
    return namesOf(waitedFor(shown, condition, ofStages));
  };
  // Fields are listed because spreading a thousand causes takes longer than the rest of the timeline.
  const causeView = (cause: Cause): CauseView => ({
    code: cause.code,
    stage: cause.stage,
    phase: cause.phase,
    serviceId: cause.serviceId,
    condition: cause.condition,
    daysPastEnd: cause.daysPastEnd,
    daysPastStart: cause.daysPastStart,
    done: cause.done,
    total: cause.total,
    service: serviceName(cause.serviceId),
    phaseName: phaseName(cause.phase),
    waitsFor: waitsFor(cause),
  });
  const expected = (forecasted: Outlook): ExpectedView => ({ ...forecasted, cause: forecasted.cause && causeView(forecasted.cause) });

  const rolloutsOf = ({ facts: { serviceId, phase, key }, start }: StageState): RolloutTimeline[] => {
    const rollouts = phase === "deploy" && serviceId !== null ? running?.rollouts.get(serviceId) : undefined;
    if (!rollouts) return [];
    const first = forecast.stages.get(key)?.start ?? start;
    return rollouts.map((rollout) => rolloutTimelineOf(rollout, now, first && startOfDay(dayOf, first)));
  };
  const runningOf = ({ serviceId, phase }: StageState["facts"]): CellRollout | null => {
    if (phase !== "deploy" || serviceId === null || !running) return null;
    return cellRollout(running.rollouts.get(serviceId), now, running.verdicts?.get(serviceId) ?? null);
  };
  const soakOfStage = ({ serviceId, phase }: StageState["facts"]): RolloutInterval | null => {
    const fullAt = phase === "monitor" && serviceId !== null ? services.get(serviceId)?.fullTrafficAt : null;
    return fullAt && running ? soakOf(fullAt, phaseOf(phase).gate.soakHours, now) : null;
  };

  const stageView = (stage: StageState): TimelineStage => {
    const phase = phaseOf(stage.facts.phase);
    return {
      key: stage.facts.key,
      phase: stage.facts.phase,
      status: stage.status,
      done: stage.done,
      total: stage.total,
      daysLate: stage.daysLate,
      isFrozen: stage.isFrozen,
      frozenUntil: stage.frozenUntil,
      planned: span(stage.start, stage.end),
      baseline: movedFrom({ start: stage.start, end: stage.end, ...baselineOf(stage.facts, phase) }),
      actual: actuals.get(stage.facts.key) ?? NOT_STARTED,
      forecast: forecast.stages.get(stage.facts.key) ?? null,
      signs: stage.facts.signOffs
        .filter((sign) => sign.status === "valid")
        .map((sign) => ({ day: dayOf(sign.at), decision: sign.decision, by: sign.personName })),
      rollouts: rolloutsOf(stage),
      running: runningOf(stage.facts),
      ...marksOf(stage),
      soak: soakOfStage(stage.facts),
    };
  };
  const byPhase = (a: StageState, b: StageState) => PHASES.indexOf(a.facts.phase) - PHASES.indexOf(b.facts.phase);

  const phaseFigures = (kind: PhaseKind) => {
    const stages = [...state.stages.values()].filter((stage) => stage.facts.phase === kind);
    const forecasts = stages.flatMap((stage) => forecast.stages.get(stage.facts.key) ?? []);
    const planned = latest(stages.flatMap((stage) => stage.end ?? []));
    const end = latest(forecasts.map((stage) => stage.end));
    const planWide = stages.find((stage) => stage.facts.serviceId === null);
    return {
      forecast: span(earliest(forecasts.map((stage) => stage.start)), end),
      slip: planned && end ? daysBetween(planned, end) : 0,
      status: phaseStatus(stages),
      done: stages.reduce((sum, stage) => sum + stage.done, 0),
      total: stages.reduce((sum, stage) => sum + stage.total, 0),
      planWide: planWide ? stageView(planWide) : null,
    };
  };

  return {
    serviceName,
    phaseName,
    expected,
    phases: (): TimelinePhase[] =>
      state.phases.map((phase) => ({
        kind: phase.kind,
        name: phase.name,
        owner: nameOf(phase.ownerId),
        planned: span(phase.start, phase.end),
        baseline: movedFrom(phase),
        ...phaseFigures(phase.kind),
      })),
    /** All stages: plan-wide ones first, then by service. */
    stagesInOrder: () => [null, ...services.keys()].flatMap((id) => [...(byService.get(id) ?? [])].sort(byPhase)),
    stages: (serviceId: string) => [...(byService.get(serviceId) ?? [])].sort(byPhase).map(stageView),
    delays: () => ({
      ...delaysOf(outlook, causeView),
      waiting: peopleWaitedFor(turns).map(({ people: ids, services: count }) => ({ people: namesOf(ids), services: count })),
    }),
  };
}

/** Why services end late (without duplicates), and what stops services that are not late yet. */
function delaysOf({ facts, state, forecast }: PlanOutlook, causeView: (cause: Cause) => CauseView) {
  const causes = facts.services.flatMap(({ id }) => {
    const outlook = forecast.services.get(id);
    return outlook?.cause ? [{ cause: causeView(outlook.cause), id, slip: must(outlook.slip, "slip of a late service") }] : [];
  });
  const byStage = new Map(causes.map((entry) => [entry.cause.stage, entry]));
  const stopped = [...state.stages.values()]
    .filter((stage) => isHeldUp(stage) && !byStage.has(stage.facts.key))
    .map((stage) => causeView(obstacleOf(stage)));
  return {
    reasons: [...byStage.values()].map(({ cause, slip }) => ({ ...cause, slip })).sort((a, b) => b.slip - a.slip),
    stopped,
  };
}

/** In these states a stage does not continue until somebody acts. */
const HELD_UP: ReadonlySet<StageStatus> = new Set(["blocked", "rejected", "awaiting_sign_off", "stale"]);

/** A freeze holds up work that has begun; work that is still to come is not held up yet. */
const isHeldUp = ({ status, isFrozen }: StageState): boolean => HELD_UP.has(status) || (isFrozen && status === "in_progress");

const NOT_STARTED: Actual = { start: null, isStartUnknown: false, finish: null, isFinishUnknown: false };

const span = (start: CalendarDay | null, end: CalendarDay | null): DateRange | null => {
  const [first, last] = [start ?? end, end ?? start];
  return first && last ? { start: first, end: latest([first, last]) ?? last } : null;
};

type Dated = { start: CalendarDay | null; end: CalendarDay | null; baselineStart: CalendarDay | null; baselineEnd: CalendarDay | null };

/** A stage without separate dates has the baseline of its phase. */
const baselineOf = (stage: Dated, phase: Dated) => {
  const { baselineStart, baselineEnd } = stage.start || stage.end || stage.baselineStart || stage.baselineEnd ? stage : phase;
  return { baselineStart, baselineEnd };
};

const movedFrom = ({ start, end, baselineStart, baselineEnd }: Dated): DateRange | null =>
  baselineStart === start && baselineEnd === end ? null : span(baselineStart, baselineEnd);

function phaseStatus(stages: readonly StageState[]): TimelinePhase["status"] {
  if (stages.length > 0 && stages.every((stage) => stage.status === "complete")) return "complete";
  if (stages.some((stage) => stage.status === "blocked" || stage.status === "rejected")) return "blocked";
  const hasBegun = ({ status }: StageState) => status !== "locked" && status !== "not_started";
  return stages.some(hasBegun) ? "in_progress" : "ahead";
}
