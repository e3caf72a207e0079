import { dateOrNull, idsOf, stateOf, textOrNull } from "./facts";
import { assign, lowerEpochOf, lowerEpochs, stageOf, type UndoOf } from "./plan-rows-then";

/** The work, and what shows that it holds. */
export const CHECKLIST: UndoOf<"item" | "checklist" | "evidence"> = {
  "item.move": "bears on nothing",
  "item.add": (world, event) => {
    world.items.delete(event.subjectId);
    return lowerEpochOf(world, event);
  },
  "item.mark": (world, event) => {
    const { before } = event;
    assign(world.items, event.subjectId, { state: stateOf(before.state), stateChangedAt: dateOrNull(before.stateChangedAt) });
    return lowerEpochOf(world, event);
  },
  "item.change": (world, event) => {
    const { before, after } = event;
    const needs = typeof before.needsEvidence === "boolean" ? { needsEvidence: before.needsEvidence } : {};
    assign(world.items, event.subjectId, { due: textOrNull(before.due), ...needs });
    return before.text !== after.text || "needsEvidence" in needs ? lowerEpochOf(world, event) : undefined;
  },
  "item.remove": (world, event) => {
    const { before, subjectId } = event;
    const stage = stageOf(world, event);
    if (!stage) return "unknown";
    world.items.set(subjectId, {
      id: subjectId,
      stageId: stage.id,
      state: stateOf(before.state),
      required: before.required !== false,
      needsEvidence: before.needsEvidence === true,
      due: textOrNull(before.due),
      stateChangedAt: dateOrNull(before.stateChangedAt),
      createdAt: dateOrNull(before.createdAt) ?? event.at,
    });
    for (const id of idsOf(before.evidence)) assign(world.evidence, id, { itemId: subjectId });
    return lowerEpochOf(world, event);
  },
  "checklist.apply": (world, { at, after }) => {
    const items = [...world.items.values()].filter((item) => item.createdAt.getTime() === at.getTime());
    for (const item of items) world.items.delete(item.id);
    const into = new Set(items.map((item) => item.stageId));
    lowerEpochs(world, (stage) => into.has(stage.id));
    for (const id of idsOf(after.opened)) world.stages.delete(id);
    return undefined;
  },
  "evidence.addFile": (world, event) => lowerEpochOf(world, event),
  "evidence.addLink": (world, event) => lowerEpochOf(world, event),
  "evidence.postResult": (world, event) => (event.after.isOfCandidate === false ? undefined : lowerEpochOf(world, event)),
  "evidence.withdraw": (world, event) => (event.after.didCount === false ? undefined : lowerEpochOf(world, event)),
};
