import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id } from "@/lib/commands/inputs";
import { aboutPlan, findPlan } from "@/lib/commands/plans/plan-row";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { must } from "@/lib/domain/must";
import { PHASES } from "@/lib/domain/phase";
import { canRead } from "@/lib/domain/policy";
import { stageKey } from "@/lib/domain/stage";
import { type ChecklistSource, checklistApplication } from "@/lib/queries/checklist/checklist-application";
import { TEMPLATE_IDS } from "@/lib/templates/checklist";
import { MAX_ITEMS_OF_STAGE } from "./add-item";

/** The same limit as for an import. */
const MAX_ADDED = 10_000;

const phases = z.array(z.enum(PHASES)).min(1).max(PHASES.length).optional();

/** Adds the items of a template or of another plan that this plan lacks. Items it already has stay as they are. */
export const applyChecklist = command({
  verb: "checklist.apply",
  input: z.union([z.strictObject({ plan: id, template: z.enum(TEMPLATE_IDS), phases }), z.strictObject({ plan: id, from: id, phases })]),
  async load(tx, input, { principal }) {
    const plan = await findPlan(tx, input.plan);
    if (!plan || "template" in input) return plan && { plan, from: null };
    const from = await findPlan(tx, input.from);
    return from && canRead(principal, from.id) ? { plan, from } : null;
  },
  place: ({ plan }) => ({ planId: plan.id }),
  async change(tx, { plan, from }, input, { now }) {
    const source: ChecklistSource =
      "template" in input
        ? { kind: "template", template: input.template }
        : { kind: "plan", planId: must(from, "the plan to copy from").id };
    // Updated first, which locks the row, so that two applications at the same time run one after the other.
    await tx.plan.update({ where: { id: plan.id }, data: { archivedAt: plan.archivedAt } });
    const { lacking } = await checklistApplication(tx, plan, source, input.phases);
    const added = lacking.reduce((sum, { texts }) => sum + texts.length, 0);
    const counted = { added, stages: lacking.length };
    if (added === 0) return { value: { ...counted, cancels: 0 }, event: null };
    if (added > MAX_ADDED) return refuse("too-many-at-once", { limit: MAX_ADDED });

    const phaseIds = new Map((await tx.phase.findMany({ where: { planId: plan.id } })).map((phase) => [phase.kind, phase.id]));
    const slugs = new Map((await tx.service.findMany({ where: { planId: plan.id } })).map((service) => [service.id, service.slug]));
    const present = new Set((await tx.stage.findMany({ where: { planId: plan.id }, select: { id: true } })).map((stage) => stage.id));
    const opened: string[] = [];
    let cancels = 0;
    for (const { phase, serviceId, texts } of lacking) {
      const key = stageKey(serviceId && (slugs.get(serviceId) ?? null), phase);
      const { id: stageId } = await tx.stage.upsert({
        where: { planId_key: { planId: plan.id, key } },
        create: { planId: plan.id, phaseId: must(phaseIds.get(phase), `the phase ${phase}`), serviceId, key },
        update: {},
      });
      if (!present.has(stageId)) opened.push(stageId);
      cancels += await raiseEpoch(tx, { id: stageId }, now);
      const items = await tx.item.aggregate({ where: { stageId }, _count: true, _max: { position: true } });
      if (items._count + texts.length > MAX_ITEMS_OF_STAGE) return refuse("stage-full", { limit: MAX_ITEMS_OF_STAGE });
      const last = items._max.position ?? 0;
      await tx.item.createMany({
        data: texts.map((text, index) => ({
          planId: plan.id,
          stageId,
          position: last + index + 1,
          ...wording(text),
          createdAt: now,
          changedAt: now,
        })),
      });
    }
    return {
      value: { ...counted, cancels },
      event: {
        ...aboutPlan(plan),
        after: {
          ...counted,
          template: "template" in input ? input.template : null,
          from: from?.title ?? null,
          ...(opened.length > 0 && { opened }),
        },
      },
    };
  },
});
