import { addDays, type CalendarDay, daysBetween, latest, mayAddDays } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { must } from "@/lib/domain/must";
import { isEarlier, PHASES, type PhaseKind } from "@/lib/domain/phase";
import type { PlanFacts } from "@/lib/domain/state/plan-state";

export type DateSpan = { start: CalendarDay | null; end: CalendarDay | null };

export type PlannedPhase = DateSpan & { id: string; kind: PhaseKind };
/** `start` and `end` are the stage's own dates, or null where it has the dates of its phase; `due` are the due days of its open items. */
export type PlannedStage = DateSpan & { id: string; key: string; phase: PhaseKind; serviceId: string | null; due: readonly CalendarDay[] };
/** The dates of a plan. `isFrozen`: the plan has a baseline, so that moving dates needs a reason. */
export type PlannedDates = { phases: readonly PlannedPhase[]; stages: readonly PlannedStage[]; isFrozen: boolean };

export type PhaseMove = { id: string; phase: PhaseKind; before: DateSpan; after: DateSpan };
export type StageMove = { id: string; key: string; phase: PhaseKind; before: DateSpan; after: DateSpan };
/** Two phases of the plan, or two stages of one service, that follow each other and share days. */
export type Overlap = { serviceId: string | null; earlier: PhaseKind; later: PhaseKind; days: number };

/** The effects of a change of dates. The preview shows them and the command saves them. */
export type Shift = {
  phases: readonly PhaseMove[];
  /** Stages whose own dates change. */
  stages: readonly StageMove[];
  /** By how many days the due days of open items move, for each stage that moved without changing its length. */
  due: ReadonlyMap<string, number>;
  /** New overlaps with a neighbour. They are only a hint, because an overlap can be intended. */
  overlaps: readonly Overlap[];
  /** The plan's last day. */
  end: { before: CalendarDay | null; after: CalendarDay | null };
  asksReason: boolean;
};

type PhaseRequest = { phase: PhaseKind; start: CalendarDay | null; end: CalendarDay | null; andFollowing: boolean };

/** Changes the dates of a phase. With `andFollowing`, later phases and later stages with their own dates move by as many days as its end. */
export function movePhase(dates: PlannedDates, request: PhaseRequest): Decision<Shift> {
  const range = checkedRange(request);
  if (!range.ok) return range;
  const before = dates.phases.find((p) => p.kind === request.phase);
  const days = request.andFollowing && before?.end && request.end ? daysBetween(before.end, request.end) : 0;
  const follows = (phase: PhaseKind) => days !== 0 && isEarlier(request.phase, phase);
  const following = [...dates.phases.filter((p) => follows(p.kind)), ...dates.stages.filter((s) => follows(s.phase))];
  const beyond = following.flatMap((p) => [p.start, p.end]).find((day) => day !== null && !mayAddDays(day, days));
  if (beyond) return refuse("out-of-calendar", { day: beyond, days });
  return shiftBetween(dates, {
    ...dates,
    phases: dates.phases.map((p) =>
      p.kind === request.phase ? { ...p, ...range.value } : follows(p.kind) ? { ...p, ...later(p, days) } : p,
    ),
    stages: dates.stages.map((s) => (follows(s.phase) ? { ...s, ...later(s, days) } : s)),
  });
}

/** Sets the dates of a stage; with null for both, it has the dates of its phase again. */
export function moveStage(dates: PlannedDates, request: { stage: string } & DateSpan): Decision<Shift> {
  const range = checkedRange(request);
  if (!range.ok) return range;
  return shiftBetween(dates, { ...dates, stages: dates.stages.map((s) => (s.id === request.stage ? { ...s, ...range.value } : s)) });
}

/** The dates after a shift. */
export function shifted(dates: PlannedDates, shift: Pick<Shift, "phases" | "stages">): PlannedDates {
  const after = new Map([...shift.phases, ...shift.stages].map((move) => [move.id, move.after]));
  const applied = <Part extends DateSpan & { id: string }>(part: Part): Part => ({ ...part, ...after.get(part.id) });
  return { ...dates, phases: dates.phases.map(applied), stages: dates.stages.map(applied) };
}

/** The facts of a plan after a shift of its dates. */
export function factsAfter(facts: PlanFacts, shift: Pick<Shift, "phases" | "stages">): PlanFacts {
  const phases = new Map(shift.phases.map((move) => [move.phase, move.after]));
  const stages = new Map(shift.stages.map((move) => [move.key, move.after]));
  return {
    ...facts,
    phases: facts.phases.map((phase) => ({ ...phase, ...phases.get(phase.kind) })),
    stages: facts.stages.map((stage) => ({ ...stage, ...stages.get(stage.key) })),
  };
}

function checkedRange({ start, end }: DateSpan): Decision<DateSpan> {
  if ((start === null) !== (end === null)) return refuse("range-half", { start, end });
  if (start !== null && end !== null && end < start) return refuse("range-reversed", { start, end });
  return accept({ start, end });
}

const later = ({ start, end }: DateSpan, days: number): DateSpan => ({
  start: start && addDays(start, days),
  end: end && addDays(end, days),
});

function shiftBetween(before: PlannedDates, after: PlannedDates): Decision<Shift> {
  const phases = before.phases.flatMap((old, index) => {
    const moved = must(after.phases[index], "the same phase after the change");
    return isSame(old, moved) ? [] : [{ id: old.id, phase: old.kind, before: span(old), after: span(moved) }];
  });
  const stages: StageMove[] = [];
  const due = new Map<string, number>();
  for (const [index, old] of before.stages.entries()) {
    const moved = must(after.stages[index], "the same stage after the change");
    if (!isSame(old, moved)) stages.push({ id: old.id, key: old.key, phase: old.phase, before: span(old), after: span(moved) });
    const days = daysMoved(daysOf(before, old), daysOf(after, moved));
    if (days === 0 || old.due.length === 0) continue;
    const beyond = old.due.find((day) => !mayAddDays(day, days));
    if (beyond) return refuse("out-of-calendar", { day: beyond, days });
    due.set(old.id, days);
  }
  const earlierOverlaps = overlaps(before);
  return accept({
    phases,
    stages,
    due,
    overlaps: overlaps(after).filter((overlap) => overlap.days > (earlierOverlaps.find((old) => isSamePlace(old, overlap))?.days ?? 0)),
    end: { before: lastDay(before), after: lastDay(after) },
    asksReason: before.isFrozen && [...phases, ...stages].some((move) => hadDates(before, move)),
  });
}

const span = ({ start, end }: DateSpan): DateSpan => ({ start, end });
const isSame = (a: DateSpan, b: DateSpan) => a.start === b.start && a.end === b.end;

/** By how many days dates moved without changing their length: 0 where the length changed, or where there are or were no dates. */
export function daysMoved(before: DateSpan, after: DateSpan): number {
  if (before.start === null || before.end === null || after.start === null || after.end === null) return 0;
  const days = daysBetween(before.start, after.start);
  return daysBetween(before.end, after.end) === days ? days : 0;
}

/** The planned days of a stage: its own, or those of its phase. */
function daysOf({ phases }: PlannedDates, stage: PlannedStage): DateSpan {
  const phase = must(
    phases.find((p) => p.kind === stage.phase),
    "the phase of a stage",
  );
  return { start: stage.start ?? phase.start, end: stage.end ?? phase.end };
}

/** Whether a phase or stage had dates before. Its first dates change nothing that was agreed on. */
function hadDates(dates: PlannedDates, move: PhaseMove | StageMove): boolean {
  if (move.before.start !== null) return true;
  return "key" in move && dates.phases.some((p) => p.kind === move.phase && p.start !== null);
}

const lastDay = ({ phases, stages }: PlannedDates) => latest([...phases, ...stages].map((p) => p.end).filter((day) => day !== null));

const isSamePlace = (a: Overlap, b: Overlap) => a.serviceId === b.serviceId && a.earlier === b.earlier && a.later === b.later;

function overlaps(dates: PlannedDates): Overlap[] {
  const found = overlapsInLane(
    null,
    dates.phases.map((p) => ({ ...span(p), phase: p.kind, hasOwnDates: true })),
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
    const lane = stages.map((s) => ({ ...daysOf(dates, s), phase: s.phase, hasOwnDates: s.start !== null }));
    found.push(...overlapsInLane(serviceId, lane));
  }
  return found;
}

type LaneStage = DateSpan & { phase: PhaseKind; hasOwnDates: boolean };

/** Overlaps of stages that result from overlaps of their phases are reported for the phases only. */
function overlapsInLane(serviceId: string | null, lane: readonly LaneStage[]): Overlap[] {
  const dated = lane.filter((stage) => stage.start !== null).sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase));
  return dated.flatMap((stage, index) => {
    const before = dated[index - 1];
    if (!before?.end || !stage.start || !(before.hasOwnDates || stage.hasOwnDates) || stage.start > before.end) return [];
    return [{ serviceId, earlier: before.phase, later: stage.phase, days: daysBetween(stage.start, before.end) + 1 }];
  });
}
