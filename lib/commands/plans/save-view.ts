import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, line } from "@/lib/commands/inputs";
import { readScreenView, screenQuery } from "@/lib/domain/checklist/checklist-view";
import { refuse } from "@/lib/domain/decision";
import { findPlan } from "./plan-row";

/** More views than fit into the row above the table. */
const MAX_VIEWS = 50;

/** Saves a view of a plan's checklist under a name, for the person who saves it. A view of theirs with that name is replaced. */
export const saveView = command({
  verb: "view.save",
  input: z.strictObject({ plan: id, name: line(60), query: z.string().max(1000) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { principal }) {
    if (principal.kind !== "person") return refuse("view-unknown");
    const parameters = new URLSearchParams(input.query);
    const { view, wrong } = readScreenView((name) => parameters.get(name));
    if (wrong.length > 0) return refuse("view-unknown", { parameters: wrong });
    const query = screenQuery(view);

    const where = { planId: plan.id, personId: principal.id };
    const present = await tx.savedView.findUnique({ where: { planId_personId_name: { ...where, name: input.name } } });
    if (present?.query === query) return { value: { id: present.id, name: present.name, query }, event: null };
    if (!present && (await tx.savedView.count({ where })) >= MAX_VIEWS) return refuse("too-many-views", { limit: MAX_VIEWS });
    const saved = present
      ? await tx.savedView.update({ where: { id: present.id }, data: { query } })
      : await tx.savedView.create({ data: { ...where, name: input.name, query } });
    return {
      value: { id: saved.id, name: saved.name, query },
      event: {
        subject: "view",
        subjectId: saved.id,
        planId: plan.id,
        before: present && { query: present.query },
        after: { name: saved.name, query },
      },
    };
  },
});
