import type { PlanDocument } from "@/lib/formats/plan/document";
import { itemKey } from "@/lib/formats/plan/item-key";
import { textKey } from "@/lib/formats/plan/text/fold";
import { isWorthWriting, type WritablePlan } from "@/lib/formats/plan/writable";

/** One difference between a document and the plan. `index` is the position of the item in the plan. */
export type PlanDifference = { part: "item"; index: number } | { part: "title" | "phase" | "extra-item" | "service" | "risk" | "strategy" };

/** All differences between a document and the plan, except order and line numbers. */
export function planDifferences(plan: WritablePlan, document: PlanDocument): PlanDifference[] {
  const found: PlanDifference[] = [];
  const nfc = (text: string | null) => text?.normalize("NFC") || null;
  if (nfc(plan.title) !== nfc(document.title)) found.push({ part: "title" });

  const phases = plan.phases.filter((phase) => isWorthWriting(phase, plan.items));
  for (const phase of phases) {
    const read = document.phases.find(({ kind }) => kind === phase.kind);
    const isNamed = phase.name === "" || nfc(read?.name ?? null) === nfc(phase.name);
    if (!read || !isNamed || read.start !== phase.start || read.end !== phase.end || nfc(read.owner) !== nfc(phase.owner))
      found.push({ part: "phase" });
  }
  if (
    document.phases.some(({ kind }) => !phases.some((phase) => phase.kind === kind) && document.items.some((item) => item.phase === kind))
  )
    found.push({ part: "phase" });

  const read = new Map(document.items.map((item) => [itemKey(item.phase, item.service, item.text), item]));
  plan.items.forEach((item, index) => {
    const key = itemKey(item.phase, item.service, item.text);
    const same = read.get(key);
    read.delete(key);
    const isSame =
      same &&
      nfc(same.text) === nfc(item.text) &&
      same.state === item.state &&
      nfc(same.owner) === nfc(item.owner) &&
      same.due === item.due;
    const hasReason = item.state === "failed" || item.state === "not_applicable";
    if (!isSame || (hasReason && nfc(same.reason) !== nfc(item.reason))) found.push({ part: "item", index });
  });
  if (read.size > 0) found.push({ part: "extra-item" });

  const services = new Set(document.services.map(({ name }) => textKey(name)));
  if (plan.services.some(({ name }) => !services.has(textKey(name)))) found.push({ part: "service" });
  const risks = new Map(document.risks.map((risk) => [textKey(risk.title), nfc(risk.mitigation)]));
  if (plan.risks.length !== document.risks.length || plan.risks.some((risk) => risks.get(textKey(risk.title)) !== nfc(risk.mitigation)))
    found.push({ part: "risk" });
  const strategies = (known: { kind: string }[]) =>
    known
      .map(({ kind }) => kind)
      .sort()
      .join();
  if (strategies(plan.strategies) !== strategies(document.strategies)) found.push({ part: "strategy" });
  return found;
}
