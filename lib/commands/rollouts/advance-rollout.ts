import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { advanceRolloutRule, runningStep } from "@/lib/domain/rollouts/rollout";
import { aboutRollout, endStep, findRollout, judge, mayMove, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";

/** Advances to the next share of traffic. It is refused during the hold time and on an exceeded limit; inconclusive readings need a reason. */
export const advanceRollout = command({
  verb: "rollout.advance",
  input: z.strictObject({ rollout: id, version, reason: reason.optional() }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen, reason: why = null }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    const step = runningStep(rollout.steps);
    if (rollout.status !== "running" || step === null) return refuse("rollout-not-running", { status: rollout.status });
    if (rollout.strategy !== "canary") return refuse("switch-instead");
    const next = rollout.steps.find(({ position }) => position === step.position + 1);
    if (!next) return refuse("last-step");
    const allowed = await mayMove(tx, rollout, today, now);
    if (!allowed.ok) return allowed;
    const judged = await judge(tx, step, now);
    const decision = advanceRolloutRule(step, judged, why, now);
    if (!decision.ok) return decision;
    if (!(await saveRollout(tx, rollout, next.weight === 100 ? { fullTrafficAt: now } : {})))
      return { conflict: await presentRollout(tx, rollout.id) };
    await endStep(tx, step, { decision: "advanced", judged, reason: why, by: principal.id }, now);
    await tx.rolloutStep.update({ where: { id: next.id }, data: { startedAt: now } });
    return {
      value: { id: rollout.id, version: seen + 1 },
      event: {
        ...aboutRollout(rollout),
        before: { weight: step.weight },
        after: { name: rollout.service.name, step: next.position, of: rollout.steps.length, weight: next.weight, verdict: judged.verdict },
        reason: why,
      },
    };
  },
});
