import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { aboutWaiver, findWaiver, placeOfWaiver, waiverFacts } from "./waiver-row";

/** Approves a waiver, which then holds until the end of its last day. The person who asked for it cannot approve it. */
export const approveWaiver = command({
  verb: "waiver.approve",
  input: z.strictObject({ waiver: id, version }),
  load: (tx, input) => findWaiver(tx, input.waiver),
  place: placeOfWaiver,
  async change(tx, waiver, input, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (waiver.askedById === principal.id) return refuse("approve-by-another");
    if (waiver.version !== input.version) return { conflict: { id: waiver.id, version: waiver.version } };
    if (waiver.withdrawnAt !== null) return refuse("waiver-withdrawn");
    if (waiver.until < today) return refuse("range-past", { from: null, to: waiver.until });
    const value = { id: waiver.id, version: waiver.version };
    if (waiver.approvedAt !== null) return { value, event: null };
    const { count } = await tx.waiver.updateMany({
      where: { id: waiver.id, version: input.version },
      data: { approvedById: principal.id, approvedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: waiver.id, version: waiver.version + 1 } };
    // Earlier sign-offs did not cover this waiver.
    const cancels = await raiseEpoch(tx, { id: waiver.stageId }, now);
    return {
      value: { ...value, version: waiver.version + 1, cancels },
      event: { ...aboutWaiver(waiver), after: waiverFacts(waiver), reason: waiver.reason },
    };
  },
});
