import { database } from "@/lib/db/client";
import { type CalendarDay, dayOrNull, daysBetween, earliest, latest, parseDay } from "@/lib/domain/calendar-day";
import { type DateSpan, factsAfter, movePhase, moveStage, type PlannedDates, type Shift } from "@/lib/domain/dates/shift";
import { type Decision, refuse } from "@/lib/domain/decision";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { clock } from "@/lib/queries/shared/clock";
import { planHead, type ReadablePlan, readablePlan } from "@/lib/queries/shared/readable-plan";
import type { LastReplan } from "./last-replan";
import { cachedFacts, planOutlook } from "./plan-outlook";
import { plannedDates } from "./planned-dates";
import type { ReplanEffects } from "./replan-effects";
import { getReplanPreview, getUndoableReplan } from "./replan-preview";
import { type Slip, slipsOf } from "./slips";

/** A part of a plan with dates: a phase, or a stage with separate dates. */
export type DatedPart = {
  id: string;
  version: number;
  phase: PhaseKind;
  planned: DateSpan;
  baseline: DateSpan;
  /** Days by which its end is later than the baseline; negative if earlier, null if either is missing. */
  slip: number | null;
};
export type DatedPhase = DatedPart & { name: string; stages: (DatedPart & { key: string; service: string | null })[] };

/** The phase or stage to move, and its new dates; `to` is null until they are entered. */
export type RequestedMove =
  | { what: "phase"; phase: PhaseKind; to: RequestedSpan | null; andFollowing: boolean }
  | { what: "stage"; key: string; to: RequestedSpan | null };
type RequestedSpan = { start: string; end: string };

export type Move = {
  what: "phase" | "stage";
  id: string;
  version: number;
  phase: PhaseKind;
  service: string | null;
  key: string | null;
  /** Separate dates; null for a stage that has the dates of its phase. */
  planned: DateSpan;
  /** The dates that apply. */
  effective: DateSpan;
  to: RequestedSpan | null;
  andFollowing: boolean;
  preview: Decision<Preview> | null;
};

/** The preview of a change of dates. */
export type Preview = Omit<Shift, "due"> & {
  /** The number of open items whose due date moves too. */
  due: number;
  /** The forecast end of the plan. */
  forecast: { before: CalendarDay | null; after: CalendarDay | null };
};

export type Dates = {
  plan: { id: string; slug: string; title: string; language: string; version: number };
  phases: DatedPhase[];
  services: { id: string; slug: string; name: string }[];
  end: { planned: CalendarDay | null; baseline: CalendarDay | null };
  isFrozen: boolean;
  /** Whether a new baseline would differ from the current one. */
  differsFromBaseline: boolean;
  mayFreeze: boolean;
  mayMove: boolean;
  move: Move | "unknown" | null;
  /** The first day of the plan; null for a plan without dates. */
  firstDay: CalendarDay | null;
  mayReplan: boolean;
  /** A requested first day of the whole plan, and the effects of moving it there. */
  replan: { start: string; effects: Decision<ReplanEffects> } | null;
  /** The re-planning that the caller can undo. */
  undoable: LastReplan | null;
  slips: Slip[];
  slipsOf: string | null;
};

/** The dates of a plan compared with its baseline, the preview of a requested change, and all earlier changes. */
export async function getDates(
  who: Principal,
  slug: string,
  requested: RequestedMove | null,
  service: string | null,
  replanTo: string | null = null,
): Promise<Dates | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const services = await database().service.findMany({
    where: { planId: plan.id },
    orderBy: { position: "asc" },
    select: { id: true, slug: true, name: true },
  });
  const { phases, end, isFrozen, differsFromBaseline } = await datesOfPlan(plan.id, new Map(services.map((s) => [s.id, s.name])));
  const may = (verb: "plan.freezeBaseline" | "phase.change" | "plan.replan") => can(who, verb, { planId: plan.id });
  const slipsFor = services.some((s) => s.slug === service) ? service : null;
  return {
    plan: { ...planHead(plan), version: plan.version },
    phases,
    services,
    end,
    isFrozen,
    differsFromBaseline,
    mayFreeze: may("plan.freezeBaseline"),
    mayMove: may("phase.change"),
    move: requested && may("phase.change") ? ((await moveOf(plan, requested)) ?? "unknown") : null,
    firstDay: earliest(phases.flatMap((phase) => [phase, ...phase.stages]).flatMap(({ planned }) => planned.start ?? [])),
    mayReplan: may("plan.replan"),
    replan: await replanOf(who, plan.id, replanTo),
    undoable: await getUndoableReplan(who, plan.id),
    slips: await slipsOf(plan.id, slipsFor),
    slipsOf: slipsFor,
  };
}

async function replanOf(who: Principal, planId: string, start: string | null): Promise<Dates["replan"]> {
  const effects = start === null ? null : await getReplanPreview(who, planId, { start, baseline: "automatic" });
  return start === null || effects === null ? null : { start, effects };
}

/** The preview of a change of dates; null if there is no such phase or stage. */
export async function getMove(who: Principal, slug: string, requested: RequestedMove): Promise<Move | null> {
  const plan = await readablePlan(who, slug);
  return plan && moveOf(plan, requested);
}

async function datesOfPlan(planId: string, names: ReadonlyMap<string, string>) {
  const phases = await database().phase.findMany({ where: { planId }, orderBy: { position: "asc" } });
  const stages = await database().stage.findMany({
    where: { planId, OR: [{ plannedStart: { not: null } }, { baselineStart: { not: null } }] },
    include: { service: { select: { position: true } } },
  });
  stages.sort((a, b) => (a.service?.position ?? 0) - (b.service?.position ?? 0));
  const parts = [...phases, ...stages].map(spansOf);
  const last = (edge: "planned" | "baseline") => latest(parts.map((part) => part[edge].end).filter((end) => end !== null));
  return {
    phases: phases.map((p) => ({
      id: p.id,
      version: p.version,
      phase: p.kind,
      name: p.name,
      ...withSlip(spansOf(p)),
      stages: stages
        .filter((s) => s.phaseId === p.id)
        .map((s) => ({
          id: s.id,
          version: s.version,
          phase: p.kind,
          key: s.key,
          service: s.serviceId === null ? null : (names.get(s.serviceId) ?? null),
          ...withSlip(effectiveSpans(spansOf(s), spansOf(p))),
        })),
    })),
    end: { planned: last("planned"), baseline: last("baseline") },
    isFrozen: parts.some((part) => part.baseline.start !== null),
    differsFromBaseline: parts.some(({ planned, baseline }) => planned.start !== baseline.start || planned.end !== baseline.end),
  };
}

type Row = { plannedStart: string | null; plannedEnd: string | null; baselineStart: string | null; baselineEnd: string | null };
type Spans = { planned: DateSpan; baseline: DateSpan };

const spansOf = (row: Row): Spans => ({
  planned: { start: dayOrNull(row.plannedStart), end: dayOrNull(row.plannedEnd) },
  baseline: { start: dayOrNull(row.baselineStart), end: dayOrNull(row.baselineEnd) },
});

/** A stage without separate dates or baseline has those of its phase. */
const effectiveSpans = (stage: Spans, phase: Spans): Spans => ({
  planned: stage.planned.start === null ? phase.planned : stage.planned,
  baseline: stage.baseline.start === null ? phase.baseline : stage.baseline,
});

const withSlip = ({ planned, baseline }: Spans) => ({
  planned,
  baseline,
  slip: planned.end && baseline.end ? daysBetween(baseline.end, planned.end) : null,
});

async function moveOf(plan: ReadablePlan, requested: RequestedMove): Promise<Move | null> {
  const dates = await plannedDates(database(), plan.id);
  const part = requested.what === "phase" ? await phaseOf(plan.id, requested.phase) : await stageOf(plan.id, requested.key);
  if (!part) return null;
  const preview = requested.to && (await previewOf(plan.id, dates, shiftOf(dates, part.id, requested)));
  return { what: requested.what, ...part, to: requested.to, andFollowing: requested.what === "phase" && requested.andFollowing, preview };
}

function shiftOf(dates: PlannedDates, id: string, requested: RequestedMove): Decision<Shift> {
  const span = (text = ""): CalendarDay | null | undefined => (text === "" ? null : (parseDay(text) ?? undefined));
  const [start, end] = [span(requested.to?.start), span(requested.to?.end)];
  if (start === undefined || end === undefined) return refuse("day-malformed");
  if (requested.what === "stage") return moveStage(dates, { stage: id, start, end });
  return movePhase(dates, { phase: requested.phase, start, end, andFollowing: requested.andFollowing });
}

async function previewOf(planId: string, dates: PlannedDates, decision: Decision<Shift>): Promise<Decision<Preview>> {
  if (!decision.ok) return decision;
  const { due, ...rest } = decision.value;
  const { now, today } = clock();
  const facts = await cachedFacts(planId, today);
  const expected = (planFacts: typeof facts) => planOutlook(planFacts, { now, today }).forecast.plan.end;
  const forecast = { before: expected(facts), after: expected(factsAfter(facts, rest)) };
  const items = dates.stages.filter((s) => due.has(s.id)).reduce((sum, s) => sum + s.due.length, 0);
  return { ok: true, value: { ...rest, due: items, forecast } };
}

async function phaseOf(planId: string, kind: PhaseKind) {
  const phase = await database().phase.findUnique({ where: { planId_kind: { planId, kind } } });
  if (!phase) return null;
  const { planned } = spansOf(phase);
  return { id: phase.id, version: phase.version, phase: kind, service: null, key: null, planned, effective: planned };
}

async function stageOf(planId: string, key: string) {
  const stage = await database().stage.findUnique({
    where: { planId_key: { planId, key } },
    include: { phase: true, service: { select: { name: true } } },
  });
  if (!stage) return null;
  const { planned } = spansOf(stage);
  const { planned: effective } = effectiveSpans(spansOf(stage), spansOf(stage.phase));
  const { id, version } = stage;
  return { id, version, phase: stage.phase.kind, service: stage.service?.name ?? null, key, planned, effective };
}

export const phaseKind = (text: string | null): PhaseKind | null => PHASES.find((kind) => kind === text) ?? null;
