import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { aboutRisk, findRisk } from "./risk-row";

/** Links an item to a risk as mitigation, or removes the link. The item itself stays as it is. */
export const linkMitigation = command({
  verb: "risk.linkMitigation",
  input: z.strictObject({ risk: id, item: id, isLinked: z.boolean() }),
  async load(tx, input) {
    const risk = await findRisk(tx, input.risk);
    const item = await tx.item.findUnique({ where: { id: input.item }, select: { id: true, text: true, planId: true } });
    // An item of another plan reads as missing.
    return risk && item?.planId === risk.planId ? { risk, item } : null;
  },
  place: ({ risk }) => ({ planId: risk.planId }),
  async change(tx, { risk, item }, { isLinked }) {
    const link = { riskId: risk.id, itemId: item.id };
    const isThere = (await tx.riskMitigation.count({ where: link })) > 0;
    if (isThere === isLinked) return { value: link, event: null };
    if (isLinked) await tx.riskMitigation.create({ data: link });
    else await tx.riskMitigation.deleteMany({ where: link });
    return { value: link, event: { ...aboutRisk(risk), after: { title: risk.title, text: item.text, item: item.id, isLinked } } };
  },
});
