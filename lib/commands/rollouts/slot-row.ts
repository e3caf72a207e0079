import type { Tx } from "@/lib/db/client";
import { type BlueGreen, COLOURS, type Colour } from "@/lib/domain/rollouts/blue-green";
import type { RolloutRow } from "./rollout-row";

/** The slots of a blue-green rollout, as the rules need them. */
export const slotsOf = (rollout: RolloutRow): BlueGreen => ({
  status: rollout.status,
  slots: rollout.slots.flatMap(({ colour, digest, liveSince }) => {
    const known = COLOURS.find((candidate) => candidate === colour);
    return known ? [{ colour: known, digest, liveSince }] : [];
  }),
  digest: rollout.image?.digest ?? null,
  switchedAt: rollout.fullTrafficAt,
  wayBackUntil: rollout.wayBackUntil,
});

/** Makes this slot the only live one. */
export async function moveTraffic(tx: Tx, rolloutId: string, to: Colour, now: Date): Promise<void> {
  await tx.rolloutSlot.updateMany({ where: { rolloutId, colour: { not: to } }, data: { liveSince: null } });
  await tx.rolloutSlot.updateMany({ where: { rolloutId, colour: to }, data: { liveSince: now } });
}
