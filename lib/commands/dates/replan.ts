import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id, reason, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";
import type { Tx } from "@/lib/db/client";
import { addDays, type CalendarDay, day } from "@/lib/domain/calendar-day";
import { type Dated, daysToMove, movedDates } from "@/lib/domain/dates/replan";
import { refuse } from "@/lib/domain/decision";

/** Moves the whole plan to another first day. The former dates become the baseline; a plan that already has one needs a reason. */
export const replan = command({
  verb: "plan.replan",
  input: z.strictObject({ plan: id, version, start: calendarDay, reason: reason.default(null) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { now }) {
    if (plan.version !== input.version) return { conflict: { id: plan.id, version: plan.version } };
    const phases = (await tx.phase.findMany({ where: { planId: plan.id } })).map(dated);
    const stages = (await tx.stage.findMany({ where: { planId: plan.id, plannedStart: { not: null } } })).map(dated);
    const due = await openDueDays(tx, plan.id);
    const shift = daysToMove([...phases, ...stages], input.start, [...due.values()]);
    if (!shift.ok) return shift;
    const isFrozen = [...phases, ...stages].some((part) => part.baselineStart !== null);
    if (isFrozen && input.reason === null) return refuse("reason-missing");

    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { keptDatesAt: null, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: plan.id, version: plan.version } };
    for (const phase of phases)
      await tx.phase.update({ where: { id: phase.id }, data: { ...columns(movedDates(phase, shift.value)), version: { increment: 1 } } });
    for (const stage of stages)
      await tx.stage.update({ where: { id: stage.id }, data: { ...columns(movedDates(stage, shift.value)), version: { increment: 1 } } });
    for (const [id, day] of due)
      await tx.item.update({ where: { id }, data: { due: addDays(day, shift.value), changedAt: now, version: { increment: 1 } } });
    return {
      value: { id: plan.id, version: plan.version + 1, days: shift.value },
      event: {
        ...aboutPlan(plan),
        before: {
          start: addDays(input.start, -shift.value),
          withoutBaseline: [...phases, ...stages].filter(getsBaseline).map((part) => part.id),
        },
        after: { start: input.start, days: shift.value },
        reason: input.reason,
      },
    };
  },
});

/** The due days move with the plan, except those of items that are already done, failed or not applicable. */
async function openDueDays(tx: Tx, planId: string): Promise<Map<string, CalendarDay>> {
  const items = await tx.item.findMany({ where: { planId, state: "open", due: { not: null } }, select: { id: true, due: true } });
  return new Map(items.flatMap(({ id, due }) => (due === null ? [] : [[id, day(due)] as const])));
}

/** A part without a baseline gets its former dates as the baseline. */
const getsBaseline = (part: Dated) => part.baselineStart === null && part.start !== null;

type Row = { id: string; plannedStart: string | null; plannedEnd: string | null; baselineStart: string | null; baselineEnd: string | null };

const dayOf = (text: string | null): CalendarDay | null => (text === null ? null : day(text));
const dated = (row: Row): Dated => ({
  id: row.id,
  start: dayOf(row.plannedStart),
  end: dayOf(row.plannedEnd),
  baselineStart: dayOf(row.baselineStart),
  baselineEnd: dayOf(row.baselineEnd),
});
const columns = (part: Dated) => ({
  plannedStart: part.start,
  plannedEnd: part.end,
  baselineStart: part.baselineStart,
  baselineEnd: part.baselineEnd,
});
