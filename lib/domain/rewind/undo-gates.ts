import { lowerEpochOf, lowerEpochs, type UndoOf } from "./plan-rows-then";

/** Gates, waivers, freezes, overrides and signatures. Most of their rows have their own timestamps. */
export const GATES: UndoOf<"gate" | "waiver" | "freeze" | "glass" | "signOff" | "goNoGo" | "turn"> = {
  "gate.change": (state, { subjectId, before }) => {
    const phase = state.phases.get(subjectId);
    if (!phase) return undefined;
    const { name: _name, ...rules } = before;
    phase.gate = { ...phase.gate, ...rules };
    lowerEpochs(state, (stage) => stage.phaseId === subjectId);
    return undefined;
  },
  "waiver.ask": "no effect",
  "waiver.approve": (state, event) => lowerEpochOf(state, event),
  "waiver.withdraw": (state, event) => (event.before.wasApproved ? lowerEpochOf(state, event) : undefined),
  "freeze.set": "no effect",
  "freeze.lift": "no effect",
  "glass.review": "no effect",
  "turn.remind": "no effect",
  "glass.break": (state, { after }) => {
    const item = state.items.get(after.followUp);
    if (!item) return undefined;
    state.items.delete(item.id);
    if (after.opened === item.stageId) state.stages.delete(item.stageId);
    else lowerEpochs(state, (stage) => stage.id === item.stageId);
    return undefined;
  },
  "signOff.sign": "no effect",
  "signOff.revoke": "no effect",
  "goNoGo.open": "no effect",
  "goNoGo.vote": "no effect",
  "goNoGo.decide": "no effect",
};
