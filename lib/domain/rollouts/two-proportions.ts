import { bothTails } from "./normal";

/** Failures out of a total. */
export type Proportion = { failed: number; total: number };

export type ProportionTest = {
  /** Positive where the first fails more often. */
  z: number;
  /** Probability of a difference at least as large in either direction if both were the same. */
  p: number;
  /** Fewer than five failures or successes are expected on one side, so that the normal approximation is not reliable. */
  isSmall: boolean;
};

/**
 * The pooled two-proportion z-test: z = (p₁ − p₂) / √(p(1 − p)(1/n₁ + 1/n₂)) with p of both together; its square is Pearson's chi-squared
 * of the table without continuity correction (A. Agresti, Categorical Data Analysis, 3rd ed., section 3.2). Null where there is nothing
 * to compare: one side is empty, or nothing failed, or everything did.
 */
export function compareProportions(a: Proportion, b: Proportion): ProportionTest | null {
  if (![a, b].every(({ failed, total }) => total > 0 && failed >= 0 && failed <= total)) return null;
  const pooled = (a.failed + b.failed) / (a.total + b.total);
  if (pooled === 0 || pooled === 1) return null;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.total + 1 / b.total));
  const z = (a.failed / a.total - b.failed / b.total) / error;
  const expected = Math.min(a.total, b.total) * Math.min(pooled, 1 - pooled);
  return { z, p: bothTails(z), isSmall: expected < 5 };
}
