import { database } from "@/lib/db/client";
import { can, type Principal } from "@/lib/domain/policy";
import { isStorable } from "@/lib/domain/storable-text";
import type { PlanChange } from "@/lib/formats/plan/compare";
import type { PlanDocument } from "@/lib/formats/plan/document";
import { compareWithFile } from "./compare-with-file";
import { type PlanFile, readPlanFile } from "./plan-file";
import { countCancelledBy } from "./touched-stages";

export type ImportPreview = {
  document: PlanDocument;
  /** The plan that the file was imported into before, if the caller may update it, its changes, and how many valid sign-offs they cancel. */
  present: { id: string; slug: string; title: string; changes: PlanChange[]; cancels: number } | null;
};

/** The preview of an import. Saves nothing. `into` is the plan to compare with; without it, a plan with the same title is used. */
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
  const changes = await compareWithFile(database(), plan.id, document, removals);
  const cancels = await countCancelledBy(database(), plan.id, changes);
  return { document, present: { id: plan.id, slug: plan.slug, title: plan.title, changes, cancels } };
}
