import type { Condition } from "@/lib/domain/gates/condition";
import type { ServiceFacts } from "@/lib/domain/gates/gate";
import type { StageFacts } from "@/lib/domain/stage";

export type StageToAct = { facts: StageFacts; unmet: readonly Condition[]; lockedBy: readonly unknown[] };

/**
 * The unmet conditions of a stage that somebody can act on now. A locked stage has none: work in it is refused until the earlier gates are
 * met. Others only take time: a hold time, a soak time, a freeze with a last day. Signatures come last, when nothing else is missing.
 */
export function actionable({ facts, unmet, lockedBy }: StageToAct, service: ServiceFacts | null, now: Date): Condition[] {
  if (lockedBy.length > 0) return [];
  const isJustRejected = facts.signOffs.some(
    ({ decision, status, epoch }) => decision === "reject" && status === "valid" && epoch === facts.epoch,
  );
  const lacksOnlyDecisions = unmet.every(({ code }) => code === "sign-off-missing" || code === "sign-off-rejected");
  // Whoever rejected this image waits for a change; after one, somebody has to decide again.
  const isToSign = lacksOnlyDecisions && !isJustRejected && unmet.some(({ code }) => code === "sign-off-missing");
  return unmet.filter((condition) => {
    switch (condition.code) {
      case "sign-off-missing":
        return isToSign;
      case "sign-off-rejected":
        return isJustRejected || (lacksOnlyDecisions && !isToSign);
      case "frozen":
        return condition.until === null;
      case "soak-running":
        return condition.since === null;
      case "rollout-running":
        return !isHolding(service, now) && !unmet.some(({ code }) => code === "limit-broken");
      default:
        return true;
    }
  });
}

/** The step that is running has to be held for some time yet. */
function isHolding(service: ServiceFacts | null, now: Date): boolean {
  const until = service?.rollout?.holdsUntil ?? null;
  return until !== null && now < until;
}
