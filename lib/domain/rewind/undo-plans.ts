import { baseline, movedDay, planned, undoMovedDates } from "./dates";
import { assign, lowerEpochs, type PastEventOf, type PlanThenRows, phasesOfKind, type UndoOf } from "./plan-rows-then";
import { restoreRows } from "./restore-rows";

/** The plan, its phases and their dates. */
export const PLANS: UndoOf<"plan" | "phase"> = {
  "plan.import": "no effect",
  "plan.importOriginal": "no effect",
  "plan.create": "no effect",
  "plan.copy": "no effect",
  "plan.dismissReplanOffer": "no effect",
  // Nobody reads the past days of a deleted plan, and an archived plan keeps its rows.
  "plan.archive": "no effect",
  "plan.restore": "no effect",
  "plan.delete": "no effect",
  "plan.setRiskLevels": "no effect",
  "plan.setPrometheus": "no effect",
  "plan.rename": (state, { before }) => {
    state.title = before.title;
    return undefined;
  },
  "plan.setRiskLimit": (state, { before }) => {
    state.riskLimit = before.limit;
    lowerEpochs(state, () => true);
    return undefined;
  },
  "plan.replan": undoReplan,
  "plan.undoReplan": (state, { before }) => restoreDates(state, before),
  "plan.reimport": (state, event) => restoreRows(state, event),
  "plan.freezeBaseline": (state, { before }) => {
    for (const { phase: kind, ...dates } of before.phases)
      for (const phase of phasesOfKind(state, kind)) Object.assign(phase, baseline(dates));
    for (const { id, ...dates } of before.stages) assign(state.stages, id, baseline(dates));
    return undefined;
  },
  "phase.change": (state, { subjectId, before, after }) => {
    const phase = state.phases.get(subjectId);
    if (!phase) return undefined;
    Object.assign(phase, planned(before), { name: before.name, ownerId: before.ownerId });
    if (before.advisory !== after.advisory) {
      phase.gate = { ...phase.gate, advisory: before.advisory };
      lowerEpochs(state, (stage) => stage.phaseId === subjectId);
    }
    undoMovedDates(state, after);
    return undefined;
  },
};

/** Restores the dates that the event lists. Without a list it moves them back by as many days and removes the baselines that were set. */
function undoReplan(state: PlanThenRows, { before, after }: PastEventOf<"plan.replan">): undefined {
  const { parts, due } = before;
  if (parts && due) return restoreDates(state, { parts, due });
  // Events of earlier versions do not list the dates.
  const days = -after.days;
  const withoutBaseline = new Set(before.withoutBaseline);
  for (const part of [...state.phases.values(), ...state.stages.values()]) {
    part.plannedStart = movedDay(part.plannedStart, days);
    part.plannedEnd = movedDay(part.plannedEnd, days);
    // Events of earlier versions do not record which baselines they set. A baseline that equals the dates of that time counts as set by them.
    const equalsDatesThen =
      before.withoutBaseline === undefined && part.baselineStart === part.plannedStart && part.baselineEnd === part.plannedEnd;
    if (withoutBaseline.has(part.id) || equalsDatesThen) Object.assign(part, { baselineStart: null, baselineEnd: null });
  }
  for (const item of state.items.values()) if (item.state === "open") item.due = movedDay(item.due, days);
  return undefined;
}

type Replaced = Pick<PastEventOf<"plan.undoReplan">["before"], "parts" | "due">;

function restoreDates(state: PlanThenRows, { parts, due }: Replaced): undefined {
  for (const { id, start, end, baselineStart, baselineEnd } of parts) {
    const dates = { plannedStart: start, plannedEnd: end, baselineStart, baselineEnd };
    assign(state.phases, id, dates);
    assign(state.stages, id, dates);
  }
  for (const { item, due: day } of due) assign(state.items, item, { due: day });
  return undefined;
}
