import type { Db, Tx } from "@/lib/db/client";
import {
  type MissingItems,
  missingItems,
  type ServiceName,
  type StageTexts,
  templateOfPlan,
  type WantedItem,
} from "@/lib/domain/checklist/checklist-template";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import type { PhaseKind } from "@/lib/domain/phase";
import { type TemplateId, wantedOfTemplate } from "@/lib/templates/checklist";
import { followUpIds } from "./follow-ups";

/** The source of items: a template or another plan. */
export type ChecklistSource = { kind: "template"; template: TemplateId } | { kind: "plan"; planId: string };

export type Application = { lacking: MissingItems[]; services: ServiceName[] };

/** The items of a source that a plan is missing. Both the preview and the transaction that adds them use it. */
export async function checklistApplication(
  db: Db | Tx,
  plan: { id: string; language: string },
  source: ChecklistSource,
  phases?: readonly PhaseKind[],
): Promise<Application> {
  const present = await textsOf(db, plan.id);
  const wanted = await wantedOf(db, plan.language, source);
  return { lacking: missingItems(wanted, present.services, present.stages, phases), services: present.services };
}

async function wantedOf(db: Db | Tx, language: string, source: ChecklistSource): Promise<WantedItem[]> {
  if (source.kind === "template") return wantedOfTemplate(source.template, COLLATION_LOCALES.find((reader) => reader === language) ?? "en");
  const { services, stages } = await textsOf(db, source.planId, await followUpIds(db, source.planId));
  return templateOfPlan(services, stages);
}

async function textsOf(
  db: Db | Tx,
  planId: string,
  without: readonly string[] = [],
): Promise<{ services: ServiceName[]; stages: StageTexts[] }> {
  const services = await db.service.findMany({ where: { planId }, orderBy: { position: "asc" }, select: { id: true, name: true } });
  const stages = await db.stage.findMany({
    where: { planId },
    orderBy: { service: { position: "asc" } },
    select: {
      serviceId: true,
      phase: { select: { kind: true } },
      items: { where: { id: { notIn: [...without] } }, orderBy: { position: "asc" }, select: { text: true } },
    },
  });
  return {
    services,
    stages: stages.map((stage) => ({
      phase: stage.phase.kind,
      serviceId: stage.serviceId,
      texts: stage.items.map((item) => item.text),
    })),
  };
}
