import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, line, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "./plan-row";

/** Gives a plan another title. Its slug stays, so that links keep working. */
export const renamePlan = command({
  verb: "plan.rename",
  input: z.strictObject({ plan: id, version, title: line(200) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input) {
    const conflict = { id: plan.id, title: plan.title, version: plan.version };
    if (plan.version !== input.version) return { conflict };
    if (plan.title === input.title) return { value: { id: plan.id, version: plan.version }, event: null };
    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { title: input.title, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    const value = { id: plan.id, version: plan.version + 1 };
    return { value, event: { ...aboutPlan(plan), before: { title: plan.title }, after: { title: input.title } } };
  },
});
