import { lockedFacts } from "@/lib/domain/checklist/item";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Condition } from "@/lib/domain/gates/condition";
import { must } from "@/lib/domain/must";
import type { StageState } from "@/lib/domain/state/plan-state";
import type { RolloutStatus } from "./rollout-status";
import type { LimitVerdict, StepVerdict } from "./rollout-verdict";

/** The minimum length of the reason for advancing on an inconclusive verdict, and for rolling back. */
export const MIN_ROLLOUT_REASON = 10;

/** A step of a rollout. Without `startedAt` it has not begun; without `endedAt` it is not over. */
export type StepFacts = { position: number; weight: number; holdSeconds: number; startedAt: Date | null; endedAt: Date | null };

export type StepJudgement = { verdict: StepVerdict; limits: readonly LimitVerdict[] };

/** Seconds until the hold time of a step is over; 0 when it is over, null before the step has begun. */
export const holdRemaining = (step: Pick<StepFacts, "startedAt" | "holdSeconds">, now: Date): number | null =>
  step.startedAt === null ? null : Math.max(0, Math.ceil(step.holdSeconds - (now.getTime() - step.startedAt.getTime()) / 1000));

/** The step that is running, or null before the first and after the last. */
export const runningStep = <S extends Pick<StepFacts, "startedAt" | "endedAt">>(steps: readonly S[]): S | null =>
  steps.find((step) => step.startedAt !== null && step.endedAt === null) ?? null;

/** Traffic may be moved only while no earlier gate is unmet and no freeze holds the stage. */
export function mayMoveTraffic(stage: StageState, unmetOf: (key: string) => readonly Condition[]): Decision<null> {
  if (stage.lockedBy.length > 0) return refuse("stage-locked", { stage: stage.facts.key, unmet: lockedFacts(stage, unmetOf) });
  const frozen = stage.unmet.find((condition) => condition.code === "frozen");
  return frozen ? refuse("frozen", { reason: frozen.reason, until: frozen.until, untilTime: frozen.untilTime }) : accept(null);
}

/** Starts a planned rollout with the service's candidate image. */
export function startRolloutRule(rollout: { status: RolloutStatus }, image: { digest: string } | null): Decision<{ digest: string }> {
  if (rollout.status !== "planned") return refuse("rollout-begun", { status: rollout.status });
  return image === null ? refuse("image-missing") : accept(image);
}

/**
 * Advancing is refused before the hold time is over, when a limit is broken, and while readings cannot be taken. On an inconclusive verdict a
 * person may advance with a reason.
 */
export function advanceRolloutRule(
  step: StepFacts,
  judged: StepJudgement,
  reason: string | null,
  now: Date,
): Decision<{ reason: string | null }> {
  if (step.startedAt === null || step.endedAt !== null) return refuse("step-not-running", { step: step.position });
  const remaining = must(holdRemaining(step, now), "the hold time of a step that has begun");
  if (remaining > 0)
    return refuse("hold-running", {
      step: step.position,
      remainingSeconds: remaining,
      until: new Date(step.startedAt.getTime() + step.holdSeconds * 1000),
    });
  const limitsWith = (verdict: StepVerdict) => judged.limits.filter((limit) => limit.verdict === verdict);
  if (judged.verdict === "fail") return refuse("limit-broken", { limits: limitsWith("fail") });
  // The newest reading may be beyond its limit before that has lasted long enough to count as a failure.
  const breaking = judged.limits.filter((limit) => limit.breakingSince !== null);
  if (breaking.length > 0) return refuse("limit-breaking", { limits: breaking });
  if (judged.verdict === "error") return refuse("readings-unreadable", { limits: limitsWith("error") });
  if (judged.verdict === "inconclusive" && isTooShort(reason))
    return refuse("verdict-inconclusive", { limits: limitsWith("inconclusive"), least: MIN_ROLLOUT_REASON });
  return accept({ reason });
}

/** Rolls back a running rollout to another image, with a reason. */
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

const isTooShort = (text: string | null): boolean => text === null || Array.from(text).length < MIN_ROLLOUT_REASON;

export const RECOMMENDATION_CODES = [
  "limit-broken",
  "readings-unreadable",
  "limit-breaking",
  "in-doubt",
  "readings-old",
  "worse-than-baseline",
  "hold-running",
  "within-limits",
] as const;
type RecommendationCode = (typeof RECOMMENDATION_CODES)[number];

export type Recommendation = {
  advice: "advance" | "hold" | "roll_back";
  /** The reasons, the most important first. */
  because: readonly {
    code: RecommendationCode;
    metrics: readonly string[];
  }[];
};

/** What Slipway recommends; a person decides. */
export function recommend(judged: StepJudgement, remainingSeconds: number, worseThanBaseline: readonly string[]): Recommendation {
  const metrics = (matches: (limit: LimitVerdict) => boolean) => judged.limits.filter(matches).map(({ metric }) => metric);
  const failing = metrics((limit) => limit.verdict === "fail");
  if (failing.length > 0) return { advice: "roll_back", because: [{ code: "limit-broken", metrics: failing }] };
  const because: Recommendation["because"][number][] = [];
  const unreadable = metrics((limit) => limit.verdict === "error");
  if (unreadable.length > 0) because.push({ code: "readings-unreadable", metrics: unreadable });
  const breaking = metrics((limit) => limit.because === "breaking");
  if (breaking.length > 0) because.push({ code: "limit-breaking", metrics: breaking });
  const inconclusive = metrics((limit) => limit.verdict === "inconclusive" && limit.because !== "breaking");
  if (inconclusive.length > 0 || judged.limits.length === 0) because.push({ code: "in-doubt", metrics: inconclusive });
  const old = metrics((limit) => limit.isOld);
  if (old.length > 0) because.push({ code: "readings-old", metrics: old });
  if (worseThanBaseline.length > 0) because.push({ code: "worse-than-baseline", metrics: worseThanBaseline });
  if (remainingSeconds > 0) because.push({ code: "hold-running", metrics: [] });
  return because.length > 0
    ? { advice: "hold", because }
    : { advice: "advance", because: [{ code: "within-limits", metrics: metrics(() => true) }] };
}
