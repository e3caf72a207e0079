import { canSeeReason } from "@/lib/domain/events/event-visibility";
import type { Condition } from "@/lib/domain/gates/condition";
import { withoutAddresses } from "@/lib/domain/people/addresses";
import { canSeeDetail, type Principal } from "@/lib/domain/policy";
import type { AuditLine } from "@/lib/queries/audit/events";
import type { CauseView, ExpectedView, Timeline } from "@/lib/queries/dates/timeline-shape";
import type { VerdictView } from "@/lib/queries/dates/verdict-view";

/** Free text as this reader sees it: without addresses, unless the reader may see them. */
export const redactText = (who: Principal, text: string): string => (canSeeDetail(who, "addresses") ? text : withoutAddresses(text));

/** What stands in the place of a text that this reader does not see. */
const HIDDEN = "…";

/** The reason of an emergency override as this reader sees it. */
export const redactGlassReason = (who: Principal, reason: string): string =>
  canSeeReason(who, "glass.break") ? redactText(who, reason) : HIDDEN;

/** An unmet condition as this reader sees it. The text of a rejection counts as a comment. */
export function redactCondition(who: Principal, condition: Condition): Condition {
  if (who.kind !== "link") return condition;
  switch (condition.code) {
    case "sign-off-rejected":
      return {
        ...condition,
        comment: canSeeDetail(who, "comments") && condition.comment !== null ? redactText(who, condition.comment) : null,
      };
    case "evidence-failing":
    case "evidence-expired":
      return { ...condition, checks: condition.checks.map((check) => redactText(who, check)) };
    case "risk-above-limit":
      return { ...condition, title: redactText(who, condition.title) };
    case "rolled-back":
      return {
        ...condition,
        reason: condition.reason !== null && canSeeReason(who, "rollout.abort") ? redactText(who, condition.reason) : null,
      };
    case "frozen":
      return { ...condition, reason: redactText(who, condition.reason) };
    default:
      return condition;
  }
}

/** An event as this reader sees it. */
export function redactEvent(who: Principal, line: AuditLine): AuditLine {
  if (who.kind !== "link") return line;
  const reason = line.reason === null || canSeeReason(who, line.verb) ? line.reason : HIDDEN;
  // Each text is replaced by a text, so the payload keeps its type.
  const payload = { before: redactTexts(who, line.before), after: redactTexts(who, line.after) } as Pick<AuditLine, "before" | "after">;
  return { ...line, ...payload, reason: reason === null ? null : redactText(who, reason) } as AuditLine;
}

/** A value with every text in it redacted. */
function redactTexts(who: Principal, value: unknown): unknown {
  if (typeof value === "string") return redactText(who, value);
  if (Array.isArray(value)) return value.map((element) => redactTexts(who, element));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, redactTexts(who, field)]));
}

/** The verdict about a plan as this reader sees it: its reasons name nothing that is hidden elsewhere. */
export const redactVerdict = (who: Principal, verdict: VerdictView): VerdictView => ({
  ...verdict,
  reasons: verdict.reasons.map((reason) => ({ ...reason, condition: reason.condition && redactCondition(who, reason.condition) })),
});

/** A timeline as this reader sees it. */
export function redactTimeline(who: Principal, timeline: Timeline): Timeline {
  if (who.kind !== "link") return timeline;
  const cause = <C extends CauseView>(view: C): C => ({ ...view, condition: view.condition && redactCondition(who, view.condition) });
  const expected = (view: ExpectedView): ExpectedView => ({ ...view, cause: view.cause && cause(view.cause) });
  return {
    ...timeline,
    verdict: redactVerdict(who, timeline.verdict),
    expected: expected(timeline.expected),
    rows: timeline.rows.map((row) => ({ ...row, expected: expected(row.expected) })),
    freezes: timeline.freezes.map((freeze) => ({ ...freeze, reason: redactText(who, freeze.reason) })),
    reasons: timeline.reasons.map(cause),
    stopped: timeline.stopped.map(cause),
  };
}
