import type { Words } from "@/lib/i18n/words";

/** The days of a freeze, from an event or a row. */
export function frozenDaysWords({ t, dayYear }: Words, { from, to }: { from?: unknown; to?: unknown }): string {
  const [first, last] = [from, to].map((day) => (typeof day === "string" && day !== "" ? dayYear(day) : null));
  if (first && last) return t("freezes.fromTo", { from: first, to: last });
  if (first) return t("freezes.fromOn", { from: first });
  return last ? t("freezes.untilDay", { to: last }) : t("freezes.untilLifted");
}
