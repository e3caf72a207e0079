import type { Words } from "@/lib/i18n/words";

/** The days of a freeze. */
export function frozenDaysWords({ t, dayYear }: Words, { from, to }: { from: string | null; to: string | null }): string {
  const [first, last] = [from, to].map((day) => (day === null ? null : dayYear(day)));
  if (first && last) return t("freezes.fromTo", { from: first, to: last });
  if (first) return t("freezes.fromOn", { from: first });
  return last ? t("freezes.untilDay", { to: last }) : t("freezes.untilLifted");
}
