import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id } from "@/lib/commands/inputs";
import { isMember, nameOf } from "@/lib/commands/people/people";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { type Assessment, RISK_CATEGORIES, assess as rule } from "@/lib/domain/risks/risk";
import { aboutRisk, likelihood, mitigationText, raiseTouched, riskTitle, serviceOfOtherPlan, touchList, touchRows } from "./risk-row";
import { askToAccept, waitingRisks } from "./waiting-risk";

/** The most risks in one plan: far more than anybody could manage. */
export const MAX_RISKS = 500;

/** Adds a risk: not assessed, or with everything that an assessed risk needs. */
export const addRisk = command({
  verb: "risk.add",
  input: z.strictObject({
    plan: id,
    title: riskTitle,
    category: z.enum(RISK_CATEGORIES).nullable().optional(),
    mitigation: mitigationText.nullable().optional(),
    likelihood: likelihood.nullable().optional(),
    impact: likelihood.nullable().optional(),
    owner: id.nullable().optional(),
    review: calendarDay.nullable().optional(),
    isAssessed: z.boolean().optional(),
    touches: touchList.optional(),
  }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { now, today }) {
    const touches = input.touches ?? [];
    if (input.owner && !(await isMember(tx, plan.id, input.owner))) return refuse("owner-unknown", { owner: input.owner });
    const unknownService = await serviceOfOtherPlan(tx, plan.id, touches);
    if (unknownService !== null) return refuse("service-unknown", { service: unknownService });
    const assessment: Assessment = {
      status: input.isAssessed === true ? "open" : "not_assessed",
      likelihood: input.likelihood ?? null,
      impact: input.impact ?? null,
      residualLikelihood: null,
      residualImpact: null,
      ownerId: input.owner ?? null,
      reviewDay: input.review ?? null,
    };
    const decision = rule({ ...assessment, status: "not_assessed", reviewDay: null }, assessment, null, today);
    if (!decision.ok) return decision;
    const present = await tx.risk.aggregate({ where: { planId: plan.id }, _count: true, _max: { position: true } });
    if (present._count >= MAX_RISKS) return refuse("register-full", { limit: MAX_RISKS });
    const [category, mitigation] = [input.category ?? null, input.mitigation ?? null];
    const rows = touchRows(touches);
    const position = (present._max.position ?? 0) + 1;
    const risk = await tx.risk.create({
      data: { planId: plan.id, position, title: input.title, category, mitigation, ...decision.value, touches: { create: rows } },
    });
    const cancels = await raiseTouched(tx, plan.id, rows, now);
    return {
      value: { id: risk.id, version: risk.version, cancels },
      event: {
        ...aboutRisk(risk),
        after: {
          title: risk.title,
          category,
          mitigation,
          ...decision.value,
          owner: await nameOf(tx, risk.ownerId),
          touches: rows.map(({ key }) => key),
        },
      },
      notices: await askToAccept(tx, plan.id, { before: [], after: await waitingRisks(tx, plan.id, today, { id: risk.id }) }),
    };
  },
});
