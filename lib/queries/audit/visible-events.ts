import { canSeeEvent } from "@/lib/domain/events/event-visibility";
import { NOT_REFUSED } from "@/lib/domain/events/refused-events";
import { storedVerbs } from "@/lib/domain/events/renamed-verbs";
import type { Principal } from "@/lib/domain/policy";
import { PLAN_VERBS } from "./activity-filter";

/** The condition of a query for those events of a plan that this reader sees. */
export function visibleEvents(who: Principal, planId: string) {
  const sees = (isRefused: boolean) => PLAN_VERBS.filter((verb) => canSeeEvent(who, { verb, planId, isRefused }));
  const hidden = PLAN_VERBS.length - sees(false).length;
  return {
    AND: [...(hidden === 0 ? [] : [{ verb: { in: sees(false).flatMap(storedVerbs) } }]), ...(sees(true).length > 0 ? [] : [NOT_REFUSED])],
  };
}
