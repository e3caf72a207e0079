import { addDays, type CalendarDay, daysBetween, latest, mayAddDays } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { isEarlier, PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { PlanFacts } from "@/lib/domain/state/plan-state";

export type DateSpan = { start: CalendarDay | null; end: CalendarDay | null };

export type PlannedPhase = DateSpan & { id: string; kind: PhaseKind };
/** `start` and `end` are the stage's own, null where it goes by its phase; `due` holds the due days of its open items. */
export type PlannedStage = DateSpan & { id: string; key: string; phase: PhaseKind; serviceId: string | null; due: readonly CalendarDay[] };
/** The dates of a plan; `isFrozen`: it has a baseline, so that whoever moves what had dates says why. */
export type PlannedDates = { phases: readonly PlannedPhase[]; stages: readonly PlannedStage[]; isFrozen: boolean };

export type PhaseMove = { id: string; phase: PhaseKind; before: DateSpan; after: DateSpan };
export type StageMove = { id: string; key: string; phase: PhaseKind; before: DateSpan; after: DateSpan };
/** Two parts that come one after the other and now share days: of the plan's phases, or of the stages of one service. */
export type Overlap = { serviceId: string | null; earlier: PhaseKind; later: PhaseKind; days: number };

/** All that a change of dates does. The preview shows it, the command writes it. */
export type Shift = {
  phases: readonly PhaseMove[];
  /** Stages whose own dates change. */
  stages: readonly StageMove[];
  /** By how many days the due days of a stage's open items move along: where the stage moved as a whole. */
  due: ReadonlyMap<string, number>;
  /** Days shared with a neighbour that were not shared before: an advice, for it may be meant so. */
  overlaps: readonly Overlap[];
  /** The plan's last day. */
  end: { before: CalendarDay | null; after: CalendarDay | null };
  asksReason: boolean;
};

type PhaseRequest = { phase: PhaseKind; start: CalendarDay | null; end: CalendarDay | null; andFollowing: boolean };

/** A phase gets other dates; those after it may follow by as many days as its end moved, with the stages that have dates of their own. */
export function movePhase(dates: PlannedDates, asked: PhaseRequest): Decision<Shift> {
  const range = checked(asked);
  if (!range.ok) return range;
  const before = dates.phases.find((p) => p.kind === asked.phase);
  const days = asked.andFollowing && before?.end && asked.end ? daysBetween(before.end, asked.end) : 0;
  const follows = (phase: PhaseKind) => days !== 0 && isEarlier(asked.phase, phase);
  const following = [...dates.phases.filter((p) => follows(p.kind)), ...dates.stages.filter((s) => follows(s.phase))];
  const beyond = following.flatMap((p) => [p.start, p.end]).find((day) => day !== null && !mayAddDays(day, days));
  if (beyond) return refuse("out-of-calendar", { day: beyond, days });
  return shiftBetween(dates, {
    ...dates,
    phases: dates.phases.map((p) =>
      p.kind === asked.phase ? { ...p, ...range.value } : follows(p.kind) ? { ...p, ...later(p, days) } : p,
    ),
    stages: dates.stages.map((s) => (follows(s.phase) ? { ...s, ...later(s, days) } : s)),
  });
}

/** A stage gets dates of its own or, with null for both, goes by those of its phase again. */
export function moveStage(dates: PlannedDates, asked: { stage: string } & DateSpan): Decision<Shift> {
  const range = checked(asked);
  if (!range.ok) return range;
  return shiftBetween(dates, { ...dates, stages: dates.stages.map((s) => (s.id === asked.stage ? { ...s, ...range.value } : s)) });
}

/** The dates as they are after a shift. */
export function shifted(dates: PlannedDates, shift: Pick<Shift, "phases" | "stages">): PlannedDates {
  const after = new Map([...shift.phases, ...shift.stages].map((move) => [move.id, move.after]));
  const applied = <Part extends DateSpan & { id: string }>(part: Part): Part => ({ ...part, ...after.get(part.id) });
  return { ...dates, phases: dates.phases.map(applied), stages: dates.stages.map(applied) };
}

/** The facts of a plan as they are after a shift of its dates. */
export function factsAfter(facts: PlanFacts, shift: Pick<Shift, "phases" | "stages">): PlanFacts {
  const phases = new Map(shift.phases.map((move) => [move.phase, move.after]));
  const stages = new Map(shift.stages.map((move) => [move.key, move.after]));
  return {
    ...facts,
    phases: facts.phases.map((phase) => ({ ...phase, ...phases.get(phase.kind) })),
    stages: facts.stages.map((stage) => ({ ...stage, ...stages.get(stage.key) })),
  };
}

function checked({ start, end }: DateSpan): Decision<DateSpan> {
  if ((start === null) !== (end === null)) return refuse("range-half", { start, end });
  if (start !== null && end !== null && end < start) return refuse("range-reversed", { start, end });
  return accept({ start, end });
}

const later = ({ start, end }: DateSpan, days: number): DateSpan => ({
  start: start && addDays(start, days),
  end: end && addDays(end, days),
});

function shiftBetween(before: PlannedDates, after: PlannedDates): Decision<Shift> {
  const phases = before.phases.flatMap((was, at) => {
    const is = after.phases[at] ?? was;
    return isSame(was, is) ? [] : [{ id: was.id, phase: was.kind, before: span(was), after: span(is) }];
  });
  const stages = before.stages.flatMap((was, at) => {
    const is = after.stages[at] ?? was;
    return isSame(was, is) ? [] : [{ id: was.id, key: was.key, phase: was.phase, before: span(was), after: span(is) }];
  });
  const due = new Map<string, number>();
  for (const [at, was] of before.stages.entries()) {
    const days = daysMoved(daysOf(before, was), daysOf(after, after.stages[at] ?? was));
    if (days === 0 || was.due.length === 0) continue;
    const beyond = was.due.find((day) => !mayAddDays(day, days));
    if (beyond) return refuse("out-of-calendar", { day: beyond, days });
    due.set(was.id, days);
  }
  const shared = overlaps(before);
  return accept({
    phases,
    stages,
    due,
    overlaps: overlaps(after).filter((it) => it.days > (shared.find((was) => isSamePlace(was, it))?.days ?? 0)),
    end: { before: lastDay(before), after: lastDay(after) },
    asksReason: before.isFrozen && [...phases, ...stages].some((move) => hadDates(before, move)),
  });
}

const span = ({ start, end }: DateSpan): DateSpan => ({ start, end });
const isSame = (a: DateSpan, b: DateSpan) => a.start === b.start && a.end === b.end;

/** By how many days something moved as a whole: 0 where it became longer or shorter, or had no dates or has none. */
export function daysMoved(before: DateSpan, after: DateSpan): number {
  if (before.start === null || before.end === null || after.start === null || after.end === null) return 0;
  const days = daysBetween(before.start, after.start);
  return daysBetween(before.end, after.end) === days ? days : 0;
}

/** The days a stage goes by: its own, or those of its phase. */
function daysOf({ phases }: PlannedDates, stage: PlannedStage): DateSpan {
  const phase = phases.find((p) => p.kind === stage.phase);
  return { start: stage.start ?? phase?.start ?? null, end: stage.end ?? phase?.end ?? null };
}

/** Giving dates to what had none moves nothing that was agreed. */
function hadDates(dates: PlannedDates, move: PhaseMove | StageMove): boolean {
  if (move.before.start !== null) return true;
  return "key" in move && dates.phases.some((p) => p.kind === move.phase && p.start !== null);
}

const lastDay = ({ phases, stages }: PlannedDates) => latest([...phases, ...stages].map((p) => p.end).filter((day) => day !== null));

const isSamePlace = (a: Overlap, b: Overlap) => a.serviceId === b.serviceId && a.earlier === b.earlier && a.later === b.later;

function overlaps(dates: PlannedDates): Overlap[] {
  const found = inLane(
    null,
    dates.phases.map((p) => ({ ...span(p), phase: p.kind, isOwn: true })),
  );
  const services = new Map<string, PlannedStage[]>();
  for (const stage of dates.stages) {
    if (stage.serviceId === null) continue;
    const lane = services.get(stage.serviceId);
    if (lane) lane.push(stage);
    else services.set(stage.serviceId, [stage]);
  }
  for (const [serviceId, stages] of services) {
    if (stages.every((s) => s.start === null)) continue;
    const lane = stages.map((s) => ({ ...daysOf(dates, s), phase: s.phase, isOwn: s.start !== null }));
    found.push(...inLane(serviceId, lane));
  }
  return found;
}

type Laid = DateSpan & { phase: PhaseKind; isOwn: boolean };

/** What two stages share because their phases do is said of the phases alone. */
function inLane(serviceId: string | null, lane: readonly Laid[]): Overlap[] {
  const dated = lane.filter((it) => it.start !== null).sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase));
  return dated.flatMap((it, at) => {
    const before = dated[at - 1];
    if (!before?.end || !it.start || !(before.isOwn || it.isOwn) || it.start > before.end) return [];
    return [{ serviceId, earlier: before.phase, later: it.phase, days: daysBetween(it.start, before.end) + 1 }];
  });
}
