import type { GateRules } from "@/lib/domain/gates/gate";
import { textOr } from "./facts";
import { lowerEpochOf, lowerEpochs, type UndoOf } from "./plan-rows-then";

/** What holds a stage, and what lets it pass. Most of it is rows that bear their own times. */
export const GATES: UndoOf<"gate" | "waiver" | "freeze" | "glass" | "signOff" | "goNoGo"> = {
  "gate.change": (world, { subjectId, before }) => {
    const phase = world.phases.get(subjectId);
    if (!phase) return undefined;
    const { name: _name, ...rules } = before;
    phase.gate = { ...phase.gate, ...(rules as Partial<GateRules>) };
    lowerEpochs(world, (stage) => stage.phaseId === subjectId);
    return undefined;
  },
  "waiver.ask": "bears on nothing",
  "waiver.approve": (world, event) => lowerEpochOf(world, event),
  "waiver.withdraw": (world, event) => (event.before.wasApproved === true ? lowerEpochOf(world, event) : undefined),
  "freeze.set": "bears on nothing",
  "freeze.lift": "bears on nothing",
  "glass.review": "bears on nothing",
  "glass.break": (world, { after }) => {
    const item = world.items.get(textOr(after.followUp, ""));
    if (!item) return undefined;
    world.items.delete(item.id);
    if (after.opened === item.stageId) world.stages.delete(item.stageId);
    else lowerEpochs(world, (stage) => stage.id === item.stageId);
    return undefined;
  },
  "signOff.sign": "bears on nothing",
  "signOff.revoke": "bears on nothing",
  "goNoGo.open": "bears on nothing",
  "goNoGo.vote": "bears on nothing",
  "goNoGo.decide": "bears on nothing",
};
