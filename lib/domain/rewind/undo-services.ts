import { planned, undoMovedDates } from "./dates";
import { assign, lowerEpochs, lowerEpochsOfService, type UndoOf } from "./plan-rows-then";
import { restoreRows } from "./restore-rows";

/** Services, their stages and their images. */
export const SERVICES: UndoOf<"service" | "stage" | "image"> = {
  "service.add": (state, { subjectId }) => {
    state.services.delete(subjectId);
    for (const stage of [...state.stages.values()]) if (stage.serviceId === subjectId) state.stages.delete(stage.id);
    return undefined;
  },
  "service.change": (state, { subjectId, before, after }) => {
    const service = state.services.get(subjectId);
    if (!service) return undefined;
    const { elsewhere = null, ...values } = before;
    Object.assign(service, values, { elsewhereReason: elsewhere });
    if (before.strategy !== after.strategy || elsewhere !== (after.elsewhere ?? null)) lowerEpochsOfService(state, subjectId, after.raised);
    return undefined;
  },
  "service.remove": (state, event) => restoreRows(state, event),
  "stage.add": (state, { subjectId }) => {
    state.stages.delete(subjectId);
    return undefined;
  },
  "stage.remove": (state, event) => restoreRows(state, event),
  "stage.setDates": (state, { subjectId, before, after }) => {
    assign(state.stages, subjectId, planned(before));
    undoMovedDates(state, after);
    return undefined;
  },
  "image.register": (state, { subjectId, serviceId }) => {
    const service = state.services.get(serviceId ?? "");
    const image = state.images.get(subjectId);
    if (!service || !image) return undefined;
    const earlier = [...state.images.values()].filter((other) => other.serviceId === service.id && other.number < image.number);
    service.candidateId = earlier.sort((a, b) => b.number - a.number)[0]?.id ?? null;
    state.images.delete(subjectId);
    lowerEpochs(state, (stage) => stage.serviceId === service.id);
    return undefined;
  },
};
