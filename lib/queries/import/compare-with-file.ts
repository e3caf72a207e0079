import type { Db, Tx } from "@/lib/db/client";
import { comparePlans, type PlanChange } from "@/lib/formats/plan/compare";
import type { PlanDocument, ReadOptions } from "@/lib/formats/plan/document";
import { readPlan } from "@/lib/formats/plan/read";
import { plainText } from "@/lib/formats/plan/text/fold";
import type { WritablePlan } from "@/lib/formats/plan/writable";
import { workNotInFile } from "./work-not-in-file";
import { writablePlan } from "./writable-plan";

/**
 * What a file changes in a plan: its differences from the file that was imported last. A change is marked as kept if somebody changed the
 * same thing since then, or if people worked on what the file drops, unless `removals` lists it. In a plan without an import, the whole
 * file is new.
 */
export async function compareWithFile(
  db: Db | Tx,
  planId: string,
  next: PlanDocument,
  removals: readonly string[] = [],
): Promise<PlanChange[]> {
  const last = await lastSource(db, planId);
  const base = last ? readPlan(last.text, last.answers) : emptyDocument(next);
  const present = await writablePlan(db, planId, await workNotInFile(db, planId));
  return withoutRemovedServices(comparePlans(base, next, present, new Set(removals)), present);
}

/** New items of a service that people removed from the plan are not imported: the removal is their work and stays. */
function withoutRemovedServices(changes: readonly PlanChange[], present: WritablePlan): PlanChange[] {
  const added = changes.flatMap((c) => (c.change === "service-added" && c.after !== null ? [c.after] : []));
  const names = new Set([...present.services.map((s) => s.name), ...added].map(plainText));
  return changes.map((c) =>
    c.change === "item-added" && c.service !== null && !names.has(plainText(c.service)) ? { ...c, kept: true, why: "removed-since" } : c,
  );
}

/** The Markdown of the last import of a plan, with its answers. */
export async function lastSource(
  db: Db | Tx,
  planId: string,
): Promise<{ number: number; text: string; digest: string; answers: ReadOptions } | null> {
  const source = await db.planSource.findFirst({ where: { planId }, orderBy: { number: "desc" } });
  return source && { number: source.number, text: source.text, digest: source.digest, answers: JSON.parse(source.answers) as ReadOptions };
}

const emptyDocument = (next: PlanDocument): PlanDocument => ({
  ...next,
  phases: [],
  services: [],
  items: [],
  risks: [],
  strategies: [],
  people: [],
  problems: [],
});
