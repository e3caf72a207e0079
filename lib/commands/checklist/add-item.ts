import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { calendarDay, id, itemText } from "@/lib/commands/inputs";
import { isMember } from "@/lib/commands/people/people";
import { findStage, placeOfStage } from "@/lib/commands/stage-row";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { aboutItem } from "./item-row";

/** The most items in one stage: far more than any known plan has, and few enough for one page. */
export const MAX_ITEMS_OF_STAGE = 1000;

/** Adds an item at the end of a stage. */
export const addItem = command({
  verb: "item.add",
  input: z.strictObject({ stage: id, text: itemText, owner: id.nullable().optional(), due: calendarDay.nullable().optional() }),
  load: (tx, input) => findStage(tx, input.stage),
  place: placeOfStage,
  async change(tx, stage, input, { now }) {
    if (input.owner && !(await isMember(tx, stage.planId, input.owner))) return refuse("owner-unknown", { owner: input.owner });
    // Raised first, which locks the stage's row, so that two additions at the same time run one after the other.
    const cancels = await raiseEpoch(tx, { id: stage.id }, now);
    const present = await tx.item.aggregate({ where: { stageId: stage.id }, _count: true, _max: { position: true } });
    if (present._count >= MAX_ITEMS_OF_STAGE) return refuse("stage-full", { limit: MAX_ITEMS_OF_STAGE });
    const item = await tx.item.create({
      data: {
        planId: stage.planId,
        stageId: stage.id,
        position: (present._max.position ?? 0) + 1,
        ...wording(input.text),
        ownerId: input.owner ?? null,
        due: input.due ?? null,
        changedAt: now,
      },
    });
    return {
      value: { id: item.id, version: item.version, cancels },
      event: { ...aboutItem({ ...item, stage }), after: { text: item.text, ownerId: item.ownerId, due: item.due } },
      notices: item.ownerId === null ? [] : [{ kind: "item-given", personId: item.ownerId, subjectId: item.id }],
    };
  },
});
