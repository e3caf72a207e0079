import { type NumberLanguage, parseTypedDuration, parseTypedNumber } from "@/lib/formats/typed-number";

/** Parses typed steps, one on each line: `10 % 1h`, `%50 30m`, `100`. Returns the number of the first line that is no step. */
export function readStepLines(
  text: string,
  language: NumberLanguage,
): { steps: { weight: number; holdSeconds: number }[] } | { line: number } {
  const steps: { weight: number; holdSeconds: number }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [, share = "", hold] = /^\s*(%?\s*[\d.,]{1,10}\s*%?)(?:\s+(\S.{0,39}))?\s*$/u.exec(line) ?? [];
    const weight = parseTypedNumber(share, { language, unit: "%" });
    const holdSeconds = hold === undefined ? 0 : parseTypedDuration(hold, language);
    if (weight.kind !== "number" || !Number.isInteger(weight.value) || weight.value > MAX_TYPED_WEIGHT) return { line: index + 1 };
    if (holdSeconds === null || !Number.isInteger(holdSeconds)) return { line: index + 1 };
    steps.push({ weight: weight.value, holdSeconds });
  }
  return { steps };
}

/** Three digits; whether a weight is at most 100 is a rule of the steps, which has its own sentence. */
const MAX_TYPED_WEIGHT = 999;
