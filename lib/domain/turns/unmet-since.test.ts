import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/domain/gates/condition";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import { aService, now, oneOpen, plan, rejection, scan, throughRollout, today, withStage } from "@/lib/domain/testing";
import { stageTurns } from "./plan-turns";

const MEMBERS = [
  { id: "can", roles: ["lead" as const] },
  { id: "ayse", roles: ["qa" as const] },
];
const sinceOf = (facts: PlanFacts, code: Condition["code"]) => {
  const turns = stageTurns(facts, planState(facts, today, now), MEMBERS, now).filter(({ kind }) => kind === code);
  expect(turns).toHaveLength(1);
  return turns[0]?.since;
};
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const inTest = (change: Parameters<typeof withStage>[2]) => withStage(plan(), "runner.test", change);
const rollout = (change: Partial<typeof throughRollout>) =>
  plan({ services: [aService("runner", { rollout: { ...throughRollout, fullTrafficAt: null, ...change }, fullTrafficAt: null })] });
const failed = (hours: number, check = "scan") => ({ ...scan, check, verdict: "fail" as const, addedAt: ago(hours) });

describe("somebody can act on a condition since", () => {
  test.each<[string, PlanFacts, Condition["code"], Date]>([
    [
      "the rejection of the candidate",
      inTest({
        signOffs: [
          { ...rejection, digest: "sha256:b", at: ago(9) },
          { ...rejection, at: ago(5) },
        ],
      }),
      "sign-off-rejected",
      ago(5),
    ],
    ["the first failure of a check that fails", inTest({ evidence: [failed(1), failed(3, "load"), scan] }), "evidence-failing", ago(3)],
    [
      "the first evidence that ended",
      inTest({
        evidence: [
          { ...scan, validUntil: ago(4) },
          { ...scan, check: "load", validUntil: ago(-4) },
        ],
      }),
      "evidence-expired",
      ago(4),
    ],
    ["the end of the hold time of a step", rollout({ status: "running", holdsUntil: ago(1) }), "rollout-running", ago(1)],
    ["the roll-back", rollout({ status: "rolled_back", rolledBackAt: ago(7) }), "rolled-back", ago(7)],
  ])("%s", (_what, facts, code, since) => expect(sinceOf(facts, code)).toEqual(since));

  test("an unknown time where no fact says when it became unmet", () => {
    expect(sinceOf(inTest({ items: oneOpen, signOffs: [] }), "items-open")).toBeNull();
    expect(sinceOf(inTest({ signOffs: [] }), "sign-off-missing")).toBeNull();
  });
});
