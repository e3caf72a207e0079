import { describe, expect, test } from "vitest";
import { addDays, day } from "@/lib/domain/calendar-day";
import { slowness, today, tomorrow, yesterday } from "@/lib/domain/testing";
import {
  type Assessment,
  acceptRiskRule,
  assess,
  blocksGates,
  DEFAULT_LEVELS,
  isReviewDue,
  levelOf,
  rangesOf,
  residualScore,
  setRiskLevelsRule,
  shownStatus,
} from "./risk";

describe("a level", () => {
  test.each([
    [1, "low"],
    [5, "low"],
    [6, "medium"],
    [10, "medium"],
    [12, "high"],
    [15, "high"],
    [16, "very_high"],
    [25, "very_high"],
  ])("of %d is %s, unless the plan says otherwise", (score, level) => expect(levelOf(score, DEFAULT_LEVELS)).toBe(level));

  test("has a range that meets its neighbours", () =>
    expect(rangesOf({ medium: 4, high: 9, veryHigh: 20 })).toEqual({ low: [1, 3], medium: [4, 8], high: [9, 19], very_high: [20, 25] }));

  test.each([
    [{ medium: 1, high: 11, veryHigh: 16 }],
    [{ medium: 6, high: 6, veryHigh: 16 }],
    [{ medium: 6, high: 17, veryHigh: 16 }],
    [{ medium: 6, high: 11, veryHigh: 26 }],
  ])("is refused where one would have no score of its own: %o", (levels) =>
    expect(setRiskLevelsRule(levels)).toMatchObject({ ok: false, code: "levels-not-ascending" }),
  );
});

const unassessed: Assessment = {
  status: "not_assessed",
  likelihood: null,
  impact: null,
  residualLikelihood: null,
  residualImpact: null,
  ownerId: null,
  reviewDay: null,
};
const assessed: Assessment = { ...unassessed, status: "open", likelihood: 4, impact: 4, ownerId: "can", reviewDay: tomorrow };

describe("an assessment", () => {
  test("may be begun with anything while nobody says how the risk stands", () =>
    expect(assess(unassessed, { ...unassessed, likelihood: 3 }, null, today).ok).toBe(true));

  test.each([
    ["a likelihood", { likelihood: null }, ["likelihood"]],
    ["an impact", { impact: null }, ["impact"]],
    ["an owner", { ownerId: null }, ["owner"]],
    ["a review day", { reviewDay: null }, ["review"]],
    ["all of it", { likelihood: null, impact: null, ownerId: null, reviewDay: null }, ["likelihood", "impact", "owner", "review"]],
  ])("needs %s, and keeps it", (_what, without, missing) => {
    const refused = { ok: false, code: "risk-not-ready", facts: { missing } };
    expect(assess(unassessed, { ...assessed, ...without }, null, today)).toEqual(refused);
    expect(assess(assessed, { ...assessed, ...without }, null, today)).toEqual(refused);
  });

  test("asks for a review that is ahead, but lets one stand that has come", () => {
    expect(assess(unassessed, { ...assessed, reviewDay: yesterday }, null, today)).toMatchObject({ code: "review-past" });
    expect(assess(assessed, { ...assessed, reviewDay: yesterday }, null, today)).toMatchObject({ code: "review-past" });
    const due = { ...assessed, reviewDay: yesterday };
    expect(assess(due, { ...due, status: "mitigating" }, null, today).ok).toBe(true);
  });

  test("is closed with a reason", () => {
    expect(assess(assessed, { ...assessed, status: "closed" }, null, today)).toMatchObject({ code: "closing-without-reason" });
    expect(assess(assessed, { ...assessed, status: "closed" }, "It is gone.", today).ok).toBe(true);
  });

  test("is not made worse by mitigation, nor half said", () => {
    expect(assess(assessed, { ...assessed, residualLikelihood: 5, residualImpact: 4 }, null, today)).toMatchObject({
      code: "residual-above-score",
    });
    expect(assess(assessed, { ...assessed, residualLikelihood: 2 }, null, today)).toMatchObject({ code: "residual-incomplete" });
    expect(assess(assessed, { ...assessed, residualLikelihood: 2, residualImpact: 4 }, null, today).ok).toBe(true);
  });
});

describe("an acceptance", () => {
  const reason = "The customer knows and agrees to it.";
  const accepting = (change: Partial<typeof slowness>, until = tomorrow, why = reason) =>
    acceptRiskRule({ ...slowness, ...change }, { until, reason: why }, today);

  test.each([
    ["it is not assessed", accepting({ status: "not_assessed" }), "risk-not-assessed"],
    ["it is closed", accepting({ status: "closed" }), "risk-closed"],
    ["one stands", accepting({ acceptedUntil: today }), "risk-accepted"],
    ["its day is over", accepting({}, yesterday), "range-past"],
    ["it would last too long", accepting({}, addDays(today, 91)), "acceptance-too-long"],
    ["there is hardly a reason", accepting({}, tomorrow, "It is fine."), "reason-too-short"],
  ])("is refused when %s", (_when, decision, code) => expect(decision).toMatchObject({ ok: false, code }));

  test("may hold for today alone, for ninety days, and after another is over", () => {
    expect(accepting({}, today).ok).toBe(true);
    expect(accepting({}, addDays(today, 90)).ok).toBe(true);
    expect(accepting({ acceptedUntil: yesterday }).ok).toBe(true);
  });

  test("keeps gates open until its last day, and not the day after", () => {
    const accepted = { ...slowness, acceptedUntil: today };
    expect(blocksGates(accepted, 12, today)).toBe(false);
    expect(blocksGates(accepted, 12, tomorrow)).toBe(true);
    expect([shownStatus(accepted, today), shownStatus(accepted, tomorrow)]).toEqual(["accepted", "open"]);
    expect(shownStatus({ ...accepted, status: "happened" }, today)).toBe("happened");
  });
});

describe("what is left", () => {
  test("is all of it until somebody says otherwise", () => expect(residualScore(slowness)).toBe(16));
  test("decides whether gates are held", () => {
    const mitigated = { ...slowness, residualLikelihood: 2, residualImpact: 4 };
    expect(blocksGates(mitigated, 12, today)).toBe(false);
    expect(blocksGates(mitigated, 8, today)).toBe(true);
  });
});

test.each([
  ["on its day", { status: "open", reviewDay: today }, true],
  ["after it", { status: "mitigating", reviewDay: yesterday }, true],
  ["not before it", { status: "open", reviewDay: tomorrow }, false],
  ["not once it is closed", { status: "closed", reviewDay: yesterday }, false],
  ["not before it is assessed", { status: "not_assessed", reviewDay: day("2023-07-01") }, false],
] as const)("a review is due %s", (_when, risk, is) => expect(isReviewDue(risk, today)).toBe(is));
