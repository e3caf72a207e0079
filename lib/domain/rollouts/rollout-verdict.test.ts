import { describe, expect, test } from "vitest";
import { seeded } from "@/lib/domain/testing";
import { ARGO_COUNTS, type Limit } from "./rollout-limit";
import { CANARY_TEMPLATE, TEMPLATE_LIMITS } from "./rollout-steps";
import {
  finishedTally,
  limitVerdict,
  type Measurement,
  NO_READINGS,
  STEP_VERDICTS,
  stepVerdict,
  summaryOf,
  worst,
} from "./rollout-verdict";

const now = new Date("2023-07-23T12:00:00Z");
/** A reading some seconds before the verdict. */
const ago = (seconds: number, value: number | null, change: Partial<Measurement> = {}): Measurement => ({
  takenAt: new Date(now.getTime() - seconds * 1000),
  value,
  samples: null,
  problem: null,
  ...change,
});
const lost = (seconds: number) => ago(seconds, null, { problem: "timeout" });

/** Go on at ≤ 1, roll back at > 2 for five minutes. */
const both: Limit = {
  metric: "error-rate",
  goOn: { comparison: "<=", limit: 1 },
  rollBack: { comparison: ">", limit: 2 },
  forSeconds: 300,
  windowSeconds: 300,
  leastSamples: 1,
  ...ARGO_COUNTS,
};
const onlyGoOn: Limit = { ...both, rollBack: null, forSeconds: 0 };
const onlyRollBack: Limit = { ...both, goOn: null, forSeconds: 0 };
const atOnce: Limit = { ...both, forSeconds: 0 };

describe("the result of one reading, as in Argo's AnalysisTemplate", () => {
  test.each<[string, Limit, number | null, string]>([
    ["both conditions, meets the one for success", both, 0.5, "success"],
    ["both conditions, at the limit of success", both, 1, "success"],
    ["both conditions, meets neither", both, 1.5, "inconclusive"],
    ["both conditions, at the limit of failure", both, 2, "inconclusive"],
    ["both conditions, meets the one for failure", both, 2.1, "failure"],
    ["only a success condition, met", onlyGoOn, 1, "success"],
    ["only a success condition, not met", onlyGoOn, 1.1, "failure"],
    ["only a failure condition, met", onlyRollBack, 2.1, "failure"],
    ["only a failure condition, not met", onlyRollBack, 1.5, "success"],
    ["neither condition", { ...both, goOn: null, rollBack: null }, 0, "inconclusive"],
    ["no data", both, null, "inconclusive"],
    ["not a number", both, Number.NaN, "inconclusive"],
    ["not a number, only a success condition", onlyGoOn, Number.NaN, "inconclusive"],
    ["not a number, only a failure condition", onlyRollBack, Number.NaN, "inconclusive"],
    ["infinite", onlyRollBack, Number.NEGATIVE_INFINITY, "inconclusive"],
  ])("%s", (_what, limit, value, result) => expect(summaryOf(ago(0, value), limit)).toBe(result));

  test("a reading that could not be taken is an error, even with a value", () =>
    expect(summaryOf(ago(0, 0.1, { problem: "timeout" }), both)).toBe("error"));
});

describe("the verdict on one metric of a step", () => {
  test.each<[string, Limit, Measurement[], string, string]>([
    ["nothing was read", both, [], "inconclusive", "no-data"],
    ["one good reading", both, [ago(10, 0.5)], "pass", "within"],
    ["the good reading is older than the window", both, [ago(301, 0.5)], "inconclusive", "no-data"],
    ["the good reading is as old as the window", both, [ago(300, 0.5)], "pass", "within"],
    ["the window is the whole step", { ...both, windowSeconds: 0 }, [ago(30_000, 0.5)], "pass", "within"],
    ["the good reading is in the future", both, [ago(-10, 0.5)], "inconclusive", "no-data"],
    ["no data", both, [ago(10, null)], "inconclusive", "no-data"],
    ["not a number", both, [ago(10, Number.NaN)], "inconclusive", "no-data"],
    ["good ones, and one without data", both, [ago(20, 0.5), ago(10, null)], "inconclusive", "no-data"],
    ["one without data is tolerated", { ...both, inconclusiveLimit: 1 }, [ago(20, 0.5), ago(10, null)], "pass", "within"],
    ["only tolerated inconclusive readings", { ...both, inconclusiveLimit: 5 }, [ago(10, Number.NaN)], "inconclusive", "no-data"],
    ["between the two limits", both, [ago(20, 0.5), ago(10, 1.5)], "inconclusive", "between"],
    ["between them before the window", both, [ago(400, 1.5), ago(10, 0.5)], "pass", "within"],
    ["the limit is just broken", both, [ago(20, 0.5), ago(10, 9)], "inconclusive", "breaking"],
    ["the limit is broken for less than five minutes", both, [ago(299, 9), ago(0, 9)], "inconclusive", "breaking"],
    ["the limit is broken for five minutes", both, [ago(300, 9), ago(150, 9), ago(0, 9)], "fail", "broken"],
    ["a good reading in between", both, [ago(300, 9), ago(150, 0.5), ago(0, 9)], "inconclusive", "breaking"],
    ["an inconclusive reading in between", both, [ago(300, 9), ago(150, 1.5), ago(0, 9)], "inconclusive", "breaking"],
    ["no data in between", both, [ago(300, 9), ago(150, null), lost(100), ago(0, 9)], "fail", "broken"],
    ["the limit was broken early in the step, with good readings since", both, [ago(900, 9), ago(600, 9), ago(10, 0.5)], "fail", "broken"],
    ["the limit is broken at once where no time is set", atOnce, [ago(10, 9)], "fail", "broken"],
    ["one failure is tolerated", { ...atOnce, failureLimit: 1 }, [ago(20, 9), ago(10, 0.5)], "pass", "within"],
    ["a second failure is not tolerated", { ...atOnce, failureLimit: 1 }, [ago(30, 9), ago(20, 9), ago(10, 0.5)], "fail", "broken"],
    ["only a success condition, not met", onlyGoOn, [ago(10, 1.5)], "fail", "broken"],
    ["too few samples", { ...both, leastSamples: 100 }, [ago(10, 0.5, { samples: 99 })], "inconclusive", "too-few-samples"],
    ["enough samples", { ...both, leastSamples: 100 }, [ago(20, 0.5, { samples: 60 }), ago(10, 0.5, { samples: 40 })], "pass", "within"],
    [
      "a reading without a number of samples counts as one",
      { ...both, leastSamples: 2 },
      [ago(10, 0.5)],
      "inconclusive",
      "too-few-samples",
    ],
    [
      "the limit is broken with too few samples",
      { ...atOnce, leastSamples: 100 },
      [ago(10, 9, { samples: 3 })],
      "inconclusive",
      "breaking",
    ],
    ["four errors in a row are tolerated", both, [ago(60, 0.5), lost(50), lost(40), lost(30), lost(20)], "pass", "within"],
    ["a fifth error is not tolerated", both, [ago(60, 0.5), lost(50), lost(40), lost(30), lost(20), lost(10)], "error", "unreadable"],
    ["a value ends the row of errors", both, [lost(50), lost(40), lost(30), lost(20), ago(15, 0.5), lost(10)], "pass", "within"],
    ["only tolerated errors", both, [lost(10)], "inconclusive", "no-data"],
    ["a failure has precedence over errors", atOnce, [ago(90, 9), lost(50), lost(40), lost(30), lost(20), lost(10)], "fail", "broken"],
  ])("%s", (_what, limit, readings, verdict, because) => expect(limitVerdict(limit, readings, now)).toMatchObject({ verdict, because }));

  test("has the start of the failing readings and the newest value", () =>
    expect(limitVerdict(both, [ago(20, 3), ago(10, 4), ago(5, null)], now)).toMatchObject({
      breakingSince: ago(20, 3).takenAt,
      latest: { value: 4, takenAt: ago(10, 4).takenAt },
    }));
});

describe("the verdict on a step", () => {
  const reading = (metric: string, value: number | null) => ({ ...ago(10, value), metric });

  test.each<[string, ReturnType<typeof reading>[], string]>([
    ["both metrics are well", [reading("error-rate", 0.5), reading("p95", 420)], "pass"],
    ["one has no data", [reading("error-rate", 0.5)], "inconclusive"],
    ["another metric is well", [reading("error-rate", 0.5), reading("p99", 420)], "inconclusive"],
    ["one is between", [reading("error-rate", 0.5), reading("p95", 700)], "inconclusive"],
  ])("%s", (_what, readings, verdict) => expect(stepVerdict(TEMPLATE_LIMITS, readings, now).verdict).toBe(verdict));

  test("is inconclusive without limits", () => expect(stepVerdict([], [], now).verdict).toBe("inconclusive"));

  test("is that of its worst metric", () => {
    expect(worst(["pass", "fail", "inconclusive"])).toBe("fail");
    expect(worst(["pass", "error", "inconclusive"])).toBe("error");
    expect(worst(["pass", "pass"])).toBe("pass");
  });

  test("fails with the template's limits at more than 2 % or 1000 ms for five minutes", () => {
    const limits = CANARY_TEMPLATE[0]?.limits ?? [];
    const forFiveMinutes = (metric: string, value: number) => [300, 0].map((seconds) => ({ ...ago(seconds, value), metric }));
    expect(stepVerdict(limits, [...forFiveMinutes("error-rate", 2.1), ...forFiveMinutes("p95", 100)], now).verdict).toBe("fail");
    expect(stepVerdict(limits, [...forFiveMinutes("error-rate", 0.1), ...forFiveMinutes("p95", 1001)], now).verdict).toBe("fail");
    expect(stepVerdict(limits, [...forFiveMinutes("error-rate", 2), ...forFiveMinutes("p95", 1000)], now).verdict).toBe("inconclusive");
    expect(stepVerdict(limits, [...forFiveMinutes("error-rate", 1), ...forFiveMinutes("p95", 500)], now).verdict).toBe("pass");
  });
});

describe("with any readings", () => {
  const random = seeded(6);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const anyLimit = (): Limit => ({
    ...both,
    goOn: pick([both.goOn, null]),
    rollBack: both.rollBack,
    forSeconds: pick([0, 60, 300]),
    windowSeconds: pick([0, 60, 300]),
    leastSamples: pick([1, 2, 50]),
    failureLimit: pick([0, 1, 3]),
    inconclusiveLimit: pick([0, 1, 100]),
    consecutiveErrorLimit: pick([0, 4, 100]),
  });
  const anyReading = (values: readonly (number | null)[]) =>
    ago(Math.floor(random() * 900), pick(values), { samples: pick([null, 1, 40, 2000]), problem: pick([null, null, null, "timeout"]) });
  const anyReadings = (values: readonly (number | null)[]) => Array.from({ length: Math.floor(random() * 12) }, () => anyReading(values));
  const rank = (verdict: (typeof STEP_VERDICTS)[number]) => STEP_VERDICTS.indexOf(verdict);
  const EVERYTHING = [null, Number.NaN, Number.POSITIVE_INFINITY, 0, 0.5, 1, 1.5, 2, 2.1, 50];

  test("readings without a value never pass", () => {
    for (let n = 0; n < 3000; n++)
      expect(
        limitVerdict(anyLimit(), anyReadings([null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), now).verdict,
      ).not.toBe("pass");
  });

  test("the order in which readings arrive does not matter", () => {
    for (let n = 0; n < 1000; n++) {
      const [limit, readings] = [anyLimit(), anyReadings(EVERYTHING)];
      const distinct = [...new Map(readings.map((r) => [r.takenAt.getTime(), r])).values()];
      expect(limitVerdict(limit, distinct.toReversed(), now)).toEqual(limitVerdict(limit, distinct, now));
    }
  });

  test("the verdict is the same when readings older than every window are tallied before", () => {
    for (let n = 0; n < 3000; n++) {
      const [limit, readings] = [anyLimit(), anyReadings(EVERYTHING)];
      const beyond = limit.windowSeconds === 0 ? now.getTime() + 1 : now.getTime() - limit.windowSeconds * 1000;
      const sorted = readings.toSorted((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
      const old = sorted.findIndex((reading) => reading.takenAt.getTime() >= beyond);
      const max = old === -1 ? sorted.length : old;
      const cuts = [0, Math.floor(max / 3), Math.floor((2 * max) / 3), max - (n % 2)].filter((cut) => cut >= 0 && cut <= max);
      let before = NO_READINGS;
      for (const [index, cut] of cuts.entries()) before = finishedTally(limit, sorted.slice(cuts[index - 1] ?? 0, cut), before);
      const rest = sorted.slice(cuts.at(-1) ?? 0);
      expect(limitVerdict(limit, rest, now, before), JSON.stringify({ limit, sorted })).toEqual(limitVerdict(limit, sorted, now));
    }
  });

  test("a pass needs enough good samples within the window", () => {
    for (let n = 0; n < 3000; n++) {
      const [limit, readings] = [anyLimit(), anyReadings(EVERYTHING)];
      const verdict = limitVerdict(limit, readings, now);
      if (verdict.verdict !== "pass") continue;
      const from = limit.windowSeconds === 0 ? 0 : now.getTime() - limit.windowSeconds * 1000;
      const good = readings.filter((r) => r.takenAt.getTime() >= from && summaryOf(r, limit) === "success");
      expect(good.reduce((sum, r) => sum + (r.samples ?? 1), 0)).toBeGreaterThanOrEqual(limit.leastSamples);
    }
  });

  test("another failing reading never improves the verdict", () => {
    for (let n = 0; n < 3000; n++) {
      const [limit, readings] = [anyLimit(), anyReadings(EVERYTHING)];
      const worse = limitVerdict(limit, [...readings, ago(0, 50)], now).verdict;
      // A value ends a row of errors, which is the only possible improvement.
      const before = limitVerdict(limit, readings, now).verdict;
      if (before !== "error") expect(rank(worse), JSON.stringify({ limit, readings })).toBeGreaterThanOrEqual(rank(before));
    }
  });

  test("a more tolerant limit is never stricter", () => {
    for (let n = 0; n < 2000; n++) {
      const [limit, readings] = [anyLimit(), anyReadings(EVERYTHING)];
      const lenient = { ...limit, failureLimit: limit.failureLimit + 1, inconclusiveLimit: limit.inconclusiveLimit + 1 };
      expect(rank(limitVerdict(lenient, readings, now).verdict)).toBeLessThanOrEqual(rank(limitVerdict(limit, readings, now).verdict));
    }
  });

  test("a failure stays, even if all later readings are good", () => {
    for (let n = 0; n < 2000; n++) {
      const [limit, readings] = [anyLimit(), anyReadings(EVERYTHING)];
      if (limitVerdict(limit, readings, now).verdict !== "fail") continue;
      const later = [100, 1000, 5000].map((seconds) => ago(-seconds, 0.1));
      expect(limitVerdict(limit, [...readings, ...later], new Date(now.getTime() + 5_000_000)).verdict).toBe("fail");
    }
  });
});
