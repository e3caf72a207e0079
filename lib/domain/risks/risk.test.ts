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
  ])("of %d is %s by default", (score, level) => expect(levelOf(score, DEFAULT_LEVELS)).toBe(level));

  test("begins where the level below it ends", () =>
    expect(rangesOf({ medium: 4, high: 9, veryHigh: 20 })).toEqual({ low: [1, 3], medium: [4, 8], high: [9, 19], very_high: [20, 25] }));

  test.each([
    [{ medium: 1, high: 11, veryHigh: 16 }],
    [{ medium: 6, high: 6, veryHigh: 16 }],
    [{ medium: 6, high: 17, veryHigh: 16 }],
    [{ medium: 6, high: 11, veryHigh: 26 }],
  ])("is refused where a level would have no score: %o", (levels) =>
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
  test("may be incomplete until the risk has a status", () =>
    expect(assess(unassessed, { ...unassessed, likelihood: 3 }, null, today).ok).toBe(true));

  test.each([
    ["a likelihood", { likelihood: null }, ["likelihood"]],
    ["an impact", { impact: null }, ["impact"]],
    ["an owner", { ownerId: null }, ["owner"]],
    ["a review day", { reviewDay: null }, ["review"]],
    ["all of it", { likelihood: null, impact: null, ownerId: null, reviewDay: null }, ["likelihood", "impact", "owner", "review"]],
  ])("needs %s, which cannot be removed later", (_what, without, missing) => {
    const refused = { ok: false, code: "risk-not-ready", facts: { missing } };
    expect(assess(unassessed, { ...assessed, ...without }, null, today)).toEqual(refused);
    expect(assess(assessed, { ...assessed, ...without }, null, today)).toEqual(refused);
  });

  test("needs a new review day that is not past, but may keep an old one", () => {
    expect(assess(unassessed, { ...assessed, reviewDay: yesterday }, null, today)).toMatchObject({ code: "review-past" });
    expect(assess(assessed, { ...assessed, reviewDay: yesterday }, null, today)).toMatchObject({ code: "review-past" });
    const due = { ...assessed, reviewDay: yesterday };
    expect(assess(due, { ...due, status: "mitigating" }, null, today).ok).toBe(true);
  });

  test("is closed only with a reason", () => {
    expect(assess(assessed, { ...assessed, status: "closed" }, null, today)).toMatchObject({ code: "closing-without-reason" });
    expect(assess(assessed, { ...assessed, status: "closed" }, "It is gone.", today).ok).toBe(true);
  });

  test("has a complete residual score that is not above its score", () => {
    expect(assess(assessed, { ...assessed, residualLikelihood: 5, residualImpact: 4 }, null, today)).toMatchObject({
      code: "residual-above-score",
    });
    expect(assess(assessed, { ...assessed, residualLikelihood: 2 }, null, today)).toMatchObject({ code: "residual-incomplete" });
    expect(assess(assessed, { ...assessed, residualLikelihood: 2, residualImpact: 4 }, null, today).ok).toBe(true);
  });
});

describe("an acceptance", () => {
  const reason = "The customer knows and agrees to it.";
  const accept = (change: Partial<typeof slowness>, until = tomorrow, text = reason) =>
    acceptRiskRule({ ...slowness, ...change }, { until, reason: text }, today);

  test.each([
    ["it is not assessed", accept({ status: "not_assessed" }), "risk-not-assessed"],
    ["it is closed", accept({ status: "closed" }), "risk-closed"],
    ["it is accepted already", accept({ acceptedUntil: today }), "risk-accepted"],
    ["its last day is past", accept({}, yesterday), "range-past"],
    ["it would last too long", accept({}, addDays(today, 91)), "acceptance-too-long"],
    ["its reason is too short", accept({}, tomorrow, "It is fine."), "reason-too-short"],
  ])("is refused when %s", (_when, decision, code) => expect(decision).toMatchObject({ ok: false, code }));

  test("may last for one day or ninety days, and follow an earlier one", () => {
    expect(accept({}, today).ok).toBe(true);
    expect(accept({}, addDays(today, 90)).ok).toBe(true);
    expect(accept({ acceptedUntil: yesterday }).ok).toBe(true);
  });

  test("keeps gates open until its last day", () => {
    const accepted = { ...slowness, acceptedUntil: today };
    expect(blocksGates(accepted, 12, today)).toBe(false);
    expect(blocksGates(accepted, 12, tomorrow)).toBe(true);
    expect([shownStatus(accepted, today), shownStatus(accepted, tomorrow)]).toEqual(["accepted", "open"]);
    expect(shownStatus({ ...accepted, status: "happened" }, today)).toBe("happened");
  });
});

describe("a residual score", () => {
  test("is the full score until it is assessed", () => expect(residualScore(slowness)).toBe(16));
  test("decides whether the risk blocks gates", () => {
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
] as const)("a review is due %s", (_when, risk, isDue) => expect(isReviewDue(risk, today)).toBe(isDue));
