import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { switchRolloutRule } from "@/lib/domain/rollouts/blue-green";
import { aboutRollout, endStep, findRollout, judge, mayMove, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";
import { moveTraffic, slotsOf } from "./slot-row";

/** Switches all traffic to the idle slot and opens the rollback window. */
export const switchRollout = command({
  verb: "rollout.switch",
  input: z.strictObject({ rollout: id, version, reason: reason.optional() }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen, reason: why = null }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    const [step] = rollout.steps;
    if (rollout.strategy !== "blue_green" || !step) return refuse("no-slots");
    const allowed = await mayMove(tx, rollout, today, now);
    if (!allowed.ok) return allowed;
    const judged = await judge(tx, step, now);
    const decision = switchRolloutRule(slotsOf(rollout), step, judged, why, now);
    if (!decision.ok) return decision;
    const { from, to } = decision.value;
    const wayBackUntil = new Date(now.getTime() + rollout.wayBackSeconds * 1000);
    if (!(await saveRollout(tx, rollout, { fullTrafficAt: now, wayBackUntil }))) return { conflict: await presentRollout(tx, rollout.id) };
    await endStep(tx, step, { decision: "switched", judged, reason: why, by: principal.id }, now);
    await moveTraffic(tx, rollout.id, to, now);
    return {
      value: { id: rollout.id, version: seen + 1 },
      event: {
        ...aboutRollout(rollout),
        before: { colour: from },
        after: { name: rollout.service.name, colour: to, verdict: judged.verdict, wayBackUntil: wayBackUntil.toISOString() },
        reason: why,
      },
    };
  },
});
