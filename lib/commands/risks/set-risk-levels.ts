import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";
import { setRiskLevelsRule as rule } from "@/lib/domain/risks/risk";

const score = z.int().min(1).max(25);

/** Sets the scores from which a risk is called medium, high and very high. The levels block nothing: the risk limit blocks gates. */
export const setRiskLevels = command({
  verb: "plan.setRiskLevels",
  input: z.strictObject({ plan: id, version, medium: score, high: score, veryHigh: score }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, { version, medium, high, veryHigh }) {
    const before = { medium: plan.riskMedium, high: plan.riskHigh, veryHigh: plan.riskVeryHigh };
    const conflict = { id: plan.id, ...before, version: plan.version };
    if (plan.version !== version) return { conflict };
    const decision = rule({ medium, high, veryHigh });
    if (!decision.ok) return decision;
    if (before.medium === medium && before.high === high && before.veryHigh === veryHigh)
      return { value: { id: plan.id, version }, event: null };
    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version },
      data: { riskMedium: medium, riskHigh: high, riskVeryHigh: veryHigh, version: { increment: 1 } },
    });
    if (count === 0) return { conflict };
    return { value: { id: plan.id, version: version + 1 }, event: { ...aboutPlan(plan), before, after: decision.value } };
  },
});
