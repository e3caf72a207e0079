import { expect, test } from "vitest";
import type { ParsedEvent } from "@/lib/domain/events/events";
import { parseEvent } from "@/lib/domain/events/parse-event";
import { scoreHistory } from "./score-history";

const event = (verb: string, before: object | null, after: object | null): ParsedEvent =>
  parseEvent({ verb, before: before && JSON.stringify(before), after: after && JSON.stringify(after) });

const added = (ratings: object) =>
  event("risk.add", null, {
    title: "It is slow",
    category: null,
    mitigation: null,
    status: "not_assessed",
    likelihood: null,
    impact: null,
    residualLikelihood: null,
    residualImpact: null,
    ownerId: null,
    reviewDay: null,
    owner: null,
    touches: [],
    ...ratings,
  });
const assessed = event(
  "risk.change",
  { status: "not_assessed", likelihood: null, impact: null },
  { title: "It is slow", status: "open", likelihood: 4, impact: 4 },
);
const mitigated = event(
  "risk.change",
  { residualLikelihood: null, residualImpact: null },
  { title: "It is slow", residualLikelihood: 2, residualImpact: 4 },
);
const renamed = event("risk.change", { title: "Slow" }, { title: "It is slow" });
const closed = event("risk.change", { status: "mitigating" }, { title: "It is slow", status: "closed" });
const reviewed = event("risk.review", { reviewDay: "2026-12-01" }, { title: "It is slow", reviewDay: "2026-12-20" });

const TODAY = { likelihood: 4, impact: 4, residualLikelihood: 2, residualImpact: 4 };
const kinds = (events: ParsedEvent[]) => scoreHistory(events, TODAY).map(({ event: _event, ...step }) => step);

test("each change of the scores shows the score before and after mitigation, then and before it", () => {
  expect(kinds([mitigated, assessed, added({})])).toEqual([
    { kind: "scored", from: { before: 16, after: 16 }, to: { before: 16, after: 8 } },
    { kind: "scored", from: { before: null, after: null }, to: { before: 16, after: 16 } },
  ]);
});

test("the scores are right when the oldest events are missing", () => {
  expect(kinds([mitigated])).toEqual([{ kind: "scored", from: { before: 16, after: 16 }, to: { before: 16, after: 8 } }]);
});

test("a risk that was added with its scores begins with them", () => {
  expect(kinds([added({ status: "open", ...TODAY })])).toEqual([
    { kind: "scored", from: { before: null, after: null }, to: { before: 16, after: 8 } },
  ]);
});

test("a review and a new status are assessments, a new title is none", () => {
  expect(kinds([closed, reviewed, renamed])).toEqual([
    { kind: "status", status: "closed" },
    { kind: "reviewed", next: "2026-12-20" },
  ]);
});
