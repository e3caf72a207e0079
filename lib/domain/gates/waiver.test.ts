import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/domain/calendar-day";
import { planState } from "@/lib/domain/state/plan-state";
import { now, oneOpen, plan, rejection, today, tomorrow, withStage, yesterday } from "@/lib/domain/testing";
import type { Condition, WaiverFacts } from "./condition";
import { askWaiverRule, unwaived } from "./waiver";

const items: Condition = { code: "items-open", open: 1, of: 3 };
const checks: Condition = { code: "evidence-failing", checks: ["scan", "load"] };
const waiver = (change: Partial<WaiverFacts> = {}): WaiverFacts => ({
  condition: "items-open",
  subject: "",
  until: today,
  approvedAt: now,
  ...change,
});

describe("a waiver", () => {
  test("removes its condition until the end of its day", () => {
    expect(unwaived(items, [waiver()], today)).toEqual([]);
    expect(unwaived(items, [waiver()], tomorrow)).toEqual([items]);
  });

  test("of one check leaves the others", () => {
    expect(unwaived(checks, [waiver({ condition: "evidence-failing", subject: "scan" })], today)).toEqual([
      { ...checks, checks: ["load"] },
    ]);
    const both = ["scan", "load"].map((subject) => waiver({ condition: "evidence-failing", subject }));
    expect(unwaived(checks, both, today)).toEqual([]);
  });

  test("changes no other condition and no decision", () => {
    expect(unwaived(items, [waiver({ condition: "items-failed" })], today)).toEqual([items]);
    const rejected: Condition = { code: "sign-off-rejected", by: "Deniz Ak", comment: null, roles: ["qa"] };
    expect(unwaived(rejected, [waiver({ condition: "sign-off-rejected" })], today)).toEqual([rejected]);
  });

  test("opens the gate of its stage until the day after its end", () => {
    const facts = withStage(plan(), "runner.build", { items: oneOpen, waivers: [waiver()] });
    expect(planState(facts, today, now).stages.get("runner.build")?.status).toBe("complete");
    expect(planState(facts, tomorrow, now).stages.get("runner.build")?.status).toBe("in_progress");
  });

  test("does not remove a rejection", () => {
    const facts = withStage(plan(), "runner.test", { items: oneOpen, signOffs: [rejection], waivers: [waiver()] });
    expect(planState(facts, today, now).stages.get("runner.test")?.status).toBe("rejected");
  });
});

test.each([
  ["of an open item", {}, "ok"],
  ["of one check", { condition: "evidence-failing", subject: "scan" }, "ok"],
  ["for the longest allowed time", { until: addDays(today, 90) }, "ok"],
  ["of an unknown check", { condition: "evidence-failing", subject: "" }, "check-unknown"],
  ["of something that is met", { condition: "items-failed" }, "condition-met"],
  ["of a signature", { condition: "sign-off-missing" }, "not-waivable"],
  ["of a rejection", { condition: "sign-off-rejected" }, "not-waivable"],
  ["of an unknown condition", { condition: "toString" }, "not-waivable"],
  ["until yesterday", { until: yesterday }, "range-past"],
  ["for a day longer than allowed", { until: addDays(today, 91) }, "waiver-too-long"],
])("a waiver is asked for %s: %s %s", (_what, change, code) => {
  const end = askWaiverRule([items, checks, { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 }], waiver(change), today);
  expect(end.ok ? "ok" : end.code).toBe(code);
});
