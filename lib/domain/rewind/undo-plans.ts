import { baseline, movedDay, planned, undoMovedDates } from "./dates";
import { idsOf, listOf, textOr, textOrNull } from "./facts";
import { assign, lowerEpochs, type PastEvent, type PlanThenRows, phasesOfKind, type UndoOf } from "./plan-rows-then";
import { restoreRows } from "./restore-rows";

/** The plan, its phases and their dates. */
export const PLANS: UndoOf<"plan" | "phase"> = {
  "plan.import": "bears on nothing",
  "plan.create": "bears on nothing",
  "plan.copy": "bears on nothing",
  "plan.keepDates": "bears on nothing",
  "plan.levelRisks": "bears on nothing",
  "plan.setPrometheus": "bears on nothing",
  "plan.rename": (world, { before }) => {
    world.title = textOr(before.title, world.title);
    return undefined;
  },
  "plan.limitRisk": (world, { before }) => {
    if (typeof before.limit === "number") world.riskLimit = before.limit;
    lowerEpochs(world, () => true);
    return undefined;
  },
  "plan.replan": undoReplan,
  "plan.reimport": (world, event) => restoreRows(world, event),
  "plan.freezeBaseline": (world, { before }) => {
    for (const it of listOf(before.phases)) for (const phase of phasesOfKind(world, it.phase)) Object.assign(phase, baseline(it));
    for (const it of listOf(before.stages)) assign(world.stages, it.id, baseline(it));
    return undefined;
  },
  "phase.change": (world, { subjectId, before, after }) => {
    const phase = world.phases.get(subjectId);
    if (!phase) return undefined;
    Object.assign(phase, planned(before), { name: textOr(before.name, phase.name), ownerId: textOrNull(before.ownerId) });
    if (before.advisory !== after.advisory) {
      phase.gate = { ...phase.gate, advisory: before.advisory === true };
      lowerEpochs(world, (stage) => stage.phaseId === subjectId);
    }
    undoMovedDates(world, after);
    return undefined;
  },
};

/** The parts went back by as many days, and open due days with them; what had no baseline until then has none again. */
function undoReplan(world: PlanThenRows, { before, after }: PastEvent): "unknown" | undefined {
  const days = typeof after.days === "number" ? -after.days : 0;
  const agreed = new Set(idsOf(before.withoutBaseline));
  for (const part of [...world.phases.values(), ...world.stages.values()]) {
    part.plannedStart = movedDay(part.plannedStart, days);
    part.plannedEnd = movedDay(part.plannedEnd, days);
    // Events of earlier versions do not say which baselines they made: one that equals the dates of then is taken for it.
    const isOfThen =
      before.withoutBaseline === undefined && part.baselineStart === part.plannedStart && part.baselineEnd === part.plannedEnd;
    if (agreed.has(part.id) || isOfThen) Object.assign(part, { baselineStart: null, baselineEnd: null });
  }
  for (const item of world.items.values()) if (item.state === "open") item.due = movedDay(item.due, days);
  return undefined;
}
