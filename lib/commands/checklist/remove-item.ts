import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, version } from "@/lib/commands/inputs";
import { aboutItem, itemWithStage, placeOfItem, presentItem } from "./item-row";

/** Removes an item. The audit log keeps its text and state. */
export const removeItem = command({
  verb: "item.remove",
  input: z.strictObject({ item: id, version }),
  load: (tx, input) => itemWithStage(tx, input.item),
  place: placeOfItem,
  async change(tx, item, input, { now }) {
    const evidence = (await tx.evidence.findMany({ where: { itemId: item.id }, select: { id: true } })).map((row) => row.id);
    const { count } = await tx.item.deleteMany({ where: { id: item.id, version: input.version } });
    if (count === 0) return { conflict: await presentItem(tx, item.id) };
    const cancels = await raiseEpoch(tx, { id: item.stageId }, now);
    const { text, state, reason, ownerId, due, createdAt } = item;
    const before = {
      text,
      state,
      reason,
      ownerId,
      due,
      createdAt: createdAt.toISOString(),
      ...(item.required ? {} : { required: false }),
      ...(item.needsEvidence && { needsEvidence: true }),
      ...(item.stateChangedAt && { stateChangedAt: item.stateChangedAt.toISOString() }),
      ...(evidence.length > 0 && { evidence }),
    };
    return { value: { id: item.id, cancels }, event: { ...aboutItem(item), before } };
  },
});
