import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { startRolloutRule as rule } from "@/lib/domain/rollouts/rollout";
import { aboutRollout, findRollout, mayMove, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";

/** Starts a rollout of the service's candidate: with the first share of traffic or, for blue-green, with the check of the idle slot. */
export const startRollout = command({
  verb: "rollout.start",
  input: z.strictObject({ rollout: id, version }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    const { candidate } = rollout.service;
    const started = rule(rollout, candidate);
    if (!started.ok) return started;
    if (rollout.strategy !== rollout.service.strategy) return refuse("strategy-changed");
    const allowed = await mayMove(tx, rollout, today, now);
    if (!allowed.ok) return allowed;
    const [first] = rollout.steps;
    if (!first) return refuse("steps-missing");
    // The only step of a blue-green rollout is the check of the idle slot, during which no traffic moves.
    const isFull = rollout.strategy === "canary" && first.weight === 100;
    const data = { status: "running" as const, imageId: candidate?.id, startedAt: now, ...(isFull && { fullTrafficAt: now }) };
    if (!(await saveRollout(tx, rollout, data))) return { conflict: await presentRollout(tx, rollout.id) };
    await tx.rolloutStep.update({ where: { id: first.id }, data: { startedAt: now } });
    return {
      value: { id: rollout.id, version: rollout.version + 1 },
      event: {
        ...aboutRollout(rollout),
        after: { name: rollout.service.name, strategy: rollout.strategy, digest: started.value.digest, weight: first.weight },
      },
    };
  },
});
