/**
 * Numbers as people type them, in the three languages of the screens.
 *
 * Source: the number patterns of Unicode CLDR. English groups thousands with a comma and writes a decimal point; Turkish groups with a
 * point and writes a decimal comma; Russian groups with a space and writes a decimal comma. Turkish puts the percent sign first (`%0,4`).
 *
 * Rules, in this order:
 * 1. Spaces of every kind around the number, and between it and its sign of percent or unit, do not count. Only an empty text is no number.
 * 2. One sign (`+`, `-`, `−`), and where the field allows it one percent sign on either side, or the unit behind.
 * 3. `1e3` and `1.5e-3` are numbers as machines write them; their point or comma is a decimal one.
 * 4. Spaces between groups of three digits group thousands, in every language. So do several equal separators (`1.234.567`), and of two
 *    different ones the first (`1.234,5`, `1,234.5`).
 * 5. A single point or comma in front of exactly three digits, behind one to three digits that do not begin with 0, could be either: it
 *    groups where the reader's language groups with it, is decimal where the language writes decimals with it, and is refused as ambiguous
 *    where the language does neither (a point in Russian). Anywhere else a single separator is decimal.
 * 6. Everything else is refused: words, NaN and Infinity, hexadecimal numbers, groups of another length, more than 40 characters.
 */

export const NUMBER_LANGUAGES = ["en", "tr", "ru"] as const;
export type NumberLanguage = (typeof NUMBER_LANGUAGES)[number];

/** The value is the number as written: `0,4 %` is 0.4. */
export type TypedNumber =
  | { kind: "empty" }
  | { kind: "number"; value: number }
  | { kind: "ambiguous"; readings: [grouped: number, decimal: number] }
  | { kind: "malformed" | "too-long" | "percent" };

type Options = {
  language: NumberLanguage;
  /** What may stand beside the number: a percent sign, or `ms`. Null for a plain number. */
  unit?: "%" | "ms" | null;
};

const MAX_LENGTH = 40;
/** Every space of Unicode, and the marks without a width that come along when text is copied. */
const SPACE = "[\\s\\u180e\\u200b-\\u200f\\u2060\\u2066-\\u2069\\ufeff]";
const OUTER = new RegExp(`^${SPACE}+|${SPACE}+$`, "gu");
const SIGNED = new RegExp(`^(?<sign>[+\\-\\u2212]?)${SPACE}*(?<percent>[%\\uff05]?)${SPACE}*(?<inner>[+\\-\\u2212]?)(?<number>.*)$`, "u");
const PERCENT_BEHIND = new RegExp(`${SPACE}*[%\\uff05]$`, "u");
const MILLISECONDS = new RegExp(`${SPACE}*(?:ms|msn|мс)$`, "iu");
const SCIENTIFIC = /^(?:\d+(?:[.,]\d+)?|[.,]\d+)e[+\-\u2212]?\d{1,3}$/i;
const SPACED_GROUPS = new RegExp(`^\\d{1,3}(?:${SPACE}\\d{3})+(?:[.,]\\d+)?$`, "u");

const GROUPS: Record<NumberLanguage, "," | "." | null> = { en: ",", tr: ".", ru: null };
const DECIMAL: Record<NumberLanguage, "," | "."> = { en: ".", tr: ",", ru: "," };

export function parseTypedNumber(typed: string, { language, unit = null }: Options): TypedNumber {
  const text = typed.replace(OUTER, "");
  if (text === "") return { kind: "empty" };
  if (text.length > MAX_LENGTH) return { kind: "too-long" };
  const parts = SIGNED.exec(unit === "ms" ? text.replace(MILLISECONDS, "") : text)?.groups;
  if (!parts) return { kind: "malformed" };
  const { sign = "", percent = "", inner = "", number = "" } = parts;
  const digits = number.replace(PERCENT_BEHIND, "");
  const percents = (percent === "" ? 0 : 1) + (digits === number ? 0 : 1);
  // A second sign is one too many: `-%-5`. Without a percent sign between them there is only one place for a sign.
  if (percents > 1 || (sign !== "" && inner !== "")) return { kind: "malformed" };
  const factor = /[-\u2212]/.test(sign + inner) ? -1 : 1;
  const read = unsigned(digits, language);
  if (percents === 1 && unit !== "%") return read.kind === "malformed" ? read : { kind: "percent" };
  if (read.kind === "ambiguous") return { kind: "ambiguous", readings: [factor * read.readings[0], factor * read.readings[1]] };
  // Not -0, which is written like 0.
  return read.kind === "number" ? { kind: "number", value: read.value === 0 ? 0 : factor * read.value } : read;
}

type Unsigned = Extract<TypedNumber, { kind: "number" | "ambiguous" }> | { kind: "malformed" };

function unsigned(text: string, language: NumberLanguage): Unsigned {
  if (SCIENTIFIC.test(text)) return numberOf(text.replace(",", ".").replace("\u2212", "-"));
  if (SPACED_GROUPS.test(text)) return numberOf(text.replace(new RegExp(SPACE, "gu"), "").replace(",", "."));
  if (/^\d+$/.test(text)) return numberOf(text);
  // A separator that comes several times groups, and so does the first of two different ones.
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(text) || /^\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return numberOf(decimalComma(text));
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(text) || /^\d{1,3}(?:,\d{3}){2,}$/.test(text)) return numberOf(text.replaceAll(",", ""));
  const separator = /^\d*([.,])\d+$/.exec(text)?.[1];
  if (separator === undefined) return { kind: "malformed" };
  const decimal = text.replace(",", ".");
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(text) || separator === DECIMAL[language]) return numberOf(decimal);
  const grouped = text.replace(separator, "");
  return separator === GROUPS[language] ? numberOf(grouped) : { kind: "ambiguous", readings: [Number(grouped), Number(decimal)] };
}

const decimalComma = (text: string): string => text.replaceAll(".", "").replace(",", ".");

/** A number too large for a double, or so small that it would become 0, is refused. */
function numberOf(text: string): Unsigned {
  const value = Number(text);
  const isLost = value === 0 && /[1-9]/.test(text.replace(/e.*$/i, ""));
  return Number.isFinite(value) && !isLost ? { kind: "number", value } : { kind: "malformed" };
}

const UNITS: Readonly<Record<string, number>> = {
  h: 3600,
  sa: 3600,
  saat: 3600,
  ч: 3600,
  m: 60,
  min: 60,
  dk: 60,
  м: 60,
  мин: 60,
  s: 1,
  sn: 1,
  с: 1,
  сек: 1,
  ms: 0.001,
  мс: 0.001,
};
const PART = new RegExp(`${SPACE}*([\\d.,]+)${SPACE}*(\\p{L}+)`, "uy");

/** A duration in seconds as people type it: `1h30m`, `1,5 h`, `30 dk`, `1 ч 30 мин`; a number alone is seconds. Null for anything else. */
export function parseTypedDuration(typed: string, language: NumberLanguage): number | null {
  const text = typed.replace(OUTER, "").toLowerCase();
  if (text.length > MAX_LENGTH) return null;
  const alone = parseTypedNumber(text, { language });
  if (alone.kind === "number") return alone.value >= 0 ? alone.value : null;
  let seconds = 0;
  let end = 0;
  for (PART.lastIndex = 0; end < text.length; end = PART.lastIndex) {
    const [, amount = "", unit = ""] = PART.exec(text) ?? [];
    const read = parseTypedNumber(amount, { language });
    const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (read.kind !== "number" || factor === undefined) return null;
    seconds += read.value * factor;
  }
  // Sums of milliseconds leave a rest of the binary fraction.
  return end === 0 ? null : Math.round(seconds * 1000) / 1000;
}
