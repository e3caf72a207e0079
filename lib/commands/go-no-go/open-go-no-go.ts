import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { membersWith } from "@/lib/commands/people/people";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { openGoNoGoRule as rule } from "@/lib/domain/gates/go-no-go";
import { PHASES } from "@/lib/domain/phase";
import { aboutGoNoGo } from "./go-no-go-row";

/** Opens the vote whether a phase of the whole plan goes ahead. A phase can have several votes, one open at a time. */
export const openGoNoGo = command({
  verb: "goNoGo.open",
  input: z.strictObject({ plan: id, phase: z.enum(PHASES) }),
  async load(tx, { plan: idOrSlug, phase: kind }) {
    const plan = await findPlan(tx, idOrSlug);
    return (
      plan &&
      (await tx.phase.findUnique({ where: { planId_kind: { planId: plan.id, kind } }, include: { _count: { select: { stages: true } } } }))
    );
  },
  place: (phase) => ({ planId: phase.planId, phase: phase.kind }),
  async change(tx, phase, _input, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const isOpen = (await tx.goNoGo.count({ where: { liveKey: phase.id } })) > 0;
    const decision = rule({ stages: phase._count.stages, isOpen });
    if (!decision.ok) return decision;
    const { id: opened, version } = await tx.goNoGo.create({
      data: { planId: phase.planId, phaseId: phase.id, openedById: principal.id, openedAt: now, liveKey: phase.id },
    });
    const voters = await membersWith(tx, phase.planId, { not: "viewer" });
    return {
      value: { id: opened, version },
      event: { ...aboutGoNoGo({ id: opened, planId: phase.planId, phase }), after: { name: phase.name, kind: phase.kind } },
      notices: voters.map(({ personId }) => ({ kind: "go-no-go-asked" as const, personId, subjectId: opened })),
    };
  },
});
