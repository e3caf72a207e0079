import { z } from "zod";
import { MAX_ITEMS_OF_STAGE } from "@/lib/commands/checklist/add-item";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, lines, version } from "@/lib/commands/inputs";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { INCIDENT } from "@/lib/templates/incident";
import { aboutRisk, findRisk, placeOfRisk, presentRisk, raiseTouched, stagesTouched } from "./risk-row";

/**
 * Records that a risk has occurred. Each stage it hit, among those it affects, gets a required item for the repair, which its gate waits
 * for. The risk itself keeps blocking gates until it is closed.
 */
export const riskHappens = command({
  verb: "risk.happen",
  input: z.strictObject({ risk: id, version, what: lines(2000), stages: z.array(id).min(1).max(50) }),
  load: (tx, input) => findRisk(tx, input.risk),
  place: placeOfRisk,
  async change(tx, risk, { version, what, stages }, context) {
    const { now } = context;
    if (risk.version !== version) return { conflict: await presentRisk(tx, risk.id, context) };
    if (risk.status === "not_assessed") return refuse("risk-not-assessed");
    if (risk.status === "closed") return refuse("risk-closed");
    if (risk.status === "happened") return refuse("risk-happened");
    const touched = await stagesTouched(tx, risk.planId, risk.touches);
    const hit = touched.filter((stage) => stages.includes(stage.id));
    const unknownStage = stages.find((stage) => !hit.some(({ id }) => id === stage));
    if (unknownStage !== undefined) return refuse("stage-not-touched", { stage: unknownStage });
    const { count } = await tx.risk.updateMany({
      where: { id: risk.id, version },
      data: { status: "happened", version: { increment: 1 } },
    });
    if (count === 0) return { conflict: await presentRisk(tx, risk.id, context) };
    // The stages that it hit are among those it affects.
    const cancels = await raiseTouched(tx, risk.planId, risk.touches, now);
    const language = COLLATION_LOCALES.find((locale) => locale === risk.plan.language) ?? "en";
    const items: string[] = [];
    for (const { id: stageId } of hit) {
      await raiseEpoch(tx, { id: stageId }, now);
      const present = await tx.item.aggregate({ where: { stageId }, _count: true, _max: { position: true } });
      if (present._count >= MAX_ITEMS_OF_STAGE) return refuse("stage-full", { limit: MAX_ITEMS_OF_STAGE });
      const item = await tx.item.create({
        data: {
          planId: risk.planId,
          stageId,
          position: (present._max.position ?? 0) + 1,
          ...wording(INCIDENT[language](risk.title)),
          ownerId: risk.ownerId,
          createdAt: now,
          changedAt: now,
          mitigations: { create: { riskId: risk.id } },
        },
      });
      items.push(item.id);
    }
    return {
      value: { id: risk.id, version: version + 1, items, cancels },
      event: {
        ...aboutRisk(risk),
        before: { status: risk.status },
        after: { title: risk.title, status: "happened", stages: hit.map(({ key }) => key), items },
        reason: what,
      },
      notices: risk.ownerId === null ? [] : [{ kind: "risk-happened" as const, personId: risk.ownerId, subjectId: risk.id }],
    };
  },
});
