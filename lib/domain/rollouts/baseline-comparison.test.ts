import { describe, expect, test } from "vitest";
import { seeded } from "@/lib/domain/testing";
import { compareWithBaseline, type SidedReading } from "./baseline-comparison";
import { mannWhitney } from "./mann-whitney";
import { bothTails, upperTail } from "./normal";
import { compareProportions } from "./two-proportions";

describe("the normal distribution", () => {
  // The values of textbook tables, with further digits from SciPy 1.17 (scipy.stats.norm.sf).
  test.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145707],
    [1.96, 0.024997895148220435],
    [2.8, 0.002555130330427932],
    [3, 0.0013498980316300933],
    [5, 2.866515718791933e-7],
    [8, 6.22096057427174e-16],
  ])("P(Z > %d) = %d", (z, tail) => {
    expect(Math.abs(upperTail(z) / tail - 1)).toBeLessThan(1e-11);
    expect(upperTail(-z)).toBeCloseTo(1 - tail, 12);
    expect(bothTails(-z)).toBe(bothTails(z));
  });
});

describe("two proportions", () => {
  // The first is the polio vaccine trial of 1954, as in textbooks (57 of 200,745 against 142 of 201,229). All p are from SciPy's chi2_contingency.
  test.each([
    [57, 200_745, 142, 201_229, -6.009997099477466, 1.855266461643507e-9],
    [30, 1000, 12, 1000, 2.8070911436484303, 0.004999109504464614],
    [15, 100, 10, 100, 1.0690449676496971, 0.28504940740260964],
  ])("%d of %d against %d of %d", (failedA, totalA, failedB, totalB, z, p) => {
    const test = compareProportions({ failed: failedA, total: totalA }, { failed: failedB, total: totalB });
    expect(test?.z).toBeCloseTo(z, 10);
    expect(Math.abs((test?.p ?? 0) / p - 1)).toBeLessThan(1e-9);
    expect(test?.isSmall).toBe(false);
  });

  test.each([
    ["one side is empty", 0, 0, 5, 10],
    ["nothing failed on either side", 0, 10, 0, 10],
    ["everything failed on both", 10, 10, 10, 10],
    ["more failed than the total", 11, 10, 5, 10],
  ])("there is nothing to compare when %s", (_what, failedA, totalA, failedB, totalB) =>
    expect(compareProportions({ failed: failedA, total: totalA }, { failed: failedB, total: totalB })).toBeNull(),
  );

  test("a comparison of few failures is marked as small", () =>
    expect(compareProportions({ failed: 2, total: 100 }, { failed: 1, total: 100 })).toMatchObject({ isSmall: true }));
});

describe("two samples by rank", () => {
  // Ages at diagnosis of diabetes, the example of scipy.stats.mannwhitneyu: U = 17, exact p = 0.111…
  const males = [19, 22, 16, 29, 24];
  const females = [20, 11, 17, 12];
  // Permeability of the human chorioamnion, Hollander and Wolfe (1973) p. 69, the example of R's wilcox.test: W = 35, one tail 0.1272.
  const atTerm = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const earlier = [1.15, 0.88, 0.9, 0.74, 1.21];

  test("small samples without ties are exact", () => {
    expect(mannWhitney(males, females)).toEqual({ u: 17, p: expect.closeTo(1 / 9, 12), method: "exact", isSmall: false });
    expect(mannWhitney(atTerm, earlier)).toEqual({ u: 35, p: expect.closeTo(2 * 0.1272061272061272, 12), method: "exact", isSmall: false });
  });

  // p by scipy.stats.mannwhitneyu(method="asymptotic"), which corrects for ties and continuity too.
  test("ties share their ranks, and the variance is corrected for them", () => {
    const a = [480, 490, 500, 500, 510, 520, 530, 530, 540, 550];
    const b = [470, 470, 480, 480, 490, 490, 500, 500, 500, 505];
    expect(mannWhitney(a, b)).toEqual({ u: 83, p: expect.closeTo(0.012956791100618736, 12), method: "normal", isSmall: false });
  });

  test("larger samples are approximated", () => {
    const a = Array.from({ length: 30 }, (_, index) => index * 1.5);
    const b = Array.from({ length: 28 }, (_, index) => index * 1.7 - 5);
    expect(mannWhitney(a, b)).toEqual({ u: 485, p: expect.closeTo(0.3155297843994863, 12), method: "normal", isSmall: false });
  });

  test("a comparison of few values with ties is marked as small", () =>
    expect(mannWhitney([1, 2, 2], [2, 3, 4])).toMatchObject({ method: "normal", isSmall: true }));

  test.each([
    ["a sample is empty", [], [1, 2]],
    ["all values are the same", [5, 5, 5], [5, 5]],
    ["a value is not a number", [1, Number.NaN], [1, 2]],
  ])("there is nothing to compare when %s", (_what, a, b) => expect(mannWhitney(a, b)).toBeNull());

  test("U counts won pairs, and p does not depend on the order of the samples", () => {
    const random = seeded(5);
    for (let n = 0; n < 300; n++) {
      const sample = () => Array.from({ length: 1 + Math.floor(random() * 12) }, () => Math.floor(random() * 20));
      const [a, b] = [sample(), sample()];
      const won = a.flatMap((x) => b.map((y) => (x > y ? 1 : x === y ? 0.5 : 0))).reduce((sum: number, pair) => sum + pair, 0);
      const [result, swapped] = [mannWhitney(a, b), mannWhitney(b, a)];
      if (result === null || swapped === null) continue;
      expect(result.u).toBeCloseTo(won, 9);
      expect(result.u + swapped.u).toBeCloseTo(a.length * b.length, 9);
      expect(result.p).toBeCloseTo(swapped.p, 9);
      expect(result.p).toBeGreaterThan(0);
      expect(result.p).toBeLessThanOrEqual(1);
    }
  });

  test("the exact distribution is the same as a count of every arrangement", () => {
    const splits = (from: number, take: number, total: number): number[][] =>
      take === 0
        ? [[]]
        : from > total
          ? []
          : [...splits(from + 1, take - 1, total).map((rest) => [from, ...rest]), ...splits(from + 1, take, total)];
    const all = splits(1, 4, 9);
    const us = all.map((a) =>
      mannWhitney(
        a,
        Array.from({ length: 9 }, (_, index) => index + 1).filter((value) => !a.includes(value)),
      ),
    );
    for (const [index, found] of us.entries()) {
      const distance = Math.abs((found?.u ?? 0) - 10);
      const asFar = us.filter((other) => Math.abs((other?.u ?? 0) - 10) >= distance).length;
      expect(found?.p, String(all[index])).toBeCloseTo(asFar / all.length, 12);
    }
  });
});

describe("a canary compared with its baseline", () => {
  const reading = (metric: string, value: number | null, isBaseline: boolean, samples: number | null = null): SidedReading => ({
    metric,
    value,
    isBaseline,
    samples,
    problem: null,
    takenAt: new Date(0),
  });
  const readingsOf = (metric: string, values: readonly number[], isBaseline: boolean) =>
    values.map((value) => reading(metric, value, isBaseline));

  test.each<[string, SidedReading[], string | undefined]>([
    ["fails more", [reading("error-rate", 3, false, 1000), reading("error-rate", 1.2, true, 1000)], "worse"],
    ["fails less", [reading("error-rate", 1.2, false, 1000), reading("error-rate", 3, true, 1000)], "better"],
    ["fails as much", [reading("error-rate", 2, false, 1000), reading("error-rate", 2.1, true, 1000)], "no-difference"],
    ["never fails, like the baseline", [reading("error-rate", 0, false, 1000), reading("error-rate", 0, true, 1000)], "no-difference"],
    ["succeeds less", [reading("success-rate", 97, false, 1000), reading("success-rate", 98.8, true, 1000)], "worse"],
    ["has few samples", [reading("error-rate", 20, false, 10), reading("error-rate", 10, true, 10)], "too-little"],
    ["has no number of samples", [reading("error-rate", 3, false), reading("error-rate", 1, true)], "too-little"],
    ["is slower", [...readingsOf("p95", [500, 510, 520, 530, 540], false), ...readingsOf("p95", [400, 410, 420, 430, 440], true)], "worse"],
    [
      "is faster",
      [...readingsOf("p95", [400, 410, 420, 430, 440], false), ...readingsOf("p95", [500, 510, 520, 530, 540], true)],
      "better",
    ],
    ["is as fast", [...readingsOf("p95", [400, 420, 440, 460], false), ...readingsOf("p95", [410, 430, 450, 435], true)], "no-difference"],
    ["has no baseline", readingsOf("p95", [400, 410], false), undefined],
    ["has no readings", readingsOf("p95", [400, 410], true), "too-little"],
    ["has no data", [reading("p95", null, false), ...readingsOf("p95", [400, 410], true)], "too-little"],
    ["has a metric that is not compared", [...readingsOf("queue", [4], false), ...readingsOf("queue", [5], true)], undefined],
  ])("that %s has its result", (_what, readings, result) => expect(compareWithBaseline(readings)[0]?.says).toBe(result));
});
