import { describe, expect, test } from "vitest";
import { isWorthSaving, visitRule } from "./visit";

const time = (clock: string) => new Date(`2023-07-21T${clock}:00Z`);
const last = { seenSeq: 10, shownSeq: 14, visitedAt: time("09:00") };

describe("what a reader sees marked as new", () => {
  test.each([
    ["nothing, at the first visit", null, 20, "09:00", { seenSeq: 20, shownSeq: 20 }],
    ["what was new before, when the page is loaded again", last, 14, "09:05", { seenSeq: 10, shownSeq: 14 }],
    ["also what happened during the visit", last, 17, "09:29", { seenSeq: 10, shownSeq: 17 }],
    ["only what happened since, at the next visit", last, 17, "09:30", { seenSeq: 14, shownSeq: 17 }],
    ["nothing, when nothing happened since", last, 14, "12:00", { seenSeq: 14, shownSeq: 14 }],
    ["everything that was shown before", last, 12, "09:05", { seenSeq: 10, shownSeq: 14 }],
  ])("is %s", (_what, before, newest, clock, after) => {
    expect(visitRule(before, newest, time(clock))).toEqual({ ...after, visitedAt: time(clock) });
  });
});

test.each([
  ["the first", null, 14, "09:00", true],
  ["one a minute later", last, 14, "09:01", false],
  ["one that extends the visit", last, 14, "09:02", true],
  ["one that shows something newer", last, 15, "09:00", true],
  ["one that begins the next visit", last, 14, "10:00", true],
])("a page view that is %s is saved: %s", (_which, before, newest, clock, isSaved) => {
  expect(isWorthSaving(before, visitRule(before, newest, time(clock)))).toBe(isSaved);
});
