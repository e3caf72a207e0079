import { expect, test } from "vitest";
import { aService, threeDone } from "@/lib/domain/testing";
import type { Condition } from "./condition";
import { DEFAULT_GATES } from "./gate";
import { gateParts } from "./gate-parts";

const service = aService("runner");
const parts = (unmet: readonly Pick<Condition, "code">[], rules = DEFAULT_GATES.test, of: typeof service | null = service) =>
  gateParts({ facts: { items: threeDone, evidence: [] }, unmet }, rules, of).map(({ part, isMet }) => `${part} ${isMet ? "met" : "open"}`);

test("a gate lists what it asks for, each part met while none of its conditions is open", () => {
  expect(parts([{ code: "sign-off-missing" }])).toEqual(["items met", "image met", "risks met", "sign-offs open"]);
});

test("several conditions about one thing are one part", () => {
  expect(parts([{ code: "items-open" }, { code: "items-failed" }])).toEqual(["items open", "image met", "risks met", "sign-offs met"]);
});

test("a part that the rules do not ask for is listed only while one of its conditions is open", () => {
  expect(parts([{ code: "evidence-failing" }])).toContain("evidence open");
  expect(parts([])).not.toContain("evidence met");
});

test("plan-wide work has no image, rollout or signatures", () => {
  expect(parts([], DEFAULT_GATES.test, null)).toEqual(["items met", "risks met"]);
  expect(parts([], DEFAULT_GATES.deploy)).toEqual(["items met", "image met", "rollout met", "risks met"]);
});
