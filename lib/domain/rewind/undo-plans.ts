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
  "plan.rename": (world, { before }) => {
    world.title = before.title;
    return undefined;
  },
  "plan.setRiskLimit": (world, { before }) => {
    world.riskLimit = before.limit;
    lowerEpochs(world, () => true);
    return undefined;
  },
  "plan.replan": undoReplan,
  "plan.reimport": (world, event) => restoreRows(world, event),
  "plan.freezeBaseline": (world, { before }) => {
    for (const { phase: kind, ...dates } of before.phases)
      for (const phase of phasesOfKind(world, kind)) Object.assign(phase, baseline(dates));
    for (const { id, ...dates } of before.stages) assign(world.stages, id, baseline(dates));
    return undefined;
  },
  "phase.change": (world, { subjectId, before, after }) => {
    const phase = world.phases.get(subjectId);
    if (!phase) return undefined;
    Object.assign(phase, planned(before), { name: before.name, ownerId: before.ownerId });
    if (before.advisory !== after.advisory) {
      phase.gate = { ...phase.gate, advisory: before.advisory };
      lowerEpochs(world, (stage) => stage.phaseId === subjectId);
    }
    undoMovedDates(world, after);
    return undefined;
  },
};

/** Phases, stages and open due days go back by as many days; what had no baseline before has none again. */
function undoReplan(world: PlanThenRows, { before, after }: PastEventOf<"plan.replan">): undefined {
  const days = -after.days;
  const agreed = new Set(before.withoutBaseline);
  for (const part of [...world.phases.values(), ...world.stages.values()]) {
    part.plannedStart = movedDay(part.plannedStart, days);
    part.plannedEnd = movedDay(part.plannedEnd, days);
    // Events of earlier versions do not say which baselines they made: one that equals the dates of that time is taken for one of them.
    const equalsDatesThen =
      before.withoutBaseline === undefined && part.baselineStart === part.plannedStart && part.baselineEnd === part.plannedEnd;
    if (agreed.has(part.id) || equalsDatesThen) Object.assign(part, { baselineStart: null, baselineEnd: null });
  }
  for (const item of world.items.values()) if (item.state === "open") item.due = movedDay(item.due, days);
  return undefined;
}
