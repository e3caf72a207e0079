import type { Condition } from "@/lib/domain/gates/condition";
import { withoutAddresses } from "@/lib/domain/people/addresses";
import type { ShareAllowance } from "@/lib/domain/people/share-link";
import { canSeeDetail, type Principal, type Verb } from "@/lib/domain/policy";
import type { AuditLine } from "@/lib/queries/audit/events";
import type { CauseView, ExpectedView, Timeline } from "@/lib/queries/dates/timeline";

/** A text that people wrote, as this reader sees it: addresses in it are for those who may see them. */
export const redactText = (who: Principal, text: string): string => (canSeeDetail(who, "addresses") ? text : withoutAddresses(text));

/** An unmet condition as this reader sees it: what somebody said of a rejection is a comment. */
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

type Noun = Verb extends `${infer Of}.${string}` ? Of : never;

/** Of what whoever holds a link hears: what happens to the plan, nothing of people and keys, and some of it only where the link allows. A noun without a line does not compile. */
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
  // How and where it is measured.
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

/** Whether this reader is told of such an event at all. */
export function canSeeEvent(who: Principal, verb: Verb): boolean {
  if (who.kind !== "link") return true;
  const heard = VISIBILITY[verb.slice(0, verb.indexOf(".")) as Noun];
  return typeof heard === "string" ? canSeeDetail(who, heard) : heard;
}

/** An event as this reader is told of it. What somebody said with a signature or a vote is a comment. */
export function redactEvent(who: Principal, line: AuditLine): AuditLine {
  if (who.kind !== "link") return line;
  const isComment = /^(signOff|goNoGo)\./.test(line.verb) && !canSeeDetail(who, "comments");
  const reason = isComment && line.reason !== null ? "…" : line.reason;
  const shown = (value: unknown): unknown => {
    if (typeof value === "string") return redactText(who, value);
    if (Array.isArray(value)) return value.map(shown);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, shown(it)]));
  };
  return {
    ...line,
    before: shown(line.before) as AuditLine["before"],
    after: shown(line.after) as AuditLine["after"],
    reason: reason === null ? null : redactText(who, reason),
  };
}

/** A timeline as this reader sees it. */
export function redactTimeline(who: Principal, timeline: Timeline): Timeline {
  if (who.kind !== "link") return timeline;
  const cause = <C extends CauseView>(it: C): C => ({ ...it, condition: it.condition && redactCondition(who, it.condition) });
  const expected = (it: ExpectedView): ExpectedView => ({ ...it, cause: it.cause && cause(it.cause) });
  return {
    ...timeline,
    expected: expected(timeline.expected),
    rows: timeline.rows.map((row) => ({ ...row, expected: expected(row.expected) })),
    freezes: timeline.freezes.map((freeze) => ({ ...freeze, reason: redactText(who, freeze.reason) })),
    reasons: timeline.reasons.map(cause),
    stopped: timeline.stopped.map(cause),
  };
}
