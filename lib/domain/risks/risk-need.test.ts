import { expect, test } from "vitest";
import { compareRisks, riskNeed } from "./risk-need";

const quiet = { number: 1, status: "open", holds: [], reviewOverdue: null, after: { score: 4 } } as const;

test.each([
  ["nothing while it blocks no gate and its review is ahead", {}, null],
  ["an assessment while it has no score", { status: "not_assessed", after: null }, "assess"],
  ["a review from its review date on", { reviewOverdue: 0 }, "review"],
  ["a decision while it blocks gates, even if its review is overdue", { holds: ["cart.test"], reviewOverdue: 3 }, "blocks"],
  ["its incident handled once it occurred", { status: "happened", holds: ["cart.test"] }, "occurred"],
  ["nothing once it is closed", { status: "closed", holds: ["cart.test"], reviewOverdue: 3 }, null],
] as const)("a risk needs %s", (_what, change, need) => expect(riskNeed({ ...quiet, ...change })).toBe(need));

test("risks that need action come first, then the highest score, and closed risks last", () => {
  const risks = [
    { ...quiet, number: 1, status: "closed", after: { score: 25 } },
    { ...quiet, number: 2, after: { score: 4 } },
    { ...quiet, number: 3, after: { score: 12 } },
    { ...quiet, number: 4, status: "not_assessed", after: null },
    { ...quiet, number: 5, reviewOverdue: 1, after: { score: 2 } },
    { ...quiet, number: 6, holds: ["cart.test"], after: { score: 16 } },
    { ...quiet, number: 7, after: { score: 4 } },
  ] as const;
  expect(risks.toSorted(compareRisks).map(({ number }) => number)).toEqual([6, 5, 4, 3, 2, 7, 1]);
});
