import type { Condition } from "@/lib/domain/gates/condition";
import { withoutAddresses } from "@/lib/domain/people/addresses";
import type { ShareAllowance } from "@/lib/domain/people/share-link";
import { canSeeDetail, type Principal, type Verb } from "@/lib/domain/policy";
import type { AuditLine } from "@/lib/queries/audit/events";
import type { CauseView, ExpectedView, Timeline } from "@/lib/queries/dates/timeline-shape";

/** Free text as this reader sees it: without addresses, unless the reader may see them. */
export const redactText = (who: Principal, text: string): string => (canSeeDetail(who, "addresses") ? text : withoutAddresses(text));

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
    case "frozen":
      return { ...condition, reason: redactText(who, condition.reason) };
    default:
      return condition;
  }
}

type Noun = Verb extends `${infer Name}.${string}` ? Name : never;

/** Which events a share link shows: events of the plan, but not of people and keys, and some only if the link allows them. A noun without a line does not compile. */
const VISIBILITY: Record<Noun, boolean | ShareAllowance> = {
  plan: true,
  phase: true,
  gate: true,
  service: true,
  stage: true,
  checklist: true,
  image: true,
  item: true,
  freeze: true,
  waiver: true,
  glass: true,
  signOff: true,
  goNoGo: true,
  risk: true,
  rollout: true,
  comment: "comments",
  evidence: "evidence",
  // These show how and where the service is measured.
  reading: false,
  slot: false,
  health: false,
  workspace: false,
  person: false,
  member: false,
  invitation: false,
  key: false,
  account: false,
  share: false,
  calendar: false,
  view: false,
  notice: false,
};

/** Whether this reader sees events of this verb. */
export function canSeeEvent(who: Principal, verb: Verb): boolean {
  if (who.kind !== "link") return true;
  const visibility = VISIBILITY[verb.slice(0, verb.indexOf(".")) as Noun];
  return typeof visibility === "string" ? canSeeDetail(who, visibility) : visibility;
}

/** An event as this reader sees it. The text of a sign-off or a vote counts as a comment. */
export function redactEvent(who: Principal, line: AuditLine): AuditLine {
  if (who.kind !== "link") return line;
  const isComment = /^(signOff|goNoGo)\./.test(line.verb) && !canSeeDetail(who, "comments");
  const reason = isComment && line.reason !== null ? "…" : line.reason;
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

/** A timeline as this reader sees it. */
export function redactTimeline(who: Principal, timeline: Timeline): Timeline {
  if (who.kind !== "link") return timeline;
  const cause = <C extends CauseView>(view: C): C => ({ ...view, condition: view.condition && redactCondition(who, view.condition) });
  const expected = (view: ExpectedView): ExpectedView => ({ ...view, cause: view.cause && cause(view.cause) });
  return {
    ...timeline,
    expected: expected(timeline.expected),
    rows: timeline.rows.map((row) => ({ ...row, expected: expected(row.expected) })),
    freezes: timeline.freezes.map((freeze) => ({ ...freeze, reason: redactText(who, freeze.reason) })),
    reasons: timeline.reasons.map(cause),
    stopped: timeline.stopped.map(cause),
  };
}
