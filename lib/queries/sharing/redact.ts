import type { Condition } from "@/lib/domain/gates/gate";
import { withoutAddresses } from "@/lib/domain/people/addresses";
import type { ShareAllowance } from "@/lib/domain/people/share-link";
import { maySeeAlso, type Principal, type Verb } from "@/lib/domain/policy";
import type { EventLine } from "@/lib/queries/audit/events";
import type { Expected, Timeline, ToldCause } from "@/lib/queries/dates/timeline";

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

type Noun = Verb extends `${infer Of}.${string}` ? Of : never;

/** Of what whoever holds a link hears: what happens to the plan, nothing of people and keys, and some of it only where the link allows. A noun without a line does not compile. */
const HEARD: Record<Noun, boolean | ShareAllowance> = {
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
export function hearsOf(who: Principal, verb: Verb): boolean {
  if (who.kind !== "link") return true;
  const heard = HEARD[verb.slice(0, verb.indexOf(".")) as Noun];
  return typeof heard === "string" ? maySeeAlso(who, heard) : heard;
}

/** An event as this reader is told of it. What somebody said with a signature or a vote is a comment. */
export function eventFor(who: Principal, line: EventLine): EventLine {
  if (who.kind !== "link") return line;
  const isComment = /^(signOff|goNoGo)\./.test(line.verb) && !maySeeAlso(who, "comments");
  const reason = isComment && line.reason !== null ? "…" : line.reason;
  const shown = (value: unknown): unknown => {
    if (typeof value === "string") return textFor(who, value);
    if (Array.isArray(value)) return value.map(shown);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, shown(it)]));
  };
  return {
    ...line,
    before: shown(line.before) as EventLine["before"],
    after: shown(line.after) as EventLine["after"],
    reason: reason === null ? null : textFor(who, reason),
  };
}

/** A timeline as this reader sees it. */
export function timelineFor(who: Principal, timeline: Timeline): Timeline {
  if (who.kind !== "link") return timeline;
  const cause = <C extends ToldCause>(it: C): C => ({ ...it, condition: it.condition && conditionFor(who, it.condition) });
  const expected = (it: Expected): Expected => ({ ...it, cause: it.cause && cause(it.cause) });
  return {
    ...timeline,
    expected: expected(timeline.expected),
    rows: timeline.rows.map((row) => ({ ...row, expected: expected(row.expected) })),
    freezes: timeline.freezes.map((freeze) => ({ ...freeze, reason: textFor(who, freeze.reason) })),
    reasons: timeline.reasons.map(cause),
    stopped: timeline.stopped.map(cause),
  };
}
