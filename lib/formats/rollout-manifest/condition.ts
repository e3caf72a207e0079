import type { Bound, Comparison } from "./manifest";

const CONDITION = /^\s*result(?:\s*\[\s*0\s*\])?\s*(<=|>=|<|>)\s*(-?\d{1,15}(?:\.\d{1,12})?(?:[eE][-+]?\d{1,2})?)\s*$/;

/** The bound in a condition of an AnalysisTemplate, where it is no more than one: `result[0] <= 1`. */
export function parseCondition(text: string): Bound | null {
  const [, comparison, number] = CONDITION.exec(text) ?? [];
  const limit = Number(number);
  return comparison === undefined || !Number.isFinite(limit) ? null : { comparison: comparison as Comparison, limit };
}

/** Prometheus answers with a list, of which the first is meant. */
export const writeCondition = ({ comparison, limit }: Bound): string => `result[0] ${comparison} ${limit}`;
