import { baseline, movedDay, planned, undoMovedDates } from "./dates";
import { assign, lowerEpochs, type PastEventOf, type PlanThenRows, phasesOfKind, type UndoOf } from "./plan-rows-then";
import { restoreRows } from "./restore-rows";

/** The plan, its phases and their dates. */
export const PLANS: UndoOf<"plan" | "phase"> = {
  "plan.import": "no effect",
  "plan.create": "no effect",
  "plan.copy": "no effect",
  "plan.dismissReplanOffer": "no effect",
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

/** Moves phases, stages and open due days back by as many days, and removes the baselines that the re-planning set. */
function undoReplan(state: PlanThenRows, { before, after }: PastEventOf<"plan.replan">): undefined {
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
