import type { PlanPhaseKind } from "./document";
import { plainText, textKey } from "./text/fold";

/** Items with the same phase, service and wording have the same key. */
export function itemKey(phase: PlanPhaseKind, service: string | null, text: string): string {
  return `${phase}|${service === null ? "" : plainText(service)}|${textKey(text)}`;
}
