/**
 * The upper tail of the standard normal distribution, P(Z > z): the complementary error function, by its series for small arguments and by
 * its continued fraction for large ones (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6 and 7.1.14).
 */
export function upperTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - upperTail(-z);
  const x = z / Math.SQRT2;
  return x < 2 ? (1 - series(x)) / 2 : fraction(x) / 2;
}

/** P(|Z| > |z|). */
export const bothTails = (z: number): number => Math.min(1, 2 * upperTail(Math.abs(z)));

// erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)); terms shrink from n > x² on.
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200 && term > 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

// √π · e^(x²) · erfc x = 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + 2/(x + …))))), from the inside out.
function fraction(x: number): number {
  let inner = x;
  for (let n = 120; n >= 1; n--) inner = x + n / 2 / inner;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * inner);
}
