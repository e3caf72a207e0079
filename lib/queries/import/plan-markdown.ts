import { database } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { writePlan } from "@/lib/formats/plan/write";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { lastSource } from "./compare-with-file";
import { writablePlan } from "./writable-plan";

/** A plan as Markdown: the imported file with its changed lines updated, or a new file if the plan was not imported. */
export async function getPlanMarkdown(who: Principal, slug: string): Promise<{ slug: string; markdown: string } | null> {
  const plan = await readablePlan(who, slug);
  if (!plan) return null;
  const source = await lastSource(database(), plan.id);
  return { slug: plan.slug, markdown: writePlan(await writablePlan(database(), plan.id), source?.text ?? null, source?.answers) };
}
