import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, reason, version } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";

/**
 * Freezes the present dates as the baseline of every phase and stage. Freezing again replaces the former baseline, which needs a reason.
 */
export const freezeBaseline = command({
  verb: "plan.freezeBaseline",
  input: z.strictObject({ plan: id, version, reason: reason.default(null) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input) {
    if (plan.version !== input.version) return { conflict: { id: plan.id, version: plan.version } };
    const phases = await tx.phase.findMany({ where: { planId: plan.id }, orderBy: { position: "asc" } });
    const stages = await tx.stage.findMany({ where: { planId: plan.id }, orderBy: { key: "asc" } });
    if (phases.every((p) => p.plannedStart === null) && stages.every((s) => s.plannedStart === null)) return refuse("baseline-undated");
    const isAgain = [...phases, ...stages].some((part) => part.baselineStart !== null);
    const [movedPhases, movedStages] = [phases.filter(differsFromBaseline), stages.filter(differsFromBaseline)];
    if (movedPhases.length + movedStages.length === 0) return { value: { id: plan.id, version: plan.version }, event: null };
    if (isAgain && input.reason === null) return refuse("reason-missing");

    const { count } = await tx.plan.updateMany({ where: { id: plan.id, version: input.version }, data: { version: { increment: 1 } } });
    if (count === 0) return { conflict: { id: plan.id, version: plan.version } };
    for (const part of movedPhases) await tx.phase.update({ where: { id: part.id }, data: frozen(part) });
    for (const part of movedStages) await tx.stage.update({ where: { id: part.id }, data: frozen(part) });
    const datesOf = (range: (part: Row) => { start: string | null; end: string | null }) => ({
      phases: movedPhases.map((p) => ({ phase: p.kind, ...range(p) })),
      stages: movedStages.map((s) => ({ id: s.id, key: s.key, ...range(s) })),
    });
    return {
      value: { id: plan.id, version: plan.version + 1 },
      event: {
        ...aboutPlan(plan),
        before: datesOf((p) => ({ start: p.baselineStart, end: p.baselineEnd })),
        after: { isAgain, ...datesOf((p) => ({ start: p.plannedStart, end: p.plannedEnd })) },
        reason: input.reason,
      },
    };
  },
});

type Row = { plannedStart: string | null; plannedEnd: string | null; baselineStart: string | null; baselineEnd: string | null };

const differsFromBaseline = (part: Row) => part.plannedStart !== part.baselineStart || part.plannedEnd !== part.baselineEnd;
const frozen = (part: Row) => ({ baselineStart: part.plannedStart, baselineEnd: part.plannedEnd, version: { increment: 1 } });
