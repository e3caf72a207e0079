import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { calendarDay, id, itemText, version } from "@/lib/commands/inputs";
import { isMember, nameOf } from "@/lib/commands/people/people";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { aboutItem, itemWithStage, placeOfItem, presentItem } from "./item-row";

/** Changes an item's text, owner, due day or need for evidence. A field that is left out stays; null clears it. */
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
    if (input.owner && !(await isMember(tx, item.planId, input.owner))) return refuse("owner-unknown", { owner: input.owner });

    const before = { text: item.text, ownerId: item.ownerId, due: item.due, needsEvidence: item.needsEvidence };
    const after = {
      text: input.text ?? before.text,
      ownerId: orPresent(input.owner, before.ownerId),
      due: orPresent(input.due, before.due),
      needsEvidence: orPresent(input.needsEvidence, before.needsEvidence),
    };
    const isSignedPartChanged = after.text !== before.text || after.needsEvidence !== before.needsEvidence;
    if (!isSignedPartChanged && after.ownerId === before.ownerId && after.due === before.due)
      return { value: { id: item.id, version: item.version, cancels: 0 }, event: null };

    const { count } = await tx.item.updateMany({
      where: { id: item.id, version: input.version },
      data: { ...after, ...wording(after.text), changedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: await presentItem(tx, item.id) };
    // The text and the need for evidence are part of what is signed; the owner and the due day are not.
    const cancels = isSignedPartChanged ? await raiseEpoch(tx, { id: item.stageId }, now) : 0;
    // The event stores names beside ids, so that it stays readable after a person was removed.
    const withNames = async ({ needsEvidence, ...fields }: typeof before) => ({
      ...fields,
      owner: await nameOf(tx, fields.ownerId),
      ...(after.needsEvidence === before.needsEvidence ? {} : { needsEvidence }),
    });
    return {
      value: { id: item.id, version: item.version + 1, cancels },
      event: { ...aboutItem(item), before: await withNames(before), after: await withNames(after) },
      notices:
        after.ownerId === null || after.ownerId === before.ownerId
          ? []
          : [{ kind: "item-given", personId: after.ownerId, subjectId: item.id }],
    };
  },
});

const orPresent = <T>(wanted: T | undefined, present: T): T => (wanted === undefined ? present : wanted);
