import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";

/** Removes a saved view. A person finds only their own views: those of others read as missing. */
export const removeView = command({
  verb: "view.remove",
  input: z.strictObject({ view: id }),
  load: async (tx, input, { principal }) =>
    principal.kind === "person" ? tx.savedView.findFirst({ where: { id: input.view, personId: principal.id } }) : null,
  place: (view) => ({ planId: view.planId }),
  async change(tx, view) {
    await tx.savedView.delete({ where: { id: view.id } });
    const { name, query } = view;
    return { value: { id: view.id }, event: { subject: "view", subjectId: view.id, planId: view.planId, before: { name, query } } };
  },
});
