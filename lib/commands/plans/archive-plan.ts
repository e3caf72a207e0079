import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "./plan-row";

/** Archives a plan: it is read as before, and every change of it is refused until somebody restores it. */
export const archivePlan = command({
  verb: "plan.archive",
  input: z.strictObject({ plan: id, version, reason: reason.default(null) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { now }) {
    const conflict = { id: plan.id, title: plan.title, version: plan.version };
    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { archivedAt: now, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    return {
      value: { id: plan.id, version: plan.version + 1 },
      event: { ...aboutPlan(plan), after: { title: plan.title }, reason: input.reason },
    };
  },
});
