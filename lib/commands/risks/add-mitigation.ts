import { z } from "zod";
import { MAX_ITEMS_OF_STAGE } from "@/lib/commands/checklist/add-item";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { calendarDay, id, itemText } from "@/lib/commands/inputs";
import { isMember } from "@/lib/commands/people/people";
import { findStage } from "@/lib/commands/stage-row";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { aboutRisk, findRisk } from "./risk-row";

/** Adds a mitigation task: an item of a stage, which the board shows and which is ticked there like any other item. */
export const addMitigation = command({
  verb: "risk.addMitigation",
  input: z.strictObject({
    risk: id,
    stage: id,
    text: itemText,
    owner: id.nullable().optional(),
    due: calendarDay.nullable().optional(),
  }),
  async load(tx, input) {
    const risk = await findRisk(tx, input.risk);
    const stage = await findStage(tx, input.stage);
    // A stage of another plan reads as missing.
    return risk && stage?.planId === risk.planId ? { risk, stage } : null;
  },
  place: ({ risk, stage }) => ({ planId: risk.planId, phase: stage.phase.kind }),
  async change(tx, { risk, stage }, { text, owner = null, due = null }, { now }) {
    if (owner !== null && !(await isMember(tx, risk.planId, owner))) return refuse("owner-unknown", { owner });
    const cancels = await raiseEpoch(tx, { id: stage.id }, now);
    const present = await tx.item.aggregate({ where: { stageId: stage.id }, _count: true, _max: { position: true } });
    if (present._count >= MAX_ITEMS_OF_STAGE) return refuse("stage-full", { limit: MAX_ITEMS_OF_STAGE });
    const item = await tx.item.create({
      data: {
        planId: risk.planId,
        stageId: stage.id,
        position: (present._max.position ?? 0) + 1,
        ...wording(text),
        ownerId: owner,
        due,
        createdAt: now,
        changedAt: now,
        mitigations: { create: { riskId: risk.id } },
      },
    });
    return {
      value: { id: item.id, version: item.version, cancels },
      event: {
        ...aboutRisk(risk),
        serviceId: stage.serviceId,
        phase: stage.phase.kind,
        after: { title: risk.title, text: item.text, item: item.id, key: stage.key, ownerId: owner, due },
      },
      notices: owner === null ? [] : [{ kind: "item-given", personId: owner, subjectId: item.id }],
    };
  },
});
