import { z } from "zod";
import { command } from "@/lib/commands/command";
import { dayOrLocalTime, id, line, localTime } from "@/lib/commands/inputs";
import { namesOfPhases } from "@/lib/commands/plans/phase-names";
import { findPlan } from "@/lib/commands/plans/plan-row";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { refuse } from "@/lib/domain/decision";
import { FROZEN_PHASES, phasesInOrder, setFreezeRule as rule } from "@/lib/domain/gates/freeze";
import type { FreezeSpan } from "@/lib/domain/gates/freeze-windows";
import { PHASES } from "@/lib/domain/phase";
import { freezeColumns } from "@/lib/queries/shared/freeze-row";
import { timeZone } from "@/lib/time-zone";

const weekday = z.int().min(1).max(7).meta({ description: "1 is Monday, 7 is Sunday." });
const weekly = z
  .strictObject({
    fromWeekday: weekday,
    fromTime: localTime.nullable().optional().meta({ description: "Null: from the beginning of the day." }),
    toWeekday: weekday,
    toTime: localTime.nullable().optional().meta({ description: "Null: to the end of the day." }),
  })
  .meta({ description: "Every week from one weekday to another. `from` and `to` are then its first and its last day, without times." });

const input = z.strictObject({
  plan: id,
  service: id.nullable(),
  phases: z
    .array(z.enum(PHASES))
    .min(1)
    .max(PHASES.length)
    .optional()
    .meta({ description: "The phases whose stages it holds; without it, Deploy alone." }),
  from: dayOrLocalTime.nullable(),
  to: dayOrLocalTime.nullable(),
  weekly: weekly.nullable().optional(),
  reason: line(500),
});

/**
 * Freezes some phases of a plan or of one of its services: once from one day or time to another, or every week. Without an end it holds until
 * somebody lifts it.
 */
export const setFreeze = command({
  verb: "freeze.set",
  input,
  load: (tx, { plan }) => findPlan(tx, plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, sent, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const { service: serviceId, reason } = sent;
    const service = serviceId === null ? null : await tx.service.findFirst({ where: { id: serviceId, planId: plan.id } });
    if (serviceId !== null && !service) return refuse("service-unknown", { service: serviceId });
    if (sent.weekly && (sent.from?.time || sent.to?.time)) return refuse("freeze-week-times");
    const span = spanOf(sent, today);
    const decision = rule(span, { today, now, zone: timeZone() });
    if (!decision.ok) return decision;
    const phases = phasesInOrder(sent.phases ?? FROZEN_PHASES);
    const { id: freezeId } = await tx.freeze.create({
      data: { planId: plan.id, serviceId, ...freezeColumns(span, phases), reason, setById: principal.id, setAt: now },
    });
    return {
      value: { id: freezeId },
      event: {
        subject: "freeze",
        subjectId: freezeId,
        planId: plan.id,
        serviceId,
        after: { service: service?.name ?? null, phases, phaseNames: await namesOfPhases(tx, plan.id, phases), ...span },
        reason,
      },
    };
  },
});

/** A weekly freeze without a first day holds from today on, so that the weeks before it stay as they were. */
function spanOf({ from, to, weekly: week }: Pick<z.output<typeof input>, "from" | "to" | "weekly">, today: CalendarDay): FreezeSpan {
  return {
    from: from?.day ?? (week ? today : null),
    to: to?.day ?? null,
    fromTime: (week ? week.fromTime : from?.time) ?? null,
    toTime: (week ? week.toTime : to?.time) ?? null,
    weekly: week ? { from: week.fromWeekday, to: week.toWeekday } : null,
  };
}
