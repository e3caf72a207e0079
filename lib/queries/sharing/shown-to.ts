import type { Condition } from "@/lib/domain/gates/gate";
import { withoutAddresses } from "@/lib/domain/people/addresses";
import { maySeeAlso, type Principal, type Verb } from "@/lib/domain/policy";
import type { Expected, Timeline, ToldCause } from "@/lib/queries/dates/timeline";
import type { EventLine } from "@/lib/queries/record/events";

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

const SHOWN_NOUNS: readonly string[] = [
  "plan",
  "phase",
  "gate",
  "service",
  "stage",
  "checklist",
  "image",
  "item",
  "freeze",
  "waiver",
  "glass",
  "signOff",
  "goNoGo",
  "risk",
  "rollout",
  "baseline",
];

/** Whether this reader is told of such an event at all: whoever holds a link hears what happens to the plan, and nothing of people and keys. */
export function hearsOf(who: Principal, verb: Verb): boolean {
  if (who.kind !== "link") return true;
  const [noun = ""] = verb.split(".");
  if (noun === "comment") return maySeeAlso(who, "comments");
  if (noun === "evidence") return maySeeAlso(who, "evidence");
  return SHOWN_NOUNS.includes(noun);
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
