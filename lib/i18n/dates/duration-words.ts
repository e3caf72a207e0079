import type { Words } from "@/lib/i18n/words";

const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** `4 hr 30 min`: a duration in its two largest units, rounded up, so that a rest never reads as zero. */
export function durationWords({ locale }: Pick<Words, "locale">, exactly: number): string {
  const seconds = exactly < 60 ? exactly : Math.ceil(exactly / 60) * 60;
  const largest = UNITS.findIndex(([, size]) => seconds >= size);
  if (largest === -1) return unit(locale, "second", 0);
  const [one, other] = UNITS.slice(largest, largest + 2);
  const least = other ?? one;
  if (!one || !least) return "";
  // A duration under an hour is shown in minutes only.
  const rounded = one[0] === "minute" ? seconds : Math.ceil(seconds / least[1]) * least[1];
  const whole = Math.floor(rounded / one[1]);
  const rest = (rounded - whole * one[1]) / least[1];
  return [unit(locale, one[0], whole), ...(rest >= 1 && other ? [unit(locale, other[0], rest)] : [])].join(" ");
}

const formats = new Map<string, Intl.NumberFormat>();

// Creating a formatter costs a hundred times as much as using it.
function unit(locale: Words["locale"], name: string, amount: number): string {
  const key = `${locale} ${name}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" });
  formats.set(key, format);
  return format.format(amount);
}
