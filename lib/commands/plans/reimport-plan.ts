import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { can } from "@/lib/domain/policy";
import { rowChanges } from "@/lib/domain/rewind/row-changes";
import { compareWithFile, lastSource } from "@/lib/queries/import/compare-with-file";
import { answersOf, planFile, readPlanFile, removals } from "@/lib/queries/import/plan-file";
import { planRows } from "@/lib/queries/shared/plan-rows";
import { applyChanges } from "./apply-changes";
import { digestOfSource } from "./create-plan";
import { aboutPlan, findPlan } from "./plan-row";

/** Updates a plan from a newer version of its file: applies what the file changed, and keeps what people changed or worked on since. */
export const reimportPlan = preparedCommand({
  verb: "plan.reimport",
  input: z.strictObject({ plan: id, ...planFile, remove: removals.optional() }),
  prepare: async (input) => ({
    plan: input.plan,
    markdown: input.markdown,
    remove: input.remove,
    answers: answersOf(input),
    document: readPlanFile(input),
  }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, { markdown, answers, document, remove }, { principal, now }) {
    const errors = document.problems.filter((p) => p.severity === "error");
    if (errors.length > 0) return refuse("file-has-errors", { errors });
    // An import without items would empty the plan.
    if (document.items.length === 0) return refuse("file-without-items");
    const last = await lastSource(tx, plan.id);
    const digest = digestOfSource(markdown);
    const changes = await compareWithFile(tx, plan.id, document, remove);
    const applied = changes.filter((c) => !c.kept);
    const value = { id: plan.id, slug: plan.slug, applied: applied.length, kept: changes.length - applied.length };
    if (changes.length === 0 && last?.digest === digest) return { value: { ...value, cancels: 0 }, event: null };

    await tx.plan.update({ where: { id: plan.id }, data: { version: { increment: 1 } } });
    // Somebody who may not set roles must not give any through a file: the key of a script may import, but not set roles.
    const givesRoles = can(principal, "member.setRoles", { planId: plan.id });
    const before = await planRows(tx, plan.id);
    const cancels = await applyChanges(tx, plan.id, { changes, document, now, givesRoles });
    await tx.planSource.create({
      data: { planId: plan.id, number: (last?.number ?? 0) + 1, text: markdown, digest, answers: JSON.stringify(answers), importedAt: now },
    });
    const rows = rowChanges(before, await planRows(tx, plan.id));
    const listed = changes.slice(0, 200).map(({ change, line, kept }) => ({ change, line, kept }));
    return {
      value: { ...value, cancels },
      event: {
        ...aboutPlan(plan),
        before: { digest: last?.digest ?? null, ...rows.before },
        after: { digest, applied: value.applied, kept: value.kept, changes: listed, ...rows.after },
      },
    };
  },
});
