import { expect, test } from "vitest";
import { planState } from "@/lib/domain/state/plan-state";
import { now, oneOpen, plan, rejection, today, withStage } from "@/lib/domain/testing";
import { breakGlassRule, followUpDay } from "./break-glass";

const KEY = "runner.test";
const reason = "The old image leaks customer data.";
const stageWith = (change: Parameters<typeof withStage>[2]) => {
  const stage = planState(withStage(plan(), KEY, change), today, now).stages.get(KEY);
  if (!stage) throw new Error("The plan has no such stage.");
  return stage;
};
const codeOf = (end: ReturnType<typeof breakGlassRule>) => (end.ok ? "ok" : end.code);

test.each([
  ["a gate that is not met", { items: oneOpen }, reason, "ok"],
  ["a gate that is met", {}, reason, "gate-met"],
  ["a gate that somebody rejected", { items: oneOpen, signOffs: [rejection] }, reason, "rejection-stands"],
  ["a gate, for a reason that is too short", { items: oneOpen }, "Because it is late.", "reason-too-short"],
  ["a gate, for a reason of the minimum length", { items: oneOpen }, "şşşşşşşşşşşşşşşşşşşş", "ok"],
])("break-glass at %s is accepted or refused with its code", (_what, change, why, code) =>
  expect(codeOf(breakGlassRule(stageWith(change), why))).toBe(code),
);

test("a break-glass override records every unmet condition", () => {
  const end = breakGlassRule(stageWith({ items: oneOpen, signOffs: [] }), reason);
  expect(end.ok && end.value.unmet.map((c) => c.code)).toEqual(["items-open", "sign-off-missing"]);
});

test("a rejection is shown even after a break-glass override", () => {
  const stage = stageWith({ items: oneOpen, signOffs: [rejection], overriddenAtEpoch: 3 });
  expect([stage.status, stage.unmet.map((c) => c.code)]).toEqual(["rejected", ["sign-off-rejected"]]);
});

test("the follow-up of a break-glass override is due in two days", () => expect(followUpDay(today)).toBe("2023-07-23"));
