import { type NumberLanguage, parseTypedNumber } from "@/lib/formats/typed-number";
import type { Words } from "@/lib/i18n/words";

/** What a field takes besides being a number. */
export type NumberLimits = { unit?: "%" | "ms" | null; isWhole?: boolean; min?: number; max?: number };

/** Why a typed number was refused; the field keeps its text. */
export type NumberProblem =
  | { kind: "missing" }
  | { kind: "malformed" | "too-long" | "percent" | "whole" | "duration"; given: string }
  | { kind: "ambiguous"; given: string; readings: [number, number] }
  | { kind: "range"; given: string; min: number | null; max: number | null };

type Read = { kind: "empty" } | { kind: "number"; value: number } | Exclude<NumberProblem, { kind: "missing" }>;

export function checkTypedNumber(text: string, language: NumberLanguage, { unit = null, isWhole = false, min, max }: NumberLimits): Read {
  const read = parseTypedNumber(text, { language, unit });
  const given = shortened(text.trim());
  if (read.kind === "empty") return read;
  if (read.kind !== "number") return { ...read, given };
  if (isWhole && !Number.isInteger(read.value)) return { kind: "whole", given };
  if (read.value < (min ?? -Infinity) || read.value > (max ?? Infinity))
    return { kind: "range", given, min: min ?? null, max: max ?? null };
  return read;
}

const MAX_SHOWN = 40;
export const shortened = (text: string): string => (text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`);

/** The sentence at the field. */
export function numberProblemWords({ t, number }: Pick<Words, "t" | "number">, problem: NumberProblem): string {
  switch (problem.kind) {
    case "missing":
      return t("typed.missing");
    case "ambiguous": {
      const [grouped, decimal] = problem.readings.map(number) as [string, string];
      return t("typed.ambiguous", { given: problem.given, grouped, decimal, plain: String(problem.readings[0]) });
    }
    case "range": {
      const { given, min, max } = problem;
      if (max === null) return t("typed.least", { given, min: number(min ?? 0) });
      return min === null ? t("typed.most", { given, max: number(max) }) : t("typed.range", { given, min: number(min), max: number(max) });
    }
    default:
      return t(`typed.${problem.kind}`, { given: problem.given });
  }
}
