import { database } from "@/lib/db/client";
import { can, type Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import type { PlanChange } from "@/lib/formats/plan/compare";
import type { PlanDocument } from "@/lib/formats/plan/document";
import { compareWithFile } from "./compare-with-file";
import { type PlanFile, readPlanFile } from "./plan-file";

export type ImportPreview = {
  document: PlanDocument;
  /** The plan this file was imported into before, for somebody who may import into it again, and what would change. */
  present: { id: string; slug: string; title: string; changes: PlanChange[] } | null;
};

/** What a file would become. Writes nothing. `into` names the plan to compare with; without it, one of the same title is looked for. */
export async function getImportPreview(
  who: Principal,
  file: PlanFile,
  into: string | null,
  removals: readonly string[] = [],
): Promise<ImportPreview> {
  const document = readPlanFile(file);
  if (document.problems.some((p) => p.severity === "error")) return { document, present: null };
  if (!isStorable(into ?? document.title)) return { document, present: null };
  const plans = await database().plan.findMany({
    where: { archivedAt: null, ...(into ? { OR: [{ id: into }, { slug: into }] } : { title: document.title, sources: { some: {} } }) },
    orderBy: { createdAt: "desc" },
  });
  const plan = plans.find((p) => can(who, "plan.reimport", { planId: p.id }));
  if (!plan) return { document, present: null };
  return {
    document,
    present: { id: plan.id, slug: plan.slug, title: plan.title, changes: await compareWithFile(database(), plan.id, document, removals) },
  };
}
