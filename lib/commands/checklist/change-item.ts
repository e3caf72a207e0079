import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { calendarDay, id, itemText, version } from "@/lib/commands/inputs";
import { isOfPlan, nameOf } from "@/lib/commands/people/people";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { aboutItem, itemWithStage, placeOfItem, presentItem } from "./item-row";

/** Rewords an item, gives it to somebody, says when it is due or that it needs evidence. What is left out stays as it is; null takes it away. */
export const changeItem = command({
  verb: "item.change",
  input: z.strictObject({
    item: id,
    version,
    text: itemText.optional(),
    owner: id.nullable().optional(),
    due: calendarDay.nullable().optional(),
    needsEvidence: z.boolean().optional(),
  }),
  load: (tx, input) => itemWithStage(tx, input.item),
  place: placeOfItem,
  async change(tx, item, input, { now }) {
    if (item.version !== input.version) return { conflict: await presentItem(tx, item.id) };
    if (input.owner && !(await isOfPlan(tx, item.planId, input.owner))) return refuse("owner-unknown", { owner: input.owner });

    const before = { text: item.text, ownerId: item.ownerId, due: item.due, needsEvidence: item.needsEvidence };
    const after = {
      text: input.text ?? before.text,
      ownerId: pick(input.owner, before.ownerId),
      due: pick(input.due, before.due),
      needsEvidence: pick(input.needsEvidence, before.needsEvidence),
    };
    const isSignedOtherwise = after.text !== before.text || after.needsEvidence !== before.needsEvidence;
    if (!isSignedOtherwise && after.ownerId === before.ownerId && after.due === before.due)
      return { value: { id: item.id, version: item.version }, event: null };

    const { count } = await tx.item.updateMany({
      where: { id: item.id, version: input.version },
      data: { ...after, ...wording(after.text), changedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: await presentItem(tx, item.id) };
    // Who has it and when it is due is not part of what is signed; what it says and asks for is.
    if (isSignedOtherwise) await raiseEpoch(tx, { id: item.stageId }, now);
    // Names go with the ids: a line of the trail reads on its own, whoever is removed later.
    const told = async ({ needsEvidence, ...it }: typeof before) => ({
      ...it,
      owner: await nameOf(tx, it.ownerId),
      ...(after.needsEvidence === before.needsEvidence ? {} : { needsEvidence }),
    });
    return {
      value: { id: item.id, version: item.version + 1 },
      event: { ...aboutItem(item), before: await told(before), after: await told(after) },
      notices:
        after.ownerId === null || after.ownerId === before.ownerId
          ? []
          : [{ kind: "item-given", personId: after.ownerId, subjectId: item.id }],
    };
  },
});

const pick = <T>(wanted: T | undefined, present: T): T => (wanted === undefined ? present : wanted);
