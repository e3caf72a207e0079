import type { Tx } from "@/lib/db/client";
import { type BlueGreen, COLOURS, type Colour } from "@/lib/domain/rollouts/blue-green";
import type { RolloutRow } from "./rollout-row";

/** A rollout between two slots as the rules look at it. */
export const slotsOf = (rollout: RolloutRow): BlueGreen => ({
  status: rollout.status,
  slots: rollout.slots.flatMap(({ colour, digest, liveSince }) => {
    const known = COLOURS.find((it) => it === colour);
    return known ? [{ colour: known, digest, liveSince }] : [];
  }),
  digest: rollout.image?.digest ?? null,
  switchedAt: rollout.fullTrafficAt,
  wayBackUntil: rollout.wayBackUntil,
});

/** From now on the traffic goes to this slot, and to no other. */
export async function moveTraffic(tx: Tx, rolloutId: string, to: Colour, now: Date): Promise<void> {
  await tx.rolloutSlot.updateMany({ where: { rolloutId, colour: { not: to } }, data: { liveSince: null } });
  await tx.rolloutSlot.updateMany({ where: { rolloutId, colour: to }, data: { liveSince: now } });
}
