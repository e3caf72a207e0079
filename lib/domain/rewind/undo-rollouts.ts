import { assign, lowerEpochOf, lowerEpochsOfService, type UndoOf } from "./plan-rows-then";
import { dateOrNull } from "./timestamps";

/** Rollouts and readings have their own timestamps. Planning a rollout also sets the strategy of its service. */
export const ROLLOUTS: UndoOf<"rollout" | "reading" | "slot" | "health"> = {
  "rollout.setQueries": "no effect",
  "rollout.start": "no effect",
  "rollout.advance": "no effect",
  "rollout.finish": (state, event) => {
    const { item } = event.after;
    if (!item) return undefined;
    assign(state.items, item.id, { state: "open", stateChangedAt: dateOrNull(item.stateChangedAt) });
    return lowerEpochOf(state, event);
  },
  "rollout.abort": "no effect",
  "rollout.switch": "no effect",
  "rollout.switchBack": "no effect",
  "rollout.plan": (state, event) => {
    const { serviceId, before, after } = event;
    assign(state.services, serviceId, { strategy: before.strategy, elsewhereReason: before.elsewhere ?? null });
    if (after.raised === undefined && before.strategy === after.strategy) return lowerEpochOf(state, event);
    lowerEpochsOfService(state, serviceId, after.raised);
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
