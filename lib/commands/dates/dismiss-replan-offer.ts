import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";

/** Dismisses the offer to re-plan: the plan keeps its imported dates and is not offered new ones again. */
export const dismissReplanOffer = command({
  verb: "plan.dismissReplanOffer",
  input: z.strictObject({ plan: id }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, _input, { now }) {
    const value = { id: plan.id };
    if (plan.keptDatesAt !== null) return { value, event: null };
    await tx.plan.update({ where: { id: plan.id }, data: { keptDatesAt: now } });
    return { value, event: aboutPlan(plan) };
  },
});
