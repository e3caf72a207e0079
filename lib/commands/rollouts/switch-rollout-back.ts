import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { draftsFor, idsOfMembers } from "@/lib/commands/notifications/recipients";
import { refuse } from "@/lib/domain/decision";
import { switchRolloutBackRule } from "@/lib/domain/rollouts/blue-green";
import { aboutRollout, findRollout, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";
import { moveTraffic, slotsOf } from "./slot-row";

/** Switches the traffic back during the rollback window, which also ends the rollout as rolled back. */
export const switchRolloutBack = command({
  verb: "rollout.switchBack",
  input: z.strictObject({ rollout: id, version, reason }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen, reason: why }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    if (rollout.strategy !== "blue_green") return refuse("no-slots");
    const decision = switchRolloutBackRule(slotsOf(rollout), why, now);
    if (!decision.ok) return decision;
    const { from, to, digest } = decision.value;
    const data = {
      status: "rolled_back" as const,
      endedAt: now,
      endedById: principal.id,
      liveKey: null,
      rollbackDigest: digest,
      reason: why,
    };
    if (!(await saveRollout(tx, rollout, data))) return { conflict: await presentRollout(tx, rollout.id) };
    await moveTraffic(tx, rollout.id, to, now);
    return {
      value: { id: rollout.id, version: seen + 1 },
      event: {
        ...aboutRollout(rollout),
        before: { colour: from, digest: rollout.image?.digest ?? null },
        after: { name: rollout.service.name, colour: to, digest },
        reason: why,
      },
      notices: draftsFor("rolled-back", rollout.id, await idsOfMembers(tx, rollout.planId, ["lead", "manager"])),
    };
  },
});
