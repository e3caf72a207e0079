import { bothTails } from "./normal";

export type RankTest = {
  /** The number of pairs in which the first sample is larger; ties count half. From 0 to n₁·n₂. */
  u: number;
  /** Probability of a U at least as far from the middle if both samples came from one distribution. */
  p: number;
  method: "exact" | "normal";
  /** Too few values, with ties among them, for the normal approximation to be reliable. */
  isSmall: boolean;
};

const MAX_EXACT = 25;

/**
 * The Mann-Whitney U test of two samples, both tails (H. B. Mann and D. R. Whitney, On a test of whether one of two random variables is
 * stochastically larger than the other, Ann. Math. Statist. 18, 1947): exact by their recurrence where no values are tied and neither sample
 * has more than 25; otherwise by the normal approximation, with the variance corrected for ties and half a step for continuity
 * (M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods, section 4.1). Null where a sample is empty or all values are the same.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): RankTest | null {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0 || [...a, ...b].some((value) => !Number.isFinite(value))) return null;
  const { rankSum, ties } = ranked(a, b);
  const u = rankSum - (n * (n + 1)) / 2;
  const all = n + m;
  const hasTies = ties.some((count) => count > 1);
  if (!hasTies && Math.max(n, m) <= MAX_EXACT) return { u, p: exact(u, n, m), method: "exact", isSmall: false };
  const tied = ties.reduce((sum, count) => sum + count ** 3 - count, 0);
  const variance = ((n * m) / 12) * (all + 1 - tied / (all * (all - 1)));
  if (variance <= 0) return null;
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return { u, p: bothTails(distance / Math.sqrt(variance)), method: "normal", isSmall: Math.min(n, m) < 8 };
}

/** The sum of the first sample's ranks among all values, where ties share a rank, and the size of each group of equal values. */
function ranked(a: readonly number[], b: readonly number[]): { rankSum: number; ties: number[] } {
  const all = [...a.map((value) => ({ value, isFirst: true })), ...b.map((value) => ({ value, isFirst: false }))];
  all.sort((x, y) => x.value - y.value);
  let rankSum = 0;
  const ties: number[] = [];
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isFirst }) => isFirst).length;
    ties.push(to - from);
    from = to;
  }
  return { rankSum, ties };
}

/** Twice the smaller tail. The number of arrangements with a given U: f(u; n, m) = f(u − m; n − 1, m) + f(u; n, m − 1). */
function exact(u: number, n: number, m: number): number {
  const smaller = Math.min(u, n * m - u);
  // One row for each m so far; `counts[i]` holds f(·; i, m).
  let counts: number[][] = Array.from({ length: n + 1 }, () => [1]);
  for (let j = 1; j <= m; j++) {
    const next: number[][] = [[1]];
    for (let i = 1; i <= n; i++) {
      const row = new Array<number>(i * j + 1).fill(0);
      for (let value = 0; value <= i * j; value++) row[value] = (next[i - 1]?.[value - j] ?? 0) + (counts[i]?.[value] ?? 0);
      next.push(row);
    }
    counts = next;
  }
  const arrangements = counts[n] ?? [1];
  const total = arrangements.reduce((sum, count) => sum + count, 0);
  const tail = arrangements.slice(0, smaller + 1).reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * tail) / total);
}
