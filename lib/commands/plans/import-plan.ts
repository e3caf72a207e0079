import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { refuse } from "@/lib/domain/decision";
import { PHASES } from "@/lib/domain/phase";
import type { PlanDocument, ReadOptions } from "@/lib/formats/plan/document";
import { readPlan } from "@/lib/formats/plan/read";
import { createPlan, digestOfSource } from "./create-plan";

/** Ten megabytes: the reader itself refuses what is larger, this only bounds what is looked at. */
export const MAX_MARKDOWN = 10 * 1024 * 1024;

/** A file and the answers to what it left open, as every kind of import takes them. */
export const planFile = {
  markdown: z.string().min(1).max(MAX_MARKDOWN),
  /** Headings that name no phase of the five, and the phase each stands for. */
  phases: z.record(z.string().max(500), z.enum([...PHASES, "skip"])).optional(),
  /** Items written twice that disagree, and how each really stands. */
  answers: z.record(z.string().max(2000), z.enum(["open", "done", "failed", "not_applicable"])).optional(),
};

/** What the file drops although people worked on it, and is to go all the same: the `removal` of each such change. */
export const removals = z.array(z.string().max(3000)).max(20_000);

export type PlanFile = z.infer<z.ZodObject<typeof planFile>>;

export const answersOf = (file: PlanFile): ReadOptions => ({ phaseMap: file.phases, answers: file.answers });
export const readPlanInput = (file: PlanFile): PlanDocument => readPlan(file.markdown, answersOf(file));

/** Makes a new plan of a Markdown file. A file with errors makes none. Whoever imports it leads it. */
export const importPlan = preparedCommand({
  verb: "plan.import",
  input: z.strictObject(planFile),
  prepare: async (input) => ({ markdown: input.markdown, answers: answersOf(input), document: readPlanInput(input) }),
  load: async (_tx, input) => input,
  place: () => ({ planId: null }),
  async change(tx, { markdown, answers, document }, _input, { principal, now }) {
    const errors = document.problems.filter((p) => p.severity === "error");
    if (errors.length > 0) return refuse("file-has-errors", { errors });
    // Taken over, it would empty a plan; made into one, it would be none.
    if (document.items.length === 0) return refuse("file-without-items");
    const plan = await createPlan(tx, { document, markdown, answers }, { now });
    if (principal.kind === "person") {
      const lead = { planId: plan.id, personId: principal.id, role: "lead" as const };
      await tx.membership.upsert({ where: { planId_personId_role: lead }, create: lead, update: {} });
    }
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
