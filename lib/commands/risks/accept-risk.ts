import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { calendarDay, id, lines, version } from "@/lib/commands/inputs";
import { checkPasswordToSign, type PasswordCheck } from "@/lib/commands/sign-off/sign-off-challenge";
import { database } from "@/lib/db/client";
import { refuse } from "@/lib/domain/decision";
import { can } from "@/lib/domain/policy";
import { residualScore, acceptRiskRule as rule } from "@/lib/domain/risks/risk";
import { aboutRisk, acceptedUntil, findRisk, placeOfRisk, presentRisk, raiseTouched } from "./risk-row";

/**
 * A manager accepts the remaining risk until the end of a day, with a reason and the password. The risk blocks no gate until then and blocks
 * gates again from the next day. A key can never accept a risk.
 */
export const acceptRisk = preparedCommand({
  verb: "risk.accept",
  input: z.strictObject({ risk: id, version, until: calendarDay, reason: lines(2000), password: z.string().min(1).max(200) }),
  prepare: async ({ password, ...input }, { principal, now }) => {
    const risk = await database().risk.findUnique({ where: { id: input.risk }, select: { planId: true } });
    // Somebody who may not do it here must not be able to test a password.
    const mayTry = principal.kind === "person" && risk !== null && can(principal, "risk.accept", { planId: risk.planId });
    const check: PasswordCheck = mayTry ? await checkPasswordToSign(principal.id, password, "", now) : "wrong";
    return { ...input, password: check };
  },
  load: (tx, input) => findRisk(tx, input.risk),
  place: placeOfRisk,
  refusedSubject: (risk, { until }) => ({ ...aboutRisk(risk), after: { title: risk.title, until } }),
  async change(tx, risk, { version, until, reason, password }, context) {
    const { principal, today, now } = context;
    if (principal.kind !== "person") return refuse("person-needed");
    if (password === "locked") return refuse("signing-locked");
    if (password === "wrong") return refuse("present-password-wrong");
    if (risk.version !== version) return { conflict: await presentRisk(tx, risk.id, context) };
    const facts = { status: risk.status, acceptedUntil: acceptedUntil(risk) };
    const decision = rule(facts, { until, reason }, today);
    if (!decision.ok) return decision;
    // An expired acceptance has no effect, so it must not block a new one.
    await tx.riskAcceptance.updateMany({ where: { riskId: risk.id, liveKey: { not: null } }, data: { liveKey: null } });
    const acceptance = await tx.riskAcceptance.create({
      data: { riskId: risk.id, acceptedById: principal.id, reason, until, acceptedAt: now, liveKey: risk.id },
    });
    await tx.risk.update({ where: { id: risk.id }, data: { version: { increment: 1 } } });
    const cancels = await raiseTouched(tx, risk.planId, risk.touches, now);
    const score = residualScore(risk);
    return {
      value: { id: acceptance.id, version: version + 1, cancels },
      event: { ...aboutRisk(risk), after: { title: risk.title, until, score }, reason },
      notices: risk.ownerId === null ? [] : [{ kind: "risk-accepted" as const, personId: risk.ownerId, subjectId: risk.id }],
    };
  },
});
