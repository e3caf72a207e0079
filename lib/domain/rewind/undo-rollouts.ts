import { assign, lowerEpochOf, lowerEpochs, type UndoOf } from "./plan-rows-then";

/** Rollouts and readings are rows with timestamps of their own; planning a rollout sets the strategy of its service. */
export const ROLLOUTS: UndoOf<"rollout" | "reading" | "slot" | "health"> = {
  "rollout.setQueries": "no effect",
  "rollout.start": "no effect",
  "rollout.advance": "no effect",
  "rollout.finish": "no effect",
  "rollout.abort": "no effect",
  "rollout.switch": "no effect",
  "rollout.switchBack": "no effect",
  "rollout.plan": (world, event) => {
    const { serviceId, before, after } = event;
    assign(world.services, serviceId, { strategy: before.strategy });
    if (before.strategy === after.strategy) return lowerEpochOf(world, event);
    lowerEpochs(world, (stage) => stage.serviceId === serviceId);
    return undefined;
  },
  "reading.add": "no effect",
  "reading.fetch": "no effect",
  "reading.close": "no effect",
  "slot.set": "no effect",
  "health.set": "no effect",
  "health.remove": "no effect",
  "health.turn": "no effect",
};
