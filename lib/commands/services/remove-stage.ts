import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { aboutStage, placeOfStage } from "@/lib/commands/stage-row";
import { refuse } from "@/lib/domain/decision";
import { rowChanges } from "@/lib/domain/rewind/row-changes";
import { planRows } from "@/lib/queries/shared/plan-rows";

/** Removes an empty stage. A stage with items, evidence, signatures or comments must be emptied first, so that each removal is recorded. */
export const removeStage = command({
  verb: "stage.remove",
  input: z.strictObject({ stage: id }),
  load: (tx, input) =>
    tx.stage.findUnique({
      where: { id: input.stage },
      include: {
        phase: { select: { kind: true } },
        service: { select: { name: true } },
        _count: {
          select: {
            items: true,
            evidence: true,
            signOffs: true,
            comments: { where: { removedAt: null } },
            rollouts: { where: { startedAt: { not: null } } },
          },
        },
      },
    }),
  place: placeOfStage,
  async change(tx, stage) {
    const { items, evidence, signOffs, comments } = stage._count;
    if (items + evidence + signOffs + comments > 0) return refuse("stage-not-empty", { items, evidence, signOffs, comments });
    if (stage._count.rollouts > 0) return refuse("service-rolled-out", { name: stage.service?.name ?? "" });
    const before = await planRows(tx, stage.planId);
    await tx.stage.delete({ where: { id: stage.id } });
    const rows = rowChanges(before, await planRows(tx, stage.planId));
    return { value: { id: stage.id }, event: { ...aboutStage(stage), before: { key: stage.key, ...rows.before } } };
  },
});
