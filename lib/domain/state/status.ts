import type { Condition } from "@/lib/domain/gates/condition";
import { hasBegun, type StageFacts } from "@/lib/domain/stage";

export const STATUSES = ["rejected", "blocked", "stale", "complete", "awaiting_sign_off", "in_progress", "locked", "not_started"] as const;
export type StageStatus = (typeof STATUSES)[number];

/** Conditions that block a stage. All others only wait for work to be done, or for the end of a freeze. */
export const BLOCKING: ReadonlySet<Condition["code"]> = new Set([
  "items-failed",
  "risk-above-limit",
  "evidence-failing",
  "evidence-expired",
  "reading-failed",
  "rolled-back",
  "limit-broken",
]);

/** The conditions that decide the status. A freeze does not: a frozen stage keeps the status that it would have without the freeze. */
export const apartFromFreezes = (unmet: readonly Condition[]): readonly Condition[] =>
  unmet.some(isFreeze) ? unmet.filter((condition) => !isFreeze(condition)) : unmet;

const isFreeze = ({ code }: Condition): boolean => code === "frozen";

/**
 * The status of a stage: the first in the order of `STATUSES` that is true. docs/states.md is the truth table.
 * `lockedBy` is the number of earlier stages with unmet gates.
 */
export function stageStatus(stage: StageFacts, conditions: readonly Condition[], lockedBy: number): StageStatus {
  const unmet = apartFromFreezes(conditions);
  const has = (code: Condition["code"]) => unmet.some((c) => c.code === code);
  if (has("sign-off-rejected")) return "rejected";
  if (unmet.some((c) => BLOCKING.has(c.code))) return "blocked";
  if (has("sign-off-missing") && stage.signOffs.some((s) => s.status === "stale")) return "stale";
  if (unmet.length === 0) return "complete";
  if (unmet.every((c) => c.code === "sign-off-missing")) return "awaiting_sign_off";
  if (hasBegun(stage)) return "in_progress";
  return lockedBy > 0 ? "locked" : "not_started";
}
