import { lockedFacts } from "@/lib/domain/checklist/item";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Condition } from "@/lib/domain/gates/condition";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { LimitVerdict, StepVerdict } from "./rollout-verdict";

export const ROLLOUT_STATUSES = ["planned", "running", "done", "rolled_back"] as const;
export type RolloutStatus = (typeof ROLLOUT_STATUSES)[number];

/** Whoever goes on in doubt, or goes back, says why in so many characters or more. */
export const MIN_ROLLOUT_REASON = 10;

/** A step as it stands: not begun, running since a moment, or over. */
export type StepFacts = { position: number; weight: number; holdSeconds: number; startedAt: Date | null; endedAt: Date | null };

export type StepJudgement = { verdict: StepVerdict; limits: readonly LimitVerdict[] };

/** Seconds until a step has held for as long as it was to; 0 when it has, null while it has not begun. */
export const holdRemaining = (step: Pick<StepFacts, "startedAt" | "holdSeconds">, now: Date): number | null =>
  step.startedAt === null ? null : Math.max(0, Math.ceil(step.holdSeconds - (now.getTime() - step.startedAt.getTime()) / 1000));

/** The step that is running, or null before the first and after the last. */
export const runningStep = <S extends Pick<StepFacts, "startedAt" | "endedAt">>(steps: readonly S[]): S | null =>
  steps.find((step) => step.startedAt !== null && step.endedAt === null) ?? null;

/** Traffic is moved only where the stage may be worked in: no earlier gate unmet, no freeze. */
export function mayMoveTraffic(stage: StageState, unmetOf: (key: string) => readonly Condition[]): Decision<null> {
  if (stage.lockedBy.length > 0) return refuse("stage-locked", { stage: stage.facts.key, unmet: lockedFacts(stage, unmetOf) });
  const frozen = stage.unmet.find((condition) => condition.code === "frozen");
  return frozen ? refuse("frozen", { reason: frozen.reason, until: frozen.until }) : accept(null);
}

/** A rollout begins once, with the image that is the service's candidate. */
export function startRolloutRule(rollout: { status: RolloutStatus }, image: { digest: string } | null): Decision<{ digest: string }> {
  if (rollout.status !== "planned") return refuse("rollout-begun", { status: rollout.status });
  return image === null ? refuse("image-missing") : accept(image);
}

/**
 * Going on is refused before the hold ends, on a broken limit, and while readings cannot be taken. In doubt, a person may go on and says
 * why: an inconclusive step is never passed, it is decided upon.
 */
export function advanceRolloutRule(
  step: StepFacts,
  judged: StepJudgement,
  reason: string | null,
  now: Date,
): Decision<{ reason: string | null }> {
  if (step.startedAt === null || step.endedAt !== null) return refuse("step-not-running", { step: step.position });
  const remaining = holdRemaining(step, now) ?? 0;
  if (remaining > 0)
    return refuse("hold-running", {
      step: step.position,
      remainingSeconds: remaining,
      until: new Date(step.startedAt.getTime() + step.holdSeconds * 1000),
    });
  const not = (verdict: StepVerdict) => judged.limits.filter((limit) => limit.verdict === verdict);
  if (judged.verdict === "fail") return refuse("limit-broken", { limits: not("fail") });
  if (judged.verdict === "error") return refuse("readings-unreadable", { limits: not("error") });
  if (judged.verdict === "inconclusive" && isTooShort(reason))
    return refuse("verdict-inconclusive", { limits: not("inconclusive"), least: MIN_ROLLOUT_REASON });
  return accept({ reason });
}

/** Going back is possible at any moment before the end; it has a reason, and names what runs instead. */
export function abortRolloutRule(
  rollout: { status: RolloutStatus; digest: string | null },
  to: string,
  reason: string | null,
): Decision<{ rollbackDigest: string; reason: string }> {
  if (rollout.status !== "running") return refuse("rollout-not-running", { status: rollout.status });
  if (reason === null || isTooShort(reason)) return refuse("reason-too-short", { least: MIN_ROLLOUT_REASON });
  if (to === rollout.digest) return refuse("rollback-to-itself", { digest: to });
  return accept({ rollbackDigest: to, reason });
}

const isTooShort = (text: string | null): boolean => Array.from(text ?? "").length < MIN_ROLLOUT_REASON;

export type Recommendation = {
  advice: "advance" | "hold" | "roll_back";
  /** Why, the weightiest first. */
  because: readonly {
    code: "limit-broken" | "readings-unreadable" | "limit-breaking" | "in-doubt" | "worse-than-baseline" | "hold-running" | "within-limits";
    metrics: readonly string[];
  }[];
};

/** What Slipway would do. A person decides. */
export function recommend(judged: StepJudgement, remainingSeconds: number, worseThanBaseline: readonly string[]): Recommendation {
  const metrics = (is: (limit: LimitVerdict) => boolean) => judged.limits.filter(is).map(({ metric }) => metric);
  const broken = metrics((limit) => limit.verdict === "fail");
  if (broken.length > 0) return { advice: "roll_back", because: [{ code: "limit-broken", metrics: broken }] };
  const because: Recommendation["because"][number][] = [];
  const unreadable = metrics((limit) => limit.verdict === "error");
  if (unreadable.length > 0) because.push({ code: "readings-unreadable", metrics: unreadable });
  const breaking = metrics((limit) => limit.because === "breaking");
  if (breaking.length > 0) because.push({ code: "limit-breaking", metrics: breaking });
  const doubted = metrics((limit) => limit.verdict === "inconclusive" && limit.because !== "breaking");
  if (doubted.length > 0 || judged.limits.length === 0) because.push({ code: "in-doubt", metrics: doubted });
  if (worseThanBaseline.length > 0) because.push({ code: "worse-than-baseline", metrics: worseThanBaseline });
  if (remainingSeconds > 0) because.push({ code: "hold-running", metrics: [] });
  return because.length > 0
    ? { advice: "hold", because }
    : { advice: "advance", because: [{ code: "within-limits", metrics: metrics(() => true) }] };
}
