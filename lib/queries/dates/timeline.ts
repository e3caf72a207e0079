import { type CalendarDay, daysBetween, earliest, latest, startOfDay } from "@/lib/domain/calendar-day";
import type { Actual } from "@/lib/domain/dates/actual";
import { type Cause, type Outlook, obstacleOf, type StageForecast } from "@/lib/domain/dates/forecast";
import type { Velocity } from "@/lib/domain/dates/velocity";
import { waitedFor } from "@/lib/domain/dates/waited-for";
import type { FreezeFacts } from "@/lib/domain/gates/gate";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { type RolloutInterval, type RolloutTimeline, rolloutTimelineOf, soakOf } from "@/lib/domain/rollouts/rollout-timeline";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { StageStatus } from "@/lib/domain/state/status";
import { memoizeBy } from "@/lib/memoize";
import { cachedRollouts, type PlanRollouts } from "@/lib/queries/rollouts/plan-rollouts";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { clock } from "@/lib/queries/shared/clock";
import { type PersonOfPlan, peopleOfPlan, type ReadablePlan, visiblePlan } from "@/lib/queries/shared/readable-plan";
import { redactTimeline } from "@/lib/queries/sharing/redact";
import { localDays, timeZone } from "@/lib/time-zone";
import { cachedFacts, type PlanOutlook, planOutlook } from "./plan-outlook";

export type DateRange = { start: CalendarDay; end: CalendarDay };

export type TimelineStage = {
  key: string;
  phase: PhaseKind;
  status: StageStatus;
  done: number;
  total: number;
  daysLate: number;
  planned: DateRange | null;
  /** The days first agreed, where others are planned now. */
  baseline: DateRange | null;
  actual: Actual;
  forecast: StageForecast | null;
  signs: { day: CalendarDay; decision: "approve" | "reject"; by: string }[];
  /** Of Deploy, what is or was rolled out, step by step. */
  rollouts: RolloutTimeline[];
  /** Of Monitor, how long the image has to run under full traffic, once it does. */
  soak: RolloutInterval | null;
};

/** When something will be done, and who could put an end to what delays it. */
export type ExpectedView = Omit<Outlook, "cause"> & { cause: CauseView | null };
export type CauseView = Cause & { service: string | null; phaseName: string; waitsFor: string[] };

export type TimelineRow = { service: { id: string; slug: string; name: string }; stages: TimelineStage[]; expected: ExpectedView };

export type TimelinePhase = {
  kind: PhaseKind;
  name: string;
  owner: string | null;
  planned: DateRange | null;
  baseline: DateRange | null;
  /** From the first stage of it that begins to the last one that ends. */
  forecast: DateRange | null;
  slip: number;
  status: "complete" | "blocked" | "in_progress" | "ahead";
  done: number;
  total: number;
  /** Its plan-wide stage, where it has one. */
  planWide: TimelineStage | null;
};

export type LateStage = { key: string; service: string | null; phase: PhaseKind; phaseName: string; days: number };

export type Timeline = {
  plan: Pick<ReadablePlan, "id" | "slug" | "title" | "language" | "version">;
  today: CalendarDay;
  /** In which time zone its days are counted. */
  zone: string;
  /** The earlier day that it shows; null where it shows today. */
  on: CalendarDay | null;
  figures: { done: number; total: number; start: CalendarDay | null; end: CalendarDay | null };
  isComplete: boolean;
  expected: ExpectedView;
  pace: Velocity | null;
  phases: TimelinePhase[];
  rows: TimelineRow[];
  services: number;
  page: { number: number; of: number; from: number; to: number };
  freezes: FreezeFacts[];
  /** Every stage that is past its planned end, the latest first, and how many services they are of. */
  late: LateStage[];
  lateServices: number;
  /** Why services end late: one reason each, what several share told once; the one that delays most comes first. */
  reasons: (CauseView & { slip: number })[];
  /** What is stopped, or lacks a signature, and delays nobody yet. */
  stopped: CauseView[];
  /** Who is waited for, and at how many services: each entry names those of whom one is enough. */
  waiting: { people: string[]; services: number }[];
};

/** Rows on a page: as many as on a page of the board. */
const ROWS_A_PAGE = 50;

/** A plan's timeline, with all its services or a page of them. */
export async function getTimeline(who: Principal, slug: string, shown?: { page: number | null }): Promise<Timeline | null> {
  const plan = await visiblePlan(who, slug);
  if (!plan) return null;
  const { now, today } = clock();
  const facts = await cachedFacts(plan.id, today);
  const ground = { people: await cachedPeople(plan.id), rollouts: await cachedRollouts(plan.id) };
  const outlook = planOutlook(facts, { now, today });
  const timeline = ofOutlook(outlook, `${shown?.page}`, () => timelineOf(plan, outlook, ground, { now, today }, shown));
  return redactTimeline(who, timeline);
}

// An outlook lasts for a minute or until something happens, upon which everybody who looks at the plan comes for it at once.
const ofOutlook = memoizeBy<PlanOutlook, Timeline>("timelines of outlooks");

/** Everybody of a plan, kept until something happens in it. */
export const cachedPeople = (planId: string): Promise<PersonOfPlan[]> => cachedUntilNextEvent(planId, "people", () => peopleOfPlan(planId));

/** The timeline that facts of any day tell: of all services, of a page of them, or of one. */
export function timelineOf(
  plan: ReadablePlan,
  outlook: PlanOutlook,
  { people, rollouts }: { people: readonly PersonOfPlan[]; rollouts: PlanRollouts },
  { now, today }: { now: Date; today: CalendarDay },
  shown?: { page: number | null } | { service: string },
): Timeline {
  const { facts, state, forecast } = outlook;
  const teller = tellerOf(outlook, people, { rollouts, now });
  const isPaged = shown !== undefined && "page" in shown;
  const of = isPaged ? Math.max(1, Math.ceil(facts.services.length / ROWS_A_PAGE)) : 1;
  const number = Math.min(of, Math.max(1, (isPaged ? shown.page : null) ?? 1));
  const from = (number - 1) * ROWS_A_PAGE;
  const all = shown && "service" in shown ? facts.services.filter(({ id }) => id === shown.service) : facts.services;
  const onPage = isPaged ? all.slice(from, from + ROWS_A_PAGE) : all;
  const late = teller
    .inOrder()
    .filter((stage) => stage.daysLate > 0)
    .sort((a, b) => b.daysLate - a.daysLate);
  return {
    plan: { id: plan.id, slug: plan.slug, title: plan.title, language: plan.language, version: plan.version },
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
    expected: teller.expected(forecast.plan),
    pace: forecast.pace,
    phases: teller.phases(),
    rows: onPage.map((service) => ({
      service: { id: service.id, slug: service.slug, name: service.name },
      stages: teller.stages(service.id),
      expected: teller.expected(forecast.services.get(service.id) ?? NOTHING_EXPECTED),
    })),
    services: facts.services.length,
    page: { number, of, from: from + 1, to: from + onPage.length },
    freezes: facts.freezes.filter((freeze) => freeze.to === null || freeze.to >= (state.start ?? today)),
    late: late.map(({ facts: { key, serviceId, phase }, daysLate }) => ({
      key,
      service: teller.serviceName(serviceId),
      phase,
      phaseName: teller.phaseName(phase),
      days: daysLate,
    })),
    lateServices: new Set(late.map((stage) => stage.facts.serviceId).filter((id) => id !== null)).size,
    ...teller.inTheWay(),
  };
}

const NOTHING_EXPECTED: Outlook = { plannedEnd: null, end: null, slip: null, isFinished: false, cause: null, range: null };

/** What a plan among others is told as. */
export function planView(outlook: PlanOutlook, people: readonly PersonOfPlan[]) {
  const teller = tellerOf(outlook, people, null);
  return { expected: teller.expected(outlook.forecast.plan), phases: teller.phases() };
}

/** Says what a stage, a phase, a service is to be told as; how a rollout goes only where it is known. */
function tellerOf(outlook: PlanOutlook, people: readonly PersonOfPlan[], going: { rollouts: PlanRollouts; now: Date } | null) {
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
  const phaseName = (kind: PhaseKind) => phases.get(kind)?.name ?? "";

  const buildOwnerId = phases.get("build")?.ownerId ?? null;
  // Of a thousand stages most wait for the same few people, for the same reason.
  const waits = new Map<string, string[]>();
  const waitsFor = (cause: Cause): string[] => {
    const registrar = cause.serviceId === null ? null : (services.get(cause.serviceId)?.candidateById ?? null);
    const stage = state.stages.get(cause.stage)?.facts;
    const { code, phase, condition } = cause;
    // Who may still sign depends on who has, and on who registered the image; all else waits for whoever owns the stage, or may work in it.
    const signing =
      condition?.code === "sign-off-missing"
        ? ` ${condition.role} ${registrar} ${stage?.signOffs.map((sign) => `${sign.personId} ${sign.status} ${sign.decision}`).join()}`
        : "";
    const key = `${code} ${phase} ${condition?.code} ${stage?.ownerId}${signing}`;
    const found =
      waits.get(key) ??
      waitedFor(cause, { stage, phase: phases.get(phase), barred: [buildOwnerId, registrar] }, present).flatMap(
        (id) => names.get(id) ?? [],
      );
    waits.set(key, found);
    return found;
  };
  // Named one by one: a thousand copies by spreading take longer than all else that is said of them.
  const told = (cause: Cause): CauseView => ({
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
  const expected = (of: Outlook): ExpectedView => ({ ...of, cause: of.cause && told(of.cause) });

  const coursesOf = ({ facts: { serviceId, phase, key }, start }: StageState): RolloutTimeline[] => {
    const own = phase === "deploy" && serviceId !== null ? going?.rollouts.get(serviceId) : undefined;
    if (!own || !going) return [];
    const first = forecast.stages.get(key)?.start ?? start;
    return own.map((rollout) => rolloutTimelineOf(rollout, going.now, first && startOfDay(dayOf, first)));
  };
  const soaking = ({ serviceId, phase }: StageState["facts"]): RolloutInterval | null => {
    const fullAt = phase === "monitor" && serviceId !== null ? services.get(serviceId)?.fullTrafficAt : null;
    return fullAt && going ? soakOf(fullAt, phases.get(phase)?.gate.soakHours ?? 0, going.now) : null;
  };

  const stageTold = (stage: StageState): TimelineStage => {
    const phase = phases.get(stage.facts.phase);
    return {
      key: stage.facts.key,
      phase: stage.facts.phase,
      status: stage.status,
      done: stage.done,
      total: stage.total,
      daysLate: stage.daysLate,
      planned: span(stage.start, stage.end),
      baseline: movedFrom({ start: stage.start, end: stage.end, ...baselineOf(stage.facts, phase) }),
      actual: actuals.get(stage.facts.key) ?? NOT_BEGUN,
      forecast: forecast.stages.get(stage.facts.key) ?? null,
      signs: stage.facts.signOffs
        .filter((sign) => sign.status === "valid")
        .map((sign) => ({ day: dayOf(sign.at), decision: sign.decision, by: sign.personName })),
      rollouts: coursesOf(stage),
      soak: soaking(stage.facts),
    };
  };
  const byPhase = (a: StageState, b: StageState) => PHASES.indexOf(a.facts.phase) - PHASES.indexOf(b.facts.phase);

  const phaseTold = (kind: PhaseKind) => {
    const stages = [...state.stages.values()].filter((stage) => stage.facts.phase === kind);
    const carried = stages.flatMap((stage) => forecast.stages.get(stage.facts.key) ?? []);
    const planned = latest(stages.flatMap((stage) => stage.end ?? []));
    const end = latest(carried.map((it) => it.end));
    const planWide = stages.find((stage) => stage.facts.serviceId === null);
    return {
      forecast: span(earliest(carried.map((it) => it.start)), end),
      slip: planned && end ? daysBetween(planned, end) : 0,
      status: phaseStatus(stages),
      done: stages.reduce((sum, stage) => sum + stage.done, 0),
      total: stages.reduce((sum, stage) => sum + stage.total, 0),
      planWide: planWide ? stageTold(planWide) : null,
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
        ...phaseTold(phase.kind),
      })),
    /** Every stage, plan-wide ones first, then service by service. */
    inOrder: () => [null, ...services.keys()].flatMap((id) => [...(byService.get(id) ?? [])].sort(byPhase)),
    stages: (serviceId: string) => [...(byService.get(serviceId) ?? [])].sort(byPhase).map(stageTold),
    inTheWay: () => inTheWay(outlook, told),
  };
}

/** Why services end late and who is waited for, what several share told once; and what holds up others that are not late yet. */
function inTheWay({ facts, state, forecast }: PlanOutlook, told: (cause: Cause) => CauseView) {
  const causes = facts.services.flatMap(({ id }) => {
    const outlook = forecast.services.get(id);
    return outlook?.cause ? [{ cause: told(outlook.cause), id, slip: outlook.slip ?? 0 }] : [];
  });
  const once = new Map(causes.map((of) => [of.cause.stage, of]));
  const stopped = [...state.stages.values()]
    .filter((stage) => HELD_UP.has(stage.status) && !once.has(stage.facts.key))
    .map((stage) => told(obstacleOf(stage)));
  const waiting = new Map<string, { people: string[]; of: Set<string> }>();
  const waitsAt = (id: string, { waitsFor }: CauseView) => {
    if (waitsFor.length === 0) return;
    const key = waitsFor.join("\n");
    const present = waiting.get(key) ?? { people: waitsFor, of: new Set() };
    waiting.set(key, present);
    present.of.add(id);
  };
  for (const { id, cause } of causes) waitsAt(id, cause);
  for (const cause of stopped) waitsAt(cause.serviceId ?? "", cause);
  return {
    reasons: [...once.values()].map(({ cause, slip }) => ({ ...cause, slip })).sort((a, b) => b.slip - a.slip),
    stopped,
    waiting: [...waiting.values()].map(({ people, of }) => ({ people, services: of.size })).sort((a, b) => b.services - a.services),
  };
}

/** What goes on only once somebody has done something about it. */
const HELD_UP: ReadonlySet<StageStatus> = new Set(["blocked", "rejected", "awaiting_sign_off", "stale"]);

const NOT_BEGUN: Actual = { start: null, isStartUnknown: false, finish: null, isFinishUnknown: false };

const span = (start: CalendarDay | null, end: CalendarDay | null): DateRange | null => {
  const [first, last] = [start ?? end, end ?? start];
  return first && last ? { start: first, end: latest([first, last]) ?? last } : null;
};

type Dated = { start: CalendarDay | null; end: CalendarDay | null; baselineStart: CalendarDay | null; baselineEnd: CalendarDay | null };

/** A stage without days of its own was first agreed with its phase. */
const baselineOf = (own: Dated, phase: Dated | undefined) => {
  const dated = own.start || own.end || own.baselineStart || own.baselineEnd ? own : phase;
  return { baselineStart: dated?.baselineStart ?? null, baselineEnd: dated?.baselineEnd ?? null };
};

const movedFrom = ({ start, end, baselineStart, baselineEnd }: Dated): DateRange | null =>
  baselineStart === start && baselineEnd === end ? null : span(baselineStart, baselineEnd);

function phaseStatus(stages: readonly StageState[]): TimelinePhase["status"] {
  if (stages.length > 0 && stages.every((stage) => stage.status === "complete")) return "complete";
  if (stages.some((stage) => stage.status === "blocked" || stage.status === "rejected")) return "blocked";
  const isBegun = ({ status }: StageState) => status !== "locked" && status !== "not_started";
  return stages.some(isBegun) ? "in_progress" : "ahead";
}
