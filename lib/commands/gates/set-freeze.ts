import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id, line } from "@/lib/commands/inputs";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { setFreezeRule as rule } from "@/lib/domain/gates/freeze";

/** Freezes a plan, or one of its services, for some days or, without an end day, until somebody lifts the freeze. */
export const setFreeze = command({
  verb: "freeze.set",
  input: z.strictObject({
    plan: id,
    service: id.nullable(),
    from: calendarDay.nullable(),
    to: calendarDay.nullable(),
    reason: line(500),
  }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, { service: serviceId, from, to, reason }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const service = serviceId === null ? null : await tx.service.findFirst({ where: { id: serviceId, planId: plan.id } });
    if (serviceId !== null && !service) return refuse("service-unknown", { service: serviceId });
    const decision = rule({ from, to }, today);
    if (!decision.ok) return decision;
    const { id: freezeId } = await tx.freeze.create({
      data: { planId: plan.id, serviceId, fromDay: from, toDay: to, reason, setById: principal.id, setAt: now },
    });
    return {
      value: { id: freezeId },
      event: {
        subject: "freeze",
        subjectId: freezeId,
        planId: plan.id,
        serviceId,
        after: { service: service?.name ?? null, from, to },
        reason,
      },
    };
  },
});
