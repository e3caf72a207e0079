import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { PHASES } from "@/lib/domain/phase";
import { stageKey } from "@/lib/domain/stage";

/** Adds a stage to a service, or to the whole plan. The stages after it are locked until its gate is met. */
export const addStage = command({
  verb: "stage.add",
  input: z.strictObject({ plan: id, service: id.nullable(), phase: z.enum(PHASES) }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input) {
    const phase = await tx.phase.findUnique({ where: { planId_kind: { planId: plan.id, kind: input.phase } } });
    const service = input.service === null ? null : await tx.service.findFirst({ where: { id: input.service, planId: plan.id } });
    if (!phase || (input.service !== null && !service)) return refuse("service-unknown", { service: input.service });
    const key = stageKey(service?.slug ?? null, phase.kind);
    const present = await tx.stage.findUnique({ where: { planId_key: { planId: plan.id, key } } });
    if (present) return { value: { id: present.id, key }, event: null };
    const stage = await tx.stage.create({ data: { planId: plan.id, phaseId: phase.id, serviceId: service?.id ?? null, key } });
    return {
      value: { id: stage.id, key },
      event: { subject: "stage", subjectId: stage.id, planId: plan.id, serviceId: stage.serviceId, phase: phase.kind, after: { key } },
    };
  },
});
