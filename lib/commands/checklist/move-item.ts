import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutItem, itemWithStage, placeOfItem, presentItem } from "./item-row";

/** Moves an item to another place in its stage's list, counted from 1. No sign-off lapses: the order is not part of what is signed. */
export const moveItem = command({
  verb: "item.move",
  input: z.strictObject({ item: id, version, to: z.int().min(1).max(100_000) }),
  load: (tx, input) => itemWithStage(tx, input.item),
  place: placeOfItem,
  async change(tx, item, input) {
    if (item.version !== input.version) return { conflict: await presentItem(tx, item.id) };
    const list = await tx.item.findMany({
      where: { stageId: item.stageId },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      select: { id: true, position: true },
    });
    const from = list.findIndex((other) => other.id === item.id) + 1;
    const to = Math.min(input.to, list.length);
    if (from === to) return { value: { id: item.id, version: item.version }, event: null };
    const { count } = await tx.item.updateMany({ where: { id: item.id, version: input.version }, data: { version: { increment: 1 } } });
    if (count === 0) return { conflict: await presentItem(tx, item.id) };
    const order = list.filter((other) => other.id !== item.id);
    order.splice(to - 1, 0, { id: item.id, position: item.position });
    for (const [index, other] of order.entries()) {
      if (other.position !== index + 1) await tx.item.update({ where: { id: other.id }, data: { position: index + 1 } });
    }
    return {
      value: { id: item.id, version: item.version + 1 },
      event: { ...aboutItem(item), before: { text: item.text, position: from }, after: { text: item.text, position: to } },
    };
  },
});
