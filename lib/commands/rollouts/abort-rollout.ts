import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { draftsFor, idsOfMembers } from "@/lib/commands/notifications/recipients";
import { refuse } from "@/lib/domain/decision";
import { parseDigest } from "@/lib/domain/image";
import { slotsAfterAbort } from "@/lib/domain/rollouts/blue-green";
import { abortRolloutRule, runningStep } from "@/lib/domain/rollouts/rollout";
import { aboutRollout, endStep, findRollout, judge, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";
import { slotsOf } from "./slot-row";

/** Aborts a rollout by going back to another image, with a reason. No hold time, gate or freeze blocks it. */
export const abortRollout = command({
  verb: "rollout.abort",
  input: z.strictObject({ rollout: id, version, to: z.string().min(1).max(512), reason }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen, to, reason: why }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    const digest = parseDigest(to);
    if (!digest.ok) return digest;
    const decision = abortRolloutRule({ status: rollout.status, digest: rollout.image?.digest ?? null }, digest.value, why);
    if (!decision.ok) return decision;
    const data = { status: "rolled_back" as const, endedAt: now, endedById: principal.id, liveKey: null, ...decision.value };
    if (!(await saveRollout(tx, rollout, data))) return { conflict: await presentRollout(tx, rollout.id) };
    const step = runningStep(rollout.steps);
    const judged = step && (await judge(tx, step, now));
    if (step && judged) await endStep(tx, step, { decision: "rolled_back", judged, reason: why, by: principal.id }, now);
    // Before the switch, the slot that is live stays live.
    if (rollout.strategy === "blue_green" && rollout.fullTrafficAt !== null)
      for (const { colour, ...slot } of slotsAfterAbort(slotsOf(rollout).slots, digest.value, now))
        await tx.rolloutSlot.updateMany({ where: { rolloutId: rollout.id, colour }, data: slot });
    return {
      value: { id: rollout.id, version: seen + 1 },
      event: {
        ...aboutRollout(rollout),
        before: { digest: rollout.image?.digest ?? null, ...(step && { weight: step.weight }) },
        after: { name: rollout.service.name, digest: digest.value, ...(judged && { verdict: judged.verdict }) },
        reason: why,
      },
      notices: draftsFor("rolled-back", rollout.id, await idsOfMembers(tx, rollout.planId, ["lead", "manager"])),
    };
  },
});
