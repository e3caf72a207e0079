import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";
import { askToAccept, waitingRisks } from "./waiting-risk";

/** Sets the score from which a risk that nobody accepted blocks a gate. All sign-offs lapse, because they were given under another limit. */
export const setRiskLimit = command({
  verb: "plan.setRiskLimit",
  input: z.strictObject({ plan: id, version, limit: z.int().min(1).max(25) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { now, today }) {
    const conflict = { id: plan.id, riskLimit: plan.riskLimit, version: plan.version };
    if (plan.version !== input.version) return { conflict };
    if (plan.riskLimit === input.limit) return { value: { id: plan.id, version: plan.version, cancels: 0 }, event: null };
    const before = await waitingRisks(tx, plan.id, today);
    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { riskLimit: input.limit, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    let cancels = 0;
    for (const { id: phaseId } of await tx.phase.findMany({ where: { planId: plan.id }, select: { id: true } }))
      cancels += await raiseEpoch(tx, { phaseId }, now);
    return {
      value: { id: plan.id, version: plan.version + 1, cancels },
      event: { ...aboutPlan(plan), before: { limit: plan.riskLimit }, after: { limit: input.limit } },
      notices: await askToAccept(tx, plan.id, { before, after: await waitingRisks(tx, plan.id, today) }),
    };
  },
});
