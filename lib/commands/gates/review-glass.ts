import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, lines } from "@/lib/commands/inputs";
import { aboutStage } from "@/lib/commands/stage-row";
import { refuse } from "@/lib/domain/decision";

/** A second person confirms that they reviewed an emergency override. The override stays visible, but no longer as an alarm. */
export const reviewGlass = command({
  verb: "glass.review",
  input: z.strictObject({ glass: id, comment: lines(2000).nullable().optional() }),
  load: (tx, input) =>
    tx.breakGlass.findUnique({ where: { id: input.glass }, include: { stage: { include: { phase: { select: { kind: true } } } } } }),
  place: ({ planId, stage }) => ({ planId, phase: stage.phase.kind }),
  async change(tx, override, { comment = null }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (override.passedById === principal.id) return refuse("review-by-another");
    const value = { id: override.id };
    const { count } = await tx.breakGlass.updateMany({
      where: { id: override.id, reviewedAt: null },
      data: { reviewedById: principal.id, reviewedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return { value, event: null };
    const { stage } = override;
    return { value, event: { ...aboutStage(stage), after: { key: stage.key, glass: override.id }, reason: comment } };
  },
});
