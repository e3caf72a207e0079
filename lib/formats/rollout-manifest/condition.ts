import type { ManifestBound, ManifestComparison } from "./manifest";

const CONDITION = /^\s*result(?:\s*\[\s*0\s*\])?\s*(<=|>=|<|>)\s*(-?\d{1,15}(?:\.\d{1,12})?(?:[eE][-+]?\d{1,2})?)\s*$/;

/** Parses the condition of an AnalysisTemplate if it is a single comparison: `result[0] <= 1`. */
export function parseCondition(text: string): ManifestBound | null {
  const [, comparison, number] = CONDITION.exec(text) ?? [];
  const limit = Number(number);
  return comparison === undefined || !Number.isFinite(limit) ? null : { comparison: comparison as ManifestComparison, limit };
}

/** Prometheus returns a list, whose first element is the value. */
export const writeCondition = ({ comparison, limit }: ManifestBound): string => `result[0] ${comparison} ${limit}`;
