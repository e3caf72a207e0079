import type { PlanPhaseKind } from "./document";
import { plainText, textKey } from "./text/fold";

/** The same work is the same phase, service and wording. */
export function itemKey(phase: PlanPhaseKind, service: string | null, text: string): string {
  return `${phase}|${service === null ? "" : plainText(service)}|${textKey(text)}`;
}
