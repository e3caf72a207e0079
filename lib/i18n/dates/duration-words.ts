import type { Words } from "@/lib/i18n/words";

const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** `4 hr 30 min`: a duration in its two largest units, rounded up, so that a remaining time is never shown as zero. */
export function durationWords({ locale }: Pick<Words, "locale">, exact: number): string {
  const seconds = exact < 60 ? exact : Math.ceil(exact / 60) * 60;
  const largest = UNITS.findIndex(([, size]) => seconds >= size);
  if (largest === -1) return unit(locale, "second", 0);
  const [large, small] = UNITS.slice(largest, largest + 2);
  const smallest = small ?? large;
  if (!large || !smallest) return "";
  // A duration under an hour is shown in minutes only.
  const rounded = large[0] === "minute" ? seconds : Math.ceil(seconds / smallest[1]) * smallest[1];
  const whole = Math.floor(rounded / large[1]);
  const rest = (rounded - whole * large[1]) / smallest[1];
  return [unit(locale, large[0], whole), ...(rest >= 1 && small ? [unit(locale, small[0], rest)] : [])].join(" ");
}

const formats = new Map<string, Intl.NumberFormat>();

// Creating a formatter costs a hundred times as much as using it.
function unit(locale: Words["locale"], name: string, amount: number): string {
  const key = `${locale} ${name}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" });
  formats.set(key, format);
  return format.format(amount);
}
