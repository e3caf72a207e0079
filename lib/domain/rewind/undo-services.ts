import { planned, undoMovedDates } from "./dates";
import { assign, lowerEpochs, type UndoOf } from "./plan-rows-then";
import { restoreRows } from "./restore-rows";

/** Services, their stages and their images. */
export const SERVICES: UndoOf<"service" | "stage" | "image"> = {
  "service.add": (world, { subjectId }) => {
    world.services.delete(subjectId);
    for (const stage of [...world.stages.values()]) if (stage.serviceId === subjectId) world.stages.delete(stage.id);
    return undefined;
  },
  "service.change": (world, { subjectId, before, after }) => {
    const service = world.services.get(subjectId);
    if (!service) return undefined;
    Object.assign(service, before);
    if (before.strategy !== after.strategy) lowerEpochs(world, (stage) => stage.serviceId === subjectId);
    return undefined;
  },
  "service.remove": (world, event) => restoreRows(world, event),
  "stage.add": (world, { subjectId }) => {
    world.stages.delete(subjectId);
    return undefined;
  },
  "stage.remove": (world, event) => restoreRows(world, event),
  "stage.setDates": (world, { subjectId, before, after }) => {
    assign(world.stages, subjectId, planned(before));
    undoMovedDates(world, after);
    return undefined;
  },
  "image.register": (world, { subjectId, serviceId }) => {
    const service = world.services.get(serviceId ?? "");
    const image = world.images.get(subjectId);
    if (!service || !image) return undefined;
    const earlier = [...world.images.values()].filter((other) => other.serviceId === service.id && other.number < image.number);
    service.candidateId = earlier.sort((a, b) => b.number - a.number)[0]?.id ?? null;
    world.images.delete(subjectId);
    lowerEpochs(world, (stage) => stage.serviceId === service.id);
    return undefined;
  },
};
