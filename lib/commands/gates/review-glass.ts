import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, lines } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";

/** A second person confirms that they reviewed an emergency override. The override stays visible, but no longer as an alarm. */
export const reviewGlass = command({
  verb: "glass.review",
  input: z.strictObject({ glass: id, comment: lines(2000).nullable().optional() }),
  load: (tx, input) =>
    tx.breakGlass.findUnique({ where: { id: input.glass }, include: { stage: { include: { phase: { select: { kind: true } } } } } }),
  place: ({ planId, stage }) => ({ planId, phase: stage.phase.kind }),
  async change(tx, glass, { comment = null }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (glass.passedById === principal.id) return refuse("review-by-another");
    const value = { id: glass.id };
    const { count } = await tx.breakGlass.updateMany({
      where: { id: glass.id, reviewedAt: null },
      data: { reviewedById: principal.id, reviewedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return { value, event: null };
    const { stage } = glass;
    return {
      value,
      event: {
        subject: "stage",
        subjectId: stage.id,
        planId: glass.planId,
        serviceId: stage.serviceId,
        phase: stage.phase.kind,
        after: { key: stage.key, glass: glass.id },
        reason: comment,
      },
    };
  },
});
