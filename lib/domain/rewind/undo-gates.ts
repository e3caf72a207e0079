import { lowerEpochOf, lowerEpochs, type UndoOf } from "./plan-rows-then";

/** What blocks a stage and what lets it pass. Most of it is rows with timestamps of their own. */
export const GATES: UndoOf<"gate" | "waiver" | "freeze" | "glass" | "signOff" | "goNoGo"> = {
  "gate.change": (world, { subjectId, before }) => {
    const phase = world.phases.get(subjectId);
    if (!phase) return undefined;
    const { name: _name, ...rules } = before;
    phase.gate = { ...phase.gate, ...rules };
    lowerEpochs(world, (stage) => stage.phaseId === subjectId);
    return undefined;
  },
  "waiver.ask": "no effect",
  "waiver.approve": (world, event) => lowerEpochOf(world, event),
  "waiver.withdraw": (world, event) => (event.before.wasApproved ? lowerEpochOf(world, event) : undefined),
  "freeze.set": "no effect",
  "freeze.lift": "no effect",
  "glass.review": "no effect",
  "glass.break": (world, { after }) => {
    const item = world.items.get(after.followUp);
    if (!item) return undefined;
    world.items.delete(item.id);
    if (after.opened === item.stageId) world.stages.delete(item.stageId);
    else lowerEpochs(world, (stage) => stage.id === item.stageId);
    return undefined;
  },
  "signOff.sign": "no effect",
  "signOff.revoke": "no effect",
  "goNoGo.open": "no effect",
  "goNoGo.vote": "no effect",
  "goNoGo.decide": "no effect",
};
