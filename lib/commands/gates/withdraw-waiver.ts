import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, version } from "@/lib/commands/inputs";
import { aboutWaiver, findWaiver, placeOfWaiver, waiverFacts } from "./waiver-row";

/** Declines a waiver or ends it early: its condition counts again at once. */
export const withdrawWaiver = command({
  verb: "waiver.withdraw",
  input: z.strictObject({ waiver: id, version }),
  load: (tx, input) => findWaiver(tx, input.waiver),
  place: placeOfWaiver,
  async change(tx, waiver, input, { now }) {
    if (waiver.version !== input.version) return { conflict: { id: waiver.id, version: waiver.version } };
    const value = { id: waiver.id, version: waiver.version };
    if (waiver.withdrawnAt !== null) return { value, event: null };
    const { count } = await tx.waiver.updateMany({
      where: { id: waiver.id, version: input.version },
      data: { withdrawnAt: now, liveKey: null, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: waiver.id, version: waiver.version + 1 } };
    const cancels = waiver.approvedAt === null ? 0 : await raiseEpoch(tx, { id: waiver.stageId }, now);
    return {
      value: { ...value, version: waiver.version + 1, cancels },
      event: { ...aboutWaiver(waiver), before: { ...waiverFacts(waiver), wasApproved: waiver.approvedAt !== null } },
    };
  },
});
