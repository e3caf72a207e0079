import { withoutAddresses } from "@/lib/domain/addresses";
import type { Condition } from "@/lib/domain/gate";
import { maySeeAlso, type Principal } from "@/lib/domain/policy";

/** A text that people wrote, as this reader sees it: addresses in it are for those who may see them. */
export const textFor = (who: Principal, text: string): string => (maySeeAlso(who, "addresses") ? text : withoutAddresses(text));

/** An unmet condition as this reader sees it: what somebody said of a rejection is a comment. */
export function conditionFor(who: Principal, condition: Condition): Condition {
  if (who.kind !== "link") return condition;
  switch (condition.code) {
    case "sign-off-rejected":
      return { ...condition, comment: maySeeAlso(who, "comments") && condition.comment !== null ? textFor(who, condition.comment) : null };
    case "evidence-failing":
    case "evidence-expired":
      return { ...condition, checks: condition.checks.map((check) => textFor(who, check)) };
    case "risk-above-limit":
      return { ...condition, title: textFor(who, condition.title) };
    case "frozen":
      return { ...condition, reason: textFor(who, condition.reason) };
    default:
      return condition;
  }
}
