import { accept, type Decision, refuse } from "@/lib/domain/decision";
import { advanceRolloutRule, MIN_ROLLOUT_REASON, type StepFacts, type StepJudgement } from "./rollout";
import type { RolloutStatus } from "./rollout-status";

export const COLOURS = ["blue", "green"] as const;
export type Colour = (typeof COLOURS)[number];

/** One of the two environments; at most one of them is live. */
export type TrafficSlot = { colour: Colour; digest: string | null; liveSince: Date | null };

export const otherColour = (colour: Colour): Colour => (colour === "blue" ? "green" : "blue");
export const liveSlot = <S extends Pick<TrafficSlot, "liveSince">>(slots: readonly S[]): S | null =>
  slots.find((s) => s.liveSince !== null) ?? null;

export const MAX_ROLLBACK_WINDOW_SECONDS = 30 * 24 * 3600;
/** The default rollback window: how long the earlier slot stays unchanged. */
export const ROLLBACK_WINDOW_SECONDS = 3600;

export type BlueGreen = {
  status: RolloutStatus;
  slots: readonly TrafficSlot[];
  /** The image that is rolling out. */
  digest: string | null;
  switchedAt: Date | null;
  wayBackUntil: Date | null;
};

/** `checks` is the step in which the idle slot is checked, and `judged` the verdict on its readings. */
export type SwitchRequest = { checks: StepFacts; judged: StepJudgement; reason: string | null };

/**
 * Sends all traffic to the idle slot. That slot must run the image that is rolling out, and its checks must have passed like those of a canary
 * step. The live slot must run an image, too, so that it is possible to switch back.
 */
export function switchRolloutRule(
  rollout: BlueGreen,
  { checks, judged, reason }: SwitchRequest,
  now: Date,
): Decision<{ to: Colour; from: Colour; reason: string | null }> {
  if (rollout.status !== "running") return refuse("rollout-not-running", { status: rollout.status });
  if (rollout.switchedAt !== null) return refuse("already-switched", { at: rollout.switchedAt });
  const live = liveSlot(rollout.slots);
  if (live === null || live.digest === null) return refuse("no-live-slot");
  const to = otherColour(live.colour);
  const idle = rollout.slots.find((slot) => slot.colour === to);
  if (!idle?.digest) return refuse("slot-empty", { colour: to });
  if (idle.digest !== rollout.digest) return refuse("slot-holds-another", { colour: to, digest: idle.digest, candidate: rollout.digest });
  const allowed = advanceRolloutRule(checks, judged, reason, now);
  return allowed.ok ? accept({ to, from: live.colour, ...allowed.value }) : allowed;
}

/** Switches back within the rollback window, while the rollout is running. */
export function switchRolloutBackRule(
  rollout: BlueGreen,
  reason: string | null,
  now: Date,
): Decision<{ to: Colour; from: Colour; digest: string; reason: string }> {
  if (rollout.status !== "running") return refuse("rollout-not-running", { status: rollout.status });
  if (rollout.switchedAt === null) return refuse("not-switched");
  if (rollout.wayBackUntil !== null && now >= rollout.wayBackUntil) return refuse("way-back-over", { until: rollout.wayBackUntil });
  if (reason === null || Array.from(reason).length < MIN_ROLLOUT_REASON) return refuse("reason-too-short", { least: MIN_ROLLOUT_REASON });
  const live = liveSlot(rollout.slots);
  const earlier = live && rollout.slots.find((slot) => slot.colour === otherColour(live.colour));
  if (!live || !earlier?.digest) return refuse("no-live-slot");
  return accept({ to: earlier.colour, from: live.colour, digest: earlier.digest, reason });
}

/**
 * The slots after a switched rollout was aborted, going back to an image: the other slot is live again if it runs that image; otherwise the
 * image was put into the live slot.
 */
export function slotsAfterAbort(slots: readonly TrafficSlot[], to: string, now: Date): TrafficSlot[] {
  const live = liveSlot(slots);
  const isInOther = slots.some((slot) => slot.colour !== live?.colour && slot.digest === to);
  return slots.map((slot) => {
    if (slot.colour !== live?.colour) return isInOther ? { ...slot, liveSince: now } : slot;
    return isInOther ? { ...slot, liveSince: null } : { ...slot, digest: to };
  });
}
