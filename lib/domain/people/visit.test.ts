import { describe, expect, test } from "vitest";
import { isWorthSaving, visitRule } from "./visit";

const at = (clock: string) => new Date(`2023-07-21T${clock}:00Z`);
const last = { seenSeq: 10, shownSeq: 14, visitedAt: at("09:00") };

describe("what is marked as new for a reader", () => {
  test.each([
    ["nothing, at the first visit", null, 20, "09:00", { seenSeq: 20, shownSeq: 20 }],
    ["still what was new, when the page is loaded again", last, 14, "09:05", { seenSeq: 10, shownSeq: 14 }],
    ["also what came meanwhile", last, 17, "09:29", { seenSeq: 10, shownSeq: 17 }],
    ["only what came since, at the next visit", last, 17, "09:30", { seenSeq: 14, shownSeq: 17 }],
    ["nothing, when nothing came since", last, 14, "12:00", { seenSeq: 14, shownSeq: 14 }],
    ["never less than was shown already", last, 12, "09:05", { seenSeq: 10, shownSeq: 14 }],
  ])("is %s", (_what, before, newest, clock, after) => {
    expect(visitRule(before, newest, at(clock))).toEqual({ ...after, visitedAt: at(clock) });
  });
});

test.each([
  ["the first", null, 14, "09:00", true],
  ["one a moment later", last, 14, "09:01", false],
  ["one that keeps the visit from ending", last, 14, "09:02", true],
  ["one that shows something newer", last, 15, "09:00", true],
  ["one that begins the next visit", last, 14, "10:00", true],
])("whether a page view is saved that is %s: %s", (_which, before, newest, clock, isSaved) => {
  expect(isWorthSaving(before, visitRule(before, newest, at(clock)))).toBe(isSaved);
});
