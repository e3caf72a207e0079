import { strategyOf } from "./facts";
import { assign, lowerEpochOf, lowerEpochs, type UndoOf } from "./plan-rows-then";

/** Rollouts, and what was measured, bear their own times; planning one settles the strategy of its service. */
export const ROLLOUTS: UndoOf<"rollout" | "reading" | "slot" | "health"> = {
  "rollout.setQueries": "bears on nothing",
  "rollout.start": "bears on nothing",
  "rollout.advance": "bears on nothing",
  "rollout.finish": "bears on nothing",
  "rollout.abort": "bears on nothing",
  "rollout.switch": "bears on nothing",
  "rollout.switchBack": "bears on nothing",
  "rollout.plan": (world, event) => {
    const { serviceId, before, after } = event;
    assign(world.services, serviceId, { strategy: strategyOf(before.strategy) });
    if (before.strategy === after.strategy) return lowerEpochOf(world, event);
    lowerEpochs(world, (stage) => stage.serviceId === serviceId);
    return undefined;
  },
  "reading.add": "bears on nothing",
  "reading.fetch": "bears on nothing",
  "reading.close": "bears on nothing",
  "slot.set": "bears on nothing",
  "health.set": "bears on nothing",
  "health.remove": "bears on nothing",
  "health.turn": "bears on nothing",
};
