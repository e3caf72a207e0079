import type { PhaseKind } from "./document";
import { plain, textKey } from "./text/fold";

/** The same work is the same phase, service and wording. */
export function itemKey(phase: PhaseKind, service: string | null, text: string): string {
  return `${phase}|${service === null ? "" : plain(service)}|${textKey(text)}`;
}
