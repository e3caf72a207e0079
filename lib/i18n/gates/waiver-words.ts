import { WAIVABLE } from "@/lib/domain/gates/waiver";
import type { Words } from "@/lib/i18n/words";

/** The condition that a waiver skips, with the name of the check if the condition has several. */
export function waiverWords({ t }: Words, condition: string, check: string): string {
  const code = WAIVABLE.find((waivable) => waivable === condition);
  return [code ? t(`waivers.conditions.${code}`) : condition, check].filter(Boolean).join(": ");
}
