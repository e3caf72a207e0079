import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { refuse } from "@/lib/domain/decision";
import type { PlanDocument } from "@/lib/formats/plan/document";
import { answersOf, planFile, readPlanFile } from "@/lib/queries/import/plan-file";
import { createPlan, digestOfSource } from "./create-plan";
import { makeLead } from "./new-plan";

/** Creates a plan from a Markdown file without errors. The person who imports it becomes its lead. */
export const importPlan = preparedCommand({
  verb: "plan.import",
  input: z.strictObject(planFile),
  prepare: async (input) => ({ markdown: input.markdown, answers: answersOf(input), document: readPlanFile(input) }),
  load: async (_tx, input) => input,
  place: () => ({ planId: null }),
  async change(tx, { markdown, answers, document }, _input, { principal, now }) {
    const errors = document.problems.filter((p) => p.severity === "error");
    if (errors.length > 0) return refuse("file-has-errors", { errors });
    // An import without items would empty a plan or create an empty one.
    if (document.items.length === 0) return refuse("file-without-items");
    const plan = await createPlan(tx, { document, markdown, answers }, { now });
    await makeLead(tx, plan.id, principal);
    return {
      value: { id: plan.id, slug: plan.slug },
      event: {
        subject: "plan",
        subjectId: plan.id,
        planId: plan.id,
        after: { title: document.title, ...planCounts(document), digest: digestOfSource(markdown) },
      },
    };
  },
});

export const planCounts = (document: PlanDocument) => ({
  services: document.services.length,
  items: document.items.length,
  done: document.items.filter((item) => item.state === "done").length,
  risks: document.risks.length,
});
