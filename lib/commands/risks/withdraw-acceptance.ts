import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { aboutRisk, acceptedUntil, findRisk, placeOfRisk, presentRisk, raiseTouched } from "./risk-row";
import { askToAccept, waitingRisks } from "./waiting-risk";

/** Ends the acceptance of a risk early: the risk blocks gates again from now on. */
export const withdrawAcceptance = command({
  verb: "risk.withdrawAcceptance",
  input: z.strictObject({ risk: id, version, reason: reason.optional() }),
  load: (tx, input) => findRisk(tx, input.risk),
  place: placeOfRisk,
  async change(tx, risk, { version, reason = null }, context) {
    const { today, now } = context;
    if (risk.version !== version) return { conflict: await presentRisk(tx, risk.id, context) };
    const until = acceptedUntil(risk);
    if (until === null || until < today) return refuse("not-accepted");
    await tx.riskAcceptance.updateMany({ where: { riskId: risk.id, liveKey: { not: null } }, data: { liveKey: null, withdrawnAt: now } });
    await tx.risk.update({ where: { id: risk.id }, data: { version: { increment: 1 } } });
    const cancels = await raiseTouched(tx, risk.planId, risk.touches, now);
    return {
      value: { id: risk.id, version: version + 1, cancels },
      event: { ...aboutRisk(risk), before: { title: risk.title, until }, reason },
      notices: await askToAccept(tx, risk.planId, { before: [], after: await waitingRisks(tx, risk.planId, today, { id: risk.id }) }),
    };
  },
});
