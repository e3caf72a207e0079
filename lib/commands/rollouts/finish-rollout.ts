import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, reason, version } from "@/lib/commands/inputs";
import type { Tx } from "@/lib/db/client";
import { refuse } from "@/lib/domain/decision";
import { advanceRolloutRule, runningStep } from "@/lib/domain/rollouts/rollout";
import { itemOfRollout } from "@/lib/queries/shared/item-of-rollout";
import { aboutRollout, endStep, findRollout, judge, mayMove, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";

/** Marks the item that stands for the rollout as done. Returns the item it closed. */
async function closeItemOf(
  tx: Tx,
  stageId: string,
  now: Date,
): Promise<{ id: string; text: string; cancels: number; stateChangedAt?: string } | null> {
  const item = await itemOfRollout(tx, stageId, now);
  if (!item) return null;
  await tx.item.update({
    where: { id: item.id },
    data: { state: "done", stateChangedAt: now, changedAt: now, version: { increment: 1 } },
  });
  const cancels = await raiseEpoch(tx, { id: stageId }, now);
  return { cancels, id: item.id, text: item.text, ...(item.stateChangedAt && { stateChangedAt: item.stateChangedAt.toISOString() }) };
}

/** Finishes a rollout: a canary once its last step may go on, a blue-green rollout once it has switched, which ends the rollback window. */
export const finishRollout = command({
  verb: "rollout.finish",
  input: z.strictObject({ rollout: id, version, reason: reason.optional() }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen, reason: why = null }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    if (rollout.status !== "running") return refuse("rollout-not-running", { status: rollout.status });
    const allowed = await mayMove(tx, rollout, today, now);
    if (!allowed.ok) return allowed;
    const step = runningStep(rollout.steps);
    if (rollout.strategy === "blue_green" && step !== null) return refuse("not-switched");
    if (step !== null && step.position < rollout.steps.length)
      return refuse("steps-ahead", { step: step.position, of: rollout.steps.length });
    const judged = step && (await judge(tx, step, now));
    if (step && judged) {
      const decision = advanceRolloutRule(step, judged, why, now);
      if (!decision.ok) return decision;
    }
    const data = { status: "done" as const, endedAt: now, endedById: principal.id, reason: why, liveKey: null };
    if (!(await saveRollout(tx, rollout, data))) return { conflict: await presentRollout(tx, rollout.id) };
    if (step && judged) await endStep(tx, step, { decision: "finished", judged, reason: why, by: principal.id }, now);
    const item = await closeItemOf(tx, rollout.stageId, now);
    const closed = item && { id: item.id, text: item.text, ...(item.stateChangedAt && { stateChangedAt: item.stateChangedAt }) };
    return {
      value: { id: rollout.id, version: seen + 1, cancels: item?.cancels ?? 0 },
      event: {
        ...aboutRollout(rollout),
        after: {
          name: rollout.service.name,
          digest: rollout.image?.digest ?? null,
          ...(judged && { verdict: judged.verdict }),
          ...(closed && { item: closed }),
        },
        reason: why,
      },
    };
  },
});
