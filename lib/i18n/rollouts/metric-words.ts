import { type Bound, METRIC_UNITS } from "@/lib/domain/rollouts/rollout-limit";
import type { Words } from "@/lib/i18n/words";

const SIGNS = { "<=": "≤", "<": "<", ">=": "≥", ">": ">" } as const;

/** `0.4 %`, `420 ms`, or the number alone. */
export function readingWords({ locale, number }: Pick<Words, "locale" | "number">, metric: string, value: number): string {
  const unit = METRIC_UNITS[metric];
  if (unit === undefined) return number(value);
  if (unit === "ms") return milliseconds(locale).format(value);
  return percentWords({ locale, number }, value);
}

const formats = new Map<Words["locale"], Intl.NumberFormat>();

// Creating a formatter costs a hundred times as much as using it.
function milliseconds(locale: Words["locale"]): Intl.NumberFormat {
  const format =
    formats.get(locale) ??
    new Intl.NumberFormat(locale, { style: "unit", unit: "millisecond", unitDisplay: "short", maximumFractionDigits: 3 });
  formats.set(locale, format);
  return format;
}

/** `25 %` without a line break inside; in Turkish the percent sign comes first. */
export const percentWords = ({ locale, number }: Pick<Words, "locale" | "number">, value: number): string =>
  locale === "tr" ? `%${number(value)}` : `${number(value)}\u00a0%`;

/** `≤ 1 %` */
export const boundWords = (words: Words, metric: string, { comparison, limit }: Bound): string =>
  `${SIGNS[comparison]}\u00a0${readingWords(words, metric, limit)}`;

/** `≥ 0.5, ≤ 2`: a bound, and the other end of a range if there is one. */
export const rangeWords = (words: Words, metric: string, bound: Bound, also: Bound | null = null): string =>
  [bound, ...(also ? [also] : [])].map((end) => boundWords(words, metric, end)).join(", ");
