import { WAIVABLE } from "@/lib/domain/gates/waiver";
import type { Words } from "@/lib/i18n/words";

/** What a waiver is of: a condition, and the check by name where it has several. */
export function waiverWords({ t }: Words, condition: string, check: string): string {
  const code = WAIVABLE.find((it) => it === condition);
  return [code ? t(`waivers.conditions.${code}`) : condition, check].filter(Boolean).join(": ");
}
