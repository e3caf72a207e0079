import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { parseDigest } from "@/lib/domain/image";
import { COLOURS } from "@/lib/domain/rollouts/blue-green";
import { aboutRollout, findRollout, placeOfRollout, presentRollout, saveRollout } from "./rollout-row";

/**
 * Records which image is in a slot and, before the rollout runs, which slot is live. While it runs, only its own commands move the traffic, so
 * that neither the live slot nor its image can be set here.
 */
export const setSlot = command({
  verb: "slot.set",
  input: z.strictObject({
    rollout: id,
    version,
    colour: z.enum(COLOURS),
    digest: z.string().min(1).max(512).nullable(),
    live: z.boolean().optional(),
  }),
  load: (tx, input) => findRollout(tx, input.rollout),
  place: placeOfRollout,
  async change(tx, rollout, { version: seen, colour, digest: text, live }, { principal, now }) {
    if (rollout.version !== seen) return { conflict: await presentRollout(tx, rollout.id) };
    if (rollout.strategy !== "blue_green") return refuse("no-slots");
    if (rollout.status !== "planned" && rollout.status !== "running") return refuse("rollout-not-running", { status: rollout.status });
    if (rollout.fullTrafficAt !== null) return refuse("already-switched", { at: rollout.fullTrafficAt });
    const parsed = text === null ? null : parseDigest(text);
    if (parsed && !parsed.ok) return parsed;
    const slot = rollout.slots.find((candidate) => candidate.colour === colour);
    if (!slot) return refuse("no-slots");
    const after = { colour, digest: parsed?.value ?? null, live: live ?? slot.liveSince !== null };
    const before = { colour, digest: slot.digest, live: slot.liveSince !== null };
    if (after.digest === before.digest && after.live === before.live)
      return { value: { id: rollout.id, version: rollout.version }, event: null };
    const movesTraffic = after.live !== before.live || (before.live && after.digest !== before.digest);
    if (movesTraffic && rollout.status === "running") return refuse("traffic-moves-by-switch");
    if (after.live !== before.live && principal.kind !== "person") return refuse("person-needed");
    if (!(await saveRollout(tx, rollout, {}))) return { conflict: await presentRollout(tx, rollout.id) };
    const liveSince = after.live ? (slot.liveSince ?? now) : null;
    // Only one slot is live.
    if (after.live) await tx.rolloutSlot.updateMany({ where: { rolloutId: rollout.id, id: { not: slot.id } }, data: { liveSince: null } });
    await tx.rolloutSlot.update({ where: { id: slot.id }, data: { digest: after.digest, liveSince } });
    return {
      value: { id: rollout.id, version: seen + 1 },
      event: { ...aboutRollout(rollout), before, after: { name: rollout.service.name, ...after } },
    };
  },
});
