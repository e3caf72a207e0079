import type { Db, Tx } from "@/lib/db/client";
import { touches } from "@/lib/domain/risks/risk";
import type { PlanChange } from "@/lib/formats/plan/compare";
import { itemKey } from "@/lib/formats/plan/item-key";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { countLapsing } from "@/lib/queries/shared/lapsing-sign-offs";

/** The items by the key that the comparison uses, which is made of their text in the file. */
export async function itemsByKey(db: Db | Tx, planId: string): Promise<Map<string, { id: string; stageId: string }>> {
  const rows = await db.item.findMany({
    where: { planId },
    include: { stage: { include: { phase: { select: { kind: true } }, service: { select: { name: true, sourceName: true } } } } },
  });
  return new Map(
    rows.map((i) => [
      itemKey(i.stage.phase.kind, i.stage.service ? (i.stage.service.sourceName ?? i.stage.service.name) : null, i.sourceText ?? i.text),
      { id: i.id, stageId: i.stageId },
    ]),
  );
}

/** How many valid sign-offs these changes of a file would cancel: those of the stages whose items or risks they change. */
export async function countCancelledBy(db: Db, planId: string, changes: readonly PlanChange[]): Promise<number> {
  const signed = changes.filter(({ change, kept }) => !kept && SIGNED.has(change));
  if (signed.length === 0) return 0;
  const items = await itemsByKey(db, planId);
  const stages = await db.stage.findMany({
    where: { planId },
    include: { phase: { select: { kind: true } }, service: { select: { name: true, sourceName: true } } },
  });
  const risks = await db.risk.findMany({ where: { planId }, select: { title: true, sourceText: true, touches: true } });
  const touched = signed.flatMap((change): string[] => {
    if (change.change === "item-added") {
      const name = change.service === null ? null : plainText(change.service);
      return stages
        .filter(({ phase, service }) => phase.kind === change.phase && (service && plainText(service.sourceName ?? service.name)) === name)
        .map(({ id }) => id);
    }
    if (change.change === "risk-removed") {
      const removed = risks.filter((risk) => textKey(risk.sourceText ?? risk.title) === textKey(change.title));
      const places = removed.flatMap((risk) => risk.touches.map(({ phaseKind, serviceId }) => ({ phase: phaseKind, serviceId })));
      return stages.filter((stage) => touches({ touches: places }, stage.phase.kind, stage.serviceId)).map(({ id }) => id);
    }
    const item = "key" in change ? items.get(change.key) : undefined;
    return item ? [item.stageId] : [];
  });
  return countLapsing(db, { id: { in: [...new Set(touched)] } });
}

/** The changes of what is signed. */
const SIGNED: ReadonlySet<PlanChange["change"]> = new Set([
  "item-added",
  "item-removed",
  "item-renamed",
  "item-state-changed",
  "risk-removed",
]);
