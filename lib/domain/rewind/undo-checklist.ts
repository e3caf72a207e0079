import { assign, lowerEpochOf, lowerEpochs, stageOf, type UndoOf } from "./plan-rows-then";
import { dateOrNull } from "./timestamps";

/** Items, and the evidence for them. */
export const CHECKLIST: UndoOf<"item" | "checklist" | "evidence"> = {
  "item.move": "no effect",
  "item.add": (world, event) => {
    world.items.delete(event.subjectId);
    return lowerEpochOf(world, event);
  },
  "item.mark": (world, event) => {
    const { before } = event;
    assign(world.items, event.subjectId, { state: before.state, stateChangedAt: dateOrNull(before.stateChangedAt) });
    return lowerEpochOf(world, event);
  },
  "item.change": (world, event) => {
    const { before, after } = event;
    const { due, needsEvidence } = before;
    assign(world.items, event.subjectId, { due, ...(needsEvidence !== undefined && { needsEvidence }) });
    return before.text !== after.text || needsEvidence !== undefined ? lowerEpochOf(world, event) : undefined;
  },
  "item.remove": (world, event) => {
    const { before, subjectId } = event;
    const stage = stageOf(world, event);
    if (!stage) return "unknown";
    world.items.set(subjectId, {
      id: subjectId,
      stageId: stage.id,
      state: before.state,
      required: before.required ?? true,
      needsEvidence: before.needsEvidence ?? false,
      due: before.due,
      stateChangedAt: dateOrNull(before.stateChangedAt),
      createdAt: new Date(before.createdAt),
    });
    for (const id of before.evidence ?? []) assign(world.evidence, id, { itemId: subjectId });
    return lowerEpochOf(world, event);
  },
  "checklist.apply": (world, { at, after }) => {
    const items = [...world.items.values()].filter((item) => item.createdAt.getTime() === at.getTime());
    for (const item of items) world.items.delete(item.id);
    const into = new Set(items.map((item) => item.stageId));
    lowerEpochs(world, (stage) => into.has(stage.id));
    for (const id of after.opened ?? []) world.stages.delete(id);
    return undefined;
  },
  "evidence.addFile": (world, event) => lowerEpochOf(world, event),
  "evidence.addLink": (world, event) => lowerEpochOf(world, event),
  "evidence.postResult": (world, event) => (event.after.isOfCandidate === false ? undefined : lowerEpochOf(world, event)),
  "evidence.withdraw": (world, event) => (event.after.didCount === false ? undefined : lowerEpochOf(world, event)),
};
