import { assign, lowerEpochOf, lowerEpochs, stageOf, type UndoOf } from "./plan-rows-then";
import { dateOrNull } from "./timestamps";

/** Items, and the evidence for them. */
export const CHECKLIST: UndoOf<"item" | "checklist" | "evidence"> = {
  "item.move": "no effect",
  "item.add": (state, event) => {
    state.items.delete(event.subjectId);
    return lowerEpochOf(state, event);
  },
  "item.mark": (state, event) => {
    const { before } = event;
    assign(state.items, event.subjectId, { state: before.state, stateChangedAt: dateOrNull(before.stateChangedAt) });
    return lowerEpochOf(state, event);
  },
  "item.change": (state, event) => {
    const { before, after } = event;
    const { due, needsEvidence } = before;
    assign(state.items, event.subjectId, { due, ...(needsEvidence !== undefined && { needsEvidence }) });
    return before.text !== after.text || needsEvidence !== undefined ? lowerEpochOf(state, event) : undefined;
  },
  "item.remove": (state, event) => {
    const { before, subjectId } = event;
    const stage = stageOf(state, event);
    if (!stage) return "unknown";
    state.items.set(subjectId, {
      id: subjectId,
      stageId: stage.id,
      state: before.state,
      required: before.required ?? true,
      needsEvidence: before.needsEvidence ?? false,
      due: before.due,
      stateChangedAt: dateOrNull(before.stateChangedAt),
      createdAt: new Date(before.createdAt),
    });
    for (const id of before.evidence ?? []) assign(state.evidence, id, { itemId: subjectId });
    return lowerEpochOf(state, event);
  },
  "checklist.apply": (state, { at: appliedAt, after }) => {
    const items = [...state.items.values()].filter((item) => item.createdAt.getTime() === appliedAt.getTime());
    for (const item of items) state.items.delete(item.id);
    const stageIds = new Set(items.map((item) => item.stageId));
    lowerEpochs(state, (stage) => stageIds.has(stage.id));
    for (const id of after.opened ?? []) state.stages.delete(id);
    return undefined;
  },
  "evidence.addFile": (state, event) => lowerEpochOf(state, event),
  "evidence.addLink": (state, event) => lowerEpochOf(state, event),
  "evidence.postResult": (state, event) =>
    event.after.isOfCandidate === false || event.after.isLate ? undefined : lowerEpochOf(state, event),
  "evidence.withdraw": (state, event) => (event.after.didCount === false ? undefined : lowerEpochOf(state, event)),
};
