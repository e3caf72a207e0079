import { database } from "@/lib/db/client";
import { must } from "@/lib/domain/must";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { can, canRead, type Principal } from "@/lib/domain/policy";
import { TEMPLATE_IDS, type TemplateId } from "@/lib/templates/checklist";
import { type ChecklistSource, checklistApplication } from "./checklist/checklist-application";
import { planHead, type ReadablePlan, readablePlan } from "./shared/readable-plan";

/** The chosen source (a template, or a plan by slug or id) and phases. */
export type ChosenTemplate = { template: string | null; from: string | null; phases: readonly string[] };

/** The templates and plans that can be applied to a checklist and, if one is chosen, a preview. Null if the caller may not apply them. */
export async function getTemplates(who: Principal, slug: string, chosen: ChosenTemplate) {
  const plan = await readablePlan(who, slug);
  if (!plan || !can(who, "checklist.apply", { planId: plan.id })) return null;
  const others = await database().plan.findMany({
    where: {
      archivedAt: null,
      id: { not: plan.id },
      items: { some: {} },
      ...(who.kind === "person" && !who.isAdmin ? { memberships: { some: { personId: who.id } } } : {}),
    },
    orderBy: { title: "asc" },
    select: { id: true, slug: true, title: true, language: true },
  });
  const readable = others.filter((other) => canRead(who, other.id));
  const phases = await database().phase.findMany({
    where: { planId: plan.id },
    orderBy: { position: "asc" },
    select: { kind: true, name: true },
  });
  const source = sourceOf(chosen, readable);
  const wanted = PHASES.filter((kind) => chosen.phases.includes(kind));
  return {
    plan: planHead(plan),
    templates: TEMPLATE_IDS,
    others: readable,
    phases,
    chosen: { source, phases: wanted },
    preview: source && (await previewOf(plan, source, wanted)),
  };
}

export type TemplatesView = NonNullable<Awaited<ReturnType<typeof getTemplates>>>;
export type TemplatePreview = NonNullable<TemplatesView["preview"]>;

function sourceOf({ template, from }: ChosenTemplate, plans: readonly { id: string; slug: string }[]): ChecklistSource | null {
  const known = TEMPLATE_IDS.find((id: TemplateId) => id === template);
  if (known) return { kind: "template", template: known };
  const plan = plans.find(({ id, slug }) => slug === from || id === from);
  return plan ? { kind: "plan", planId: plan.id } : null;
}

async function previewOf(plan: ReadablePlan, source: ChecklistSource, phases: readonly PhaseKind[]) {
  const { lacking, services } = await checklistApplication(database(), plan, source, phases.length > 0 ? phases : undefined);
  const names = new Map(services.map((service) => [service.id, service.name]));
  const touched = lacking.map(({ phase, serviceId }) => ({ phase: { kind: phase }, serviceId }));
  const lapses =
    touched.length === 0 ? 0 : await database().signOff.count({ where: { planId: plan.id, standing: "valid", stage: { OR: touched } } });
  return {
    added: lacking.reduce((sum, { texts }) => sum + texts.length, 0),
    /** The number of sign-offs that it would cancel. */
    lapses,
    stages: lacking.map(({ phase, serviceId, isNew, texts }) => ({
      phase,
      service: serviceId === null ? null : must(names.get(serviceId), "service of a stage"),
      isNew,
      texts,
    })),
  };
}
