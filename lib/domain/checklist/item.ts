import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Condition } from "@/lib/domain/gates/condition";
import { isEarlier, type PhaseKind } from "@/lib/domain/phase";
import type { StageState } from "@/lib/domain/state/plan-state";

export const ITEM_STATES = ["open", "done", "failed", "not_applicable"] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export const MAX_ITEM_TEXT = 500;
export const MAX_REASON = 1000;

/** How many items one bulk action may change. Each change has its own event, and the person waits for all of them. */
export const MAX_AT_ONCE = 500;

export type ItemMark = { state: ItemState; reason: string | null };

/**
 * Work on an item is refused while an earlier gate is unmet, and the refusal names every unmet condition.
 * Reopening an item is always allowed: a gate must never force a wrong state to stay.
 */
export function markItemRule(
  item: { needsEvidence: boolean; hasEvidence: boolean },
  mark: ItemMark,
  stage: StageState,
  unmetOf: (key: string) => readonly Condition[],
): Decision<ItemMark> {
  if (mark.state === "open") return accept({ state: "open", reason: null });
  if (mark.state !== "done" && !mark.reason) return refuse("reason-missing", { state: mark.state });
  if (stage.lockedBy.length > 0) return refuse("stage-locked", { stage: stage.facts.key, unmet: lockedFacts(stage, unmetOf) });
  if (mark.state === "done" && item.needsEvidence && !item.hasEvidence) return refuse("evidence-missing", { items: 1 });
  return accept({ state: mark.state, reason: mark.state === "done" ? null : mark.reason });
}

/** The unmet conditions of all stages that lock this one, the nearest stage first, so that one refusal names everything that is missing. */
export function lockedFacts(
  stage: StageState,
  unmetOf: (key: string) => readonly Condition[],
): { stage: string; phase: PhaseKind; phaseName: string; conditions: readonly Condition[] }[] {
  return [...stage.lockedBy]
    .sort((a, b) => (isEarlier(a.phase, b.phase) ? 1 : -1))
    .map((s) => ({ stage: s.key, phase: s.phase, phaseName: s.phaseName, conditions: unmetOf(s.key) }));
}
