import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { aboutPlan, findPlan } from "./plan-row";

/** Makes an archived plan active again. Nothing in it was changed meanwhile. */
export const restorePlan = command({
  verb: "plan.restore",
  input: z.strictObject({ plan: id, version }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input) {
    const conflict = { id: plan.id, title: plan.title, version: plan.version };
    if (plan.version !== input.version) return { conflict };
    if (plan.archivedAt === null) return refuse("plan-not-archived");
    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { archivedAt: null, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    return {
      value: { id: plan.id, version: plan.version + 1 },
      event: { ...aboutPlan(plan), before: { archivedAt: plan.archivedAt.toISOString() }, after: { title: plan.title } },
    };
  },
});
