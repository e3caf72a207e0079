import type { Board } from "@/lib/queries/board";
import type { Timeline, TimelineStage } from "@/lib/queries/dates/timeline-shape";

// What is kept of a day, under names of its own, so that a part of a board or a timeline may be called otherwise later. Lists whose order says nothing are sorted.

/** How a board stood: its figures, its phases, and each stage with what it waits for. */
export function boardState({ plan, figures, phases, rows, strategies, isFrozen }: Board) {
  const { done, total, start, end, daysLate, isComplete, awaitingSignOff, blocked, late, forecast, risks } = figures;
  return {
    title: plan.title,
    figures: { done, total, start, end, daysLate, isComplete, awaitingSignOff, blocked, late, forecast, risks },
    phases: phases.map(({ kind, name, start: from, end: to, owner, isNow, advisory }) => [kind, name, from, to, owner, isNow, advisory]),
    services: rows.flatMap(({ service }) => (service ? [[service.slug, service.name, service.image]] : [])),
    stages: Object.fromEntries(
      rows.flatMap(({ cells }) =>
        cells.flatMap((cell) => {
          if ("empty" in cell) return [];
          const { key, status, daysLate: days, overdue, glass, because, rollout } = cell;
          const waitsFor = because && [because.condition.code, because.phase];
          return [[key, [status, cell.done, cell.total, days, overdue, cell.start, cell.end, glass, waitsFor, rollout]]];
        }),
      ),
    ),
    strategies: [...strategies].sort(),
    isFrozen,
  };
}

/** How a timeline stood: planned, actual and expected days, what was late and why. */
export function timelineState({ figures, isComplete, expected, pace, phases, rows, freezes, late, reasons, stopped, waiting }: Timeline) {
  return {
    figures,
    isComplete,
    expected: [expected.plannedEnd, expected.end, expected.slip, expected.range],
    pace,
    phases: phases.map(({ kind, planned, baseline, forecast, slip, status, done, total, planWide }) => [
      kind,
      [planned, baseline, forecast].map(days),
      [slip, status, done, total],
      planWide && stageState(planWide),
    ]),
    stages: Object.fromEntries(rows.flatMap(({ stages }) => stages.map((stage) => [stage.key, stageState(stage)]))),
    freezes: freezes.map(({ from, to, reason }) => [from, to, reason]),
    late: late.map(({ key, days: by }) => [key, by]),
    reasons: reasons.map(({ stage, slip }) => [stage, slip]),
    stopped: stopped.map(({ stage }) => stage).sort(),
    waiting: waiting.map(({ people, services }) => `${people.join(", ")}: ${services}`).sort(),
  };
}

const days = (span: { start: string; end: string } | null) => span && `${span.start}/${span.end}`;

const stageState = ({ status, planned, baseline, actual, forecast, signs, rollouts, soak }: TimelineStage) => [
  status,
  [planned, baseline, forecast].map(days),
  [actual.start, actual.finish],
  signs.map(({ day, decision, by }) => [day, decision, by]),
  rollouts.length,
  soak !== null,
];
