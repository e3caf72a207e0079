import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { namesOfPhases } from "@/lib/commands/plans/phase-names";
import { freezeSpanOf, frozenPhasesOf } from "@/lib/queries/shared/freeze-row";

/** Ends a freeze early. A manager can lift any freeze, a lead only their own. */
export const liftFreeze = command({
  verb: "freeze.lift",
  input: z.strictObject({ freeze: id }),
  load: (tx, input) => tx.freeze.findUnique({ where: { id: input.freeze }, include: { service: { select: { name: true } } } }),
  place: (freeze) => ({ planId: freeze.planId, personId: freeze.setById }),
  async change(tx, freeze, _input, { now }) {
    const phases = frozenPhasesOf(freeze);
    const { count } = await tx.freeze.updateMany({
      where: { id: freeze.id, liftedAt: null },
      data: { liftedAt: now, version: { increment: 1 } },
    });
    const value = { id: freeze.id };
    if (count === 0) return { value, event: null };
    return {
      value,
      event: {
        subject: "freeze",
        subjectId: freeze.id,
        planId: freeze.planId,
        serviceId: freeze.serviceId,
        before: {
          service: freeze.service?.name ?? null,
          phases,
          phaseNames: await namesOfPhases(tx, freeze.planId, phases),
          ...freezeSpanOf(freeze),
          reason: freeze.reason,
        },
      },
    };
  },
});
