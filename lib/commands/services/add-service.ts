import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, name } from "@/lib/commands/inputs";
import { addServices } from "@/lib/commands/plans/create-plan";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { must } from "@/lib/domain/must";
import { stageKey } from "@/lib/domain/stage";
import { aboutService } from "./service-row";

export const MAX_SERVICES = 2000;

/** Adds a service, with a stage in each phase in which other services have one. The first service gets one in every phase but preparation. */
export const addService = command({
  verb: "service.add",
  input: z.strictObject({ plan: id, name }),
  load: (tx, input) => findPlan(tx, input.plan),
  place: (plan) => ({ planId: plan.id }),
  async change(tx, plan, input) {
    // Updated first, which locks the row, so that two additions at the same time run one after the other.
    await tx.plan.update({ where: { id: plan.id }, data: { archivedAt: plan.archivedAt } });
    const present = await tx.service.findMany({ where: { planId: plan.id }, select: { name: true } });
    if (present.length >= MAX_SERVICES) return refuse("too-many-services", { limit: MAX_SERVICES });
    if (present.some((s) => s.name === input.name)) return refuse("service-exists", { name: input.name });
    const { ids, slugs } = await addServices(tx, plan.id, [input.name], { isFromFile: false });
    const serviceId = must(ids.get(input.name), "the new service");
    const slug = must(slugs.get(input.name), "the slug of the new service");
    const phases = await tx.phase.findMany({
      where: { planId: plan.id },
      include: { stages: { where: { serviceId: { not: null } }, take: 1 } },
    });
    const used = phases.filter((p) => p.stages.length > 0);
    for (const phase of used.length > 0 ? used : phases.filter((p) => p.kind !== "prep")) {
      await tx.stage.create({ data: { planId: plan.id, phaseId: phase.id, serviceId, key: stageKey(slug, phase.kind) } });
    }
    return { value: { id: serviceId, slug }, event: { ...aboutService({ id: serviceId, planId: plan.id }), after: { name: input.name } } };
  },
});
