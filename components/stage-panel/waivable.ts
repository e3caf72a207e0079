import { isWaivable } from "@/lib/domain/gates/waiver";
import type { StagePanel } from "@/lib/queries/stage-panel";

export type Waivable = { condition: string; check: string };

/** Unmet conditions of this gate that can be waived, one entry per check; conditions with a waiver are left out. */
export function waivableIn({ unmet, waivers }: StagePanel): Waivable[] {
  return unmet
    .flatMap(({ condition }) => {
      const checks = "checks" in condition ? condition.checks : [""];
      return isWaivable(condition.code) ? checks.map((check) => ({ condition: condition.code, check })) : [];
    })
    .filter(({ condition, check }) => !waivers.some((waiver) => waiver.condition === condition && waiver.check === check));
}
