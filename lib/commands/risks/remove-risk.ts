import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutRisk, assessmentOf, findRisk, placeOfRisk, presentRisk, raiseTouched } from "./risk-row";

/** Removes a risk. The audit log keeps its values, and its mitigation items stay on the checklist. */
export const removeRisk = command({
  verb: "risk.remove",
  input: z.strictObject({ risk: id, version }),
  load: (tx, input) => findRisk(tx, input.risk),
  place: placeOfRisk,
  async change(tx, risk, input, context) {
    const acceptances = await tx.riskAcceptance.findMany({
      where: { riskId: risk.id },
      orderBy: { acceptedAt: "asc" },
      select: { until: true, acceptedAt: true, withdrawnAt: true },
    });
    const { count } = await tx.risk.deleteMany({ where: { id: risk.id, version: input.version } });
    if (count === 0) return { conflict: await presentRisk(tx, risk.id, context) };
    const cancels = await raiseTouched(tx, risk.planId, risk.touches, context.now);
    const { title, category, mitigation } = risk;
    const acceptanceFacts = acceptances.map(({ until, acceptedAt, withdrawnAt }) => ({
      until,
      acceptedAt: acceptedAt.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    }));
    const before = {
      title,
      category,
      mitigation,
      ...assessmentOf(risk),
      touches: risk.touches.map(({ key }) => key),
      ...(acceptanceFacts.length > 0 && { acceptances: acceptanceFacts }),
    };
    return { value: { id: risk.id, cancels }, event: { ...aboutRisk(risk), before } };
  },
});
