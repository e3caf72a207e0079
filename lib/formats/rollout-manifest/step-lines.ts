import { parseSeconds } from "./seconds";

/** Parses typed steps, one on each line: `10 % 1h`, `50 30m`, `100`. Returns the number of the first line that is no step. */
export function readStepLines(text: string): { steps: { weight: number; holdSeconds: number }[] } | { line: number } {
  const steps: { weight: number; holdSeconds: number }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [, weight, hold] = /^\s*(\d{1,3})\s*%?(?:\s+(\S{1,40}))?\s*$/.exec(line) ?? [];
    const holdSeconds = hold === undefined ? 0 : parseSeconds(hold);
    if (weight === undefined || holdSeconds === null || !Number.isInteger(holdSeconds)) return { line: index + 1 };
    steps.push({ weight: Number(weight), holdSeconds });
  }
  return { steps };
}
