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

const at = new Date("2023-07-23T12:00:00Z");
/** A reading some seconds before the moment of judging. */
const ago = (seconds: number, value: number | null, change: Partial<Measurement> = {}): Measurement => ({
  takenAt: new Date(at.getTime() - seconds * 1000),
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

describe("what one reading says, as Argo's AnalysisTemplate has it", () => {
  test.each<[string, Limit, number | null, string]>([
    ["both conditions, meets the one for success", both, 0.5, "success"],
    ["both conditions, at the very limit", both, 1, "success"],
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
  ])("%s", (_what, limit, value, says) => expect(summaryOf(ago(0, value), limit)).toBe(says));

  test("a reading that could not be taken is an error, whatever came with it", () =>
    expect(summaryOf(ago(0, 0.1, { problem: "timeout" }), both)).toBe("error"));
});

describe("what the readings of a step say of one metric", () => {
  test.each<[string, Limit, Measurement[], string, string]>([
    ["nothing was read", both, [], "inconclusive", "no-data"],
    ["one good reading", both, [ago(10, 0.5)], "pass", "within"],
    ["the good reading is older than the window", both, [ago(301, 0.5)], "inconclusive", "no-data"],
    ["the good reading is as old as the window", both, [ago(300, 0.5)], "pass", "within"],
    ["the window is the whole step", { ...both, windowSeconds: 0 }, [ago(30_000, 0.5)], "pass", "within"],
    ["the good reading lies ahead", both, [ago(-10, 0.5)], "inconclusive", "no-data"],
    ["no data", both, [ago(10, null)], "inconclusive", "no-data"],
    ["not a number", both, [ago(10, Number.NaN)], "inconclusive", "no-data"],
    ["good ones, and one without data", both, [ago(20, 0.5), ago(10, null)], "inconclusive", "no-data"],
    ["one without data is borne", { ...both, inconclusiveLimit: 1 }, [ago(20, 0.5), ago(10, null)], "pass", "within"],
    ["nothing but borne inconclusive ones", { ...both, inconclusiveLimit: 5 }, [ago(10, Number.NaN)], "inconclusive", "no-data"],
    ["between the two limits", both, [ago(20, 0.5), ago(10, 1.5)], "inconclusive", "between"],
    ["between them before the window", both, [ago(400, 1.5), ago(10, 0.5)], "pass", "within"],
    ["just begun to break", both, [ago(20, 0.5), ago(10, 9)], "inconclusive", "breaking"],
    ["breaks for less than five minutes", both, [ago(299, 9), ago(0, 9)], "inconclusive", "breaking"],
    ["breaks for five minutes", both, [ago(300, 9), ago(150, 9), ago(0, 9)], "fail", "broken"],
    ["a good reading between", both, [ago(300, 9), ago(150, 0.5), ago(0, 9)], "inconclusive", "breaking"],
    ["a middling reading between", both, [ago(300, 9), ago(150, 1.5), ago(0, 9)], "inconclusive", "breaking"],
    ["silence between", both, [ago(300, 9), ago(150, null), lost(100), ago(0, 9)], "fail", "broken"],
    ["broke early in the step, and is good since", both, [ago(900, 9), ago(600, 9), ago(10, 0.5)], "fail", "broken"],
    ["breaks at once where no time is given", atOnce, [ago(10, 9)], "fail", "broken"],
    ["one failure is borne", { ...atOnce, failureLimit: 1 }, [ago(20, 9), ago(10, 0.5)], "pass", "within"],
    ["a second one is not", { ...atOnce, failureLimit: 1 }, [ago(30, 9), ago(20, 9), ago(10, 0.5)], "fail", "broken"],
    ["only a success condition, not met", onlyGoOn, [ago(10, 1.5)], "fail", "broken"],
    ["too few samples", { ...both, leastSamples: 100 }, [ago(10, 0.5, { samples: 99 })], "inconclusive", "too-few-samples"],
    ["enough samples", { ...both, leastSamples: 100 }, [ago(20, 0.5, { samples: 60 }), ago(10, 0.5, { samples: 40 })], "pass", "within"],
    ["samples that are not told count as one", { ...both, leastSamples: 2 }, [ago(10, 0.5)], "inconclusive", "too-few-samples"],
    ["breaks on too few samples", { ...atOnce, leastSamples: 100 }, [ago(10, 9, { samples: 3 })], "inconclusive", "breaking"],
    ["four errors in a row are borne", both, [ago(60, 0.5), lost(50), lost(40), lost(30), lost(20)], "pass", "within"],
    ["a fifth is not", both, [ago(60, 0.5), lost(50), lost(40), lost(30), lost(20), lost(10)], "error", "unreadable"],
    ["an answer ends the row", both, [lost(50), lost(40), lost(30), lost(20), ago(15, 0.5), lost(10)], "pass", "within"],
    ["nothing but errors that are borne", both, [lost(10)], "inconclusive", "no-data"],
    ["a failure weighs more than errors", atOnce, [ago(90, 9), lost(50), lost(40), lost(30), lost(20), lost(10)], "fail", "broken"],
  ])("%s", (_what, limit, readings, verdict, because) => expect(limitVerdict(limit, readings, at)).toMatchObject({ verdict, because }));

  test("it says since when readings break, and what was read last", () =>
    expect(limitVerdict(both, [ago(20, 3), ago(10, 4), ago(5, null)], at)).toMatchObject({
      breakingSince: ago(20, 3).takenAt,
      latest: { value: 4, takenAt: ago(10, 4).takenAt },
    }));
});

describe("what a step's readings say of it", () => {
  const reading = (metric: string, value: number | null) => ({ ...ago(10, value), metric });

  test.each<[string, ReturnType<typeof reading>[], string]>([
    ["both metrics are well", [reading("error-rate", 0.5), reading("p95", 420)], "pass"],
    ["one has no data", [reading("error-rate", 0.5)], "inconclusive"],
    ["another metric is well", [reading("error-rate", 0.5), reading("p99", 420)], "inconclusive"],
    ["one is between", [reading("error-rate", 0.5), reading("p95", 700)], "inconclusive"],
  ])("%s", (_what, readings, verdict) => expect(stepVerdict(TEMPLATE_LIMITS, readings, at).verdict).toBe(verdict));

  test("a step that asks for nothing is not passed by that", () => expect(stepVerdict([], [], at).verdict).toBe("inconclusive"));

  test("it is no better than its worst metric", () => {
    expect(worst(["pass", "fail", "inconclusive"])).toBe("fail");
    expect(worst(["pass", "error", "inconclusive"])).toBe("error");
    expect(worst(["pass", "pass"])).toBe("pass");
  });

  test("the template rolls back at more than 2 % or 1000 ms for five minutes", () => {
    const limits = CANARY_TEMPLATE[0]?.limits ?? [];
    const for5 = (metric: string, value: number) => [300, 0].map((seconds) => ({ ...ago(seconds, value), metric }));
    expect(stepVerdict(limits, [...for5("error-rate", 2.1), ...for5("p95", 100)], at).verdict).toBe("fail");
    expect(stepVerdict(limits, [...for5("error-rate", 0.1), ...for5("p95", 1001)], at).verdict).toBe("fail");
    expect(stepVerdict(limits, [...for5("error-rate", 2), ...for5("p95", 1000)], at).verdict).toBe("inconclusive");
    expect(stepVerdict(limits, [...for5("error-rate", 1), ...for5("p95", 500)], at).verdict).toBe("pass");
  });
});

describe("whatever is read", () => {
  const random = seeded(6);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
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
  const some = (values: readonly (number | null)[]) => Array.from({ length: Math.floor(random() * 12) }, () => anyReading(values));
  const rank = (verdict: (typeof STEP_VERDICTS)[number]) => STEP_VERDICTS.indexOf(verdict);
  const EVERYTHING = [null, Number.NaN, Number.POSITIVE_INFINITY, 0, 0.5, 1, 1.5, 2, 2.1, 50];

  test("readings without a value never pass", () => {
    for (let n = 0; n < 3000; n++)
      expect(limitVerdict(anyLimit(), some([null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), at).verdict).not.toBe(
        "pass",
      );
  });

  test("the order in which readings arrive does not matter", () => {
    for (let n = 0; n < 1000; n++) {
      const [limit, readings] = [anyLimit(), some(EVERYTHING)];
      const distinct = [...new Map(readings.map((r) => [r.takenAt.getTime(), r])).values()];
      expect(limitVerdict(limit, distinct.toReversed(), at)).toEqual(limitVerdict(limit, distinct, at));
    }
  });

  test("what is older than every window may be added up before, and nothing is judged otherwise", () => {
    for (let n = 0; n < 3000; n++) {
      const [limit, readings] = [anyLimit(), some(EVERYTHING)];
      const beyond = limit.windowSeconds === 0 ? at.getTime() + 1 : at.getTime() - limit.windowSeconds * 1000;
      const sorted = readings.toSorted((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
      const old = sorted.findIndex((reading) => reading.takenAt.getTime() >= beyond);
      const most = old === -1 ? sorted.length : old;
      // In one go, or in several.
      const cuts = [0, Math.floor(most / 3), Math.floor((2 * most) / 3), most - (n % 2)].filter((cut) => cut >= 0 && cut <= most);
      let before = NO_READINGS;
      for (const [index, cut] of cuts.entries()) before = finishedTally(limit, sorted.slice(cuts[index - 1] ?? 0, cut), before);
      const rest = sorted.slice(cuts.at(-1) ?? 0);
      expect(limitVerdict(limit, rest, at, before), JSON.stringify({ limit, sorted })).toEqual(limitVerdict(limit, sorted, at));
    }
  });

  test("a pass rests on enough samples within the window, each of them good", () => {
    for (let n = 0; n < 3000; n++) {
      const [limit, readings] = [anyLimit(), some(EVERYTHING)];
      const verdict = limitVerdict(limit, readings, at);
      if (verdict.verdict !== "pass") continue;
      const from = limit.windowSeconds === 0 ? 0 : at.getTime() - limit.windowSeconds * 1000;
      const good = readings.filter((r) => r.takenAt.getTime() >= from && summaryOf(r, limit) === "success");
      expect(good.reduce((sum, r) => sum + (r.samples ?? 1), 0)).toBeGreaterThanOrEqual(limit.leastSamples);
    }
  });

  test("one more failing reading never makes it better", () => {
    for (let n = 0; n < 3000; n++) {
      const [limit, readings] = [anyLimit(), some(EVERYTHING)];
      const worse = limitVerdict(limit, [...readings, ago(0, 50)], at).verdict;
      // A value at last ends a row of errors; nothing else may improve.
      const before = limitVerdict(limit, readings, at).verdict;
      if (before !== "error") expect(rank(worse), JSON.stringify({ limit, readings })).toBeGreaterThanOrEqual(rank(before));
    }
  });

  test("bearing more is never stricter", () => {
    for (let n = 0; n < 2000; n++) {
      const [limit, readings] = [anyLimit(), some(EVERYTHING)];
      const lenient = { ...limit, failureLimit: limit.failureLimit + 1, inconclusiveLimit: limit.inconclusiveLimit + 1 };
      expect(rank(limitVerdict(lenient, readings, at).verdict)).toBeLessThanOrEqual(rank(limitVerdict(limit, readings, at).verdict));
    }
  });

  test("a failure stays, however good what follows", () => {
    for (let n = 0; n < 2000; n++) {
      const [limit, readings] = [anyLimit(), some(EVERYTHING)];
      if (limitVerdict(limit, readings, at).verdict !== "fail") continue;
      const later = [100, 1000, 5000].map((seconds) => ago(-seconds, 0.1));
      expect(limitVerdict(limit, [...readings, ...later], new Date(at.getTime() + 5_000_000)).verdict).toBe("fail");
    }
  });
});
