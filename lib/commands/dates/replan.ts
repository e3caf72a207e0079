import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, id, reason, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";
import { addDays } from "@/lib/domain/calendar-day";
import { BASELINE_CHOICES } from "@/lib/domain/dates/replan";
import { refuse } from "@/lib/domain/decision";
import { replanEffects } from "@/lib/queries/dates/replan-effects";
import { recordedDates, replaceDates } from "./replace-dates";

const baseline = z.enum(BASELINE_CHOICES).default("automatic").meta({
  description:
    "`new`: the new days become the baseline. `keep`: the days agreed before stay the baseline. `automatic`: the new days, if nothing was worked on and nobody set a baseline.",
});

/** Moves the whole plan to another first day. A plan that already has a baseline needs a reason. */
export const replan = command({
  verb: "plan.replan",
  input: z.strictObject({ plan: id, version, start: calendarDay, baseline, reason: reason.default(null) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input, { now }) {
    if (plan.version !== input.version) return { conflict: { id: plan.id, version: plan.version } };
    const effects = await replanEffects(tx, plan.id, input);
    if (!effects.ok) return effects;
    const { days, parts, items, isFrozen } = effects.value;
    if (isFrozen && input.reason === null) return refuse("reason-missing");

    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, version: input.version },
      data: { keptDatesAt: null, version: { increment: 1 } },
    });
    if (count === 0) return { conflict: { id: plan.id, version: plan.version } };
    await replaceDates(
      tx,
      parts.map(({ after }) => after),
      items.map((item) => ({ id: item.id, due: item.after })),
      { now },
    );
    return {
      value: { id: plan.id, version: plan.version + 1, days },
      event: {
        ...aboutPlan(plan),
        before: {
          start: addDays(input.start, -days),
          withoutBaseline: parts
            .filter(({ before }) => before.baselineStart === null && before.start !== null)
            .map(({ before }) => before.id),
          parts: parts.map(({ before }) => recordedDates(before)),
          due: items.map((item) => ({ item: item.id, due: item.before })),
        },
        after: { start: input.start, days, baseline: effects.value.baseline },
        reason: input.reason,
      },
    };
  },
});
