import { describe, expect, test } from "vitest";
import { PHASES } from "@/lib/domain/phase";
import { planState } from "@/lib/domain/state/plan-state";
import { aFreeze, aService, aStage, now, oneOpen, plan, rejection, threeOpen, today, withGate, withStage } from "@/lib/domain/testing";
import {
  decideGoNoGoRule,
  dissentFrom,
  type GateRecord,
  gateRecords,
  isUnmet,
  openGoNoGoRule,
  type VoteRecord,
  voteGoNoGoRule,
} from "./go-no-go";

const codeOf = (end: { ok: true } | { ok: false; code: string }) => (end.ok ? "ok" : end.code);

test.each([
  ["it has stages and none is open", { stages: 5, isOpen: false }, "ok"],
  ["one is open", { stages: 5, isOpen: true }, "go-no-go-open"],
  ["it has no stage", { stages: 0, isOpen: false }, "nothing-to-decide"],
])("a go/no-go is opened or refused where the phase has stages: %s", (_when, phase, code) =>
  expect(codeOf(openGoNoGoRule(phase))).toBe(code),
);

describe("a vote", () => {
  const vote = { role: "qa", voice: "go", comment: null } as const;
  test.each([
    ["go without a comment", {}, "ok"],
    ["abstained without a comment", { voice: "abstain" }, "ok"],
    ["no-go without a comment", { voice: "no_go" }, "comment-too-short"],
    ["no-go with nine characters", { voice: "no_go", comment: "too slow!" }, "comment-too-short"],
    ["no-go with ten", { voice: "no_go", comment: "too slow!!" }, "ok"],
    ["in a role that the person lacks", { role: "lead" }, "role-not-yours"],
    ["as a viewer", { role: "viewer" }, "role-not-yours"],
  ] as const)("%s", (_what, change, code) =>
    expect(codeOf(voteGoNoGoRule({ isDecided: false }, ["qa", "viewer"], { ...vote, ...change }))).toBe(code),
  );
  test("is refused after the decision", () => expect(codeOf(voteGoNoGoRule({ isDecided: true }, ["qa"], vote))).toBe("go-no-go-decided"));
});

describe("the decision", () => {
  const met: GateRecord = { key: "a.test", service: "A", status: "complete", advisory: false, isPassedByGlass: false, unmet: [] };
  const unmet: GateRecord = { ...met, key: "b.test", status: "blocked", unmet: [{ code: "image-missing" }] };
  const voteBy = (name: string, voice: VoteRecord["voice"]): VoteRecord => ({
    personId: name,
    name,
    role: "qa",
    voice,
    comment: null,
    at: "",
  });
  const votes = [voteBy("Ann", "go"), voteBy("Bob", "no_go"), voteBy("Cem", "abstain")];

  test.each([
    ["go over gates that are met", [met], "go", null, "ok"],
    ["go over an unmet gate, without a reason", [met, unmet], "go", null, "go-over-unmet"],
    ["go over an unmet gate, with too short a reason", [unmet], "go", "we must!!", "go-over-unmet"],
    ["go over an unmet gate, with a reason", [unmet], "go", "The customer waits.", "ok"],
    ["go over an unmet gate that is advisory", [{ ...unmet, advisory: true }], "go", null, "go-over-unmet"],
    ["no-go over an unmet gate", [unmet], "no_go", null, "ok"],
  ] as const)("%s", (_what, gates, decision, reason, code) =>
    expect(codeOf(decideGoNoGoRule({ isDecided: false, gates, votes }, decision, reason))).toBe(code),
  );

  test("is refused after a decision", () =>
    expect(codeOf(decideGoNoGoRule({ isDecided: true, gates: [met], votes }, "go", null))).toBe("go-no-go-decided"));

  test("records every vote against it and every unmet gate", () => {
    expect(decideGoNoGoRule({ isDecided: false, gates: [met, unmet], votes }, "go", "The customer waits.")).toEqual({
      ok: true,
      value: { dissent: [votes[1]], unmet: ["b.test"] },
    });
    expect(dissentFrom("no_go", votes)).toEqual([votes[0]]);
  });
});

describe("what must be met before Deploy", () => {
  const facts = plan({
    services: [aService("runner"), aService("gateway")],
    stages: [aStage(null, "prep"), ...PHASES.slice(1).flatMap((kind) => [aStage("runner", kind), aStage("gateway", kind)])],
  });
  const deploy = (changed = facts) => {
    const state = planState(changed, today, now);
    const stages = [...state.stages.values()].filter(({ facts: stage }) => stage.phase === "deploy");
    return gateRecords(
      state,
      stages.map((stage) => ({ state: stage, service: stage.facts.serviceId })),
    );
  };
  const missing = (changed: typeof facts) =>
    deploy(changed).map(({ entry }) => entry?.map(({ key, conditions }) => `${key} ${conditions.map(({ code }) => code).join(" ")}`));

  test("the open work of Deploy itself is no condition of its start", () => {
    const changed = withStage(facts, "runner.deploy", { items: threeOpen });
    expect(deploy(changed).map(isUnmet)).toEqual([false, false]);
  });

  test("an open item of Test makes its own service not ready, with the phase of the condition", () => {
    const changed = withStage(facts, "runner.test", { items: oneOpen });
    expect(deploy(changed).map(isUnmet)).toEqual([true, false]);
    expect(missing(changed)).toEqual([["runner.test items-open"], []]);
    expect(deploy(changed)[0]?.entry?.[0]).toMatchObject({ phase: "test" });
  });

  test("open preparation of the whole plan makes every service not ready", () => {
    expect(missing(withStage(facts, "plan.prep", { items: oneOpen }))).toEqual([["plan.prep items-open"], ["plan.prep items-open"]]);
  });

  test("a rejection in Test is named", () => {
    const [runner] = missing(withStage(facts, "runner.test", { signOffs: [rejection] }));
    expect(runner?.join()).toContain("sign-off-rejected");
  });

  test("a gate that only warns does not make a service not ready", () => {
    const changed = withGate(withStage(facts, "runner.test", { items: oneOpen }), "test", { advisory: true });
    expect(deploy(changed).map(isUnmet)).toEqual([false, false]);
  });

  test("a freeze of Deploy makes its services not ready", () => {
    expect(missing({ ...facts, freezes: [aFreeze()] })).toEqual([["runner.deploy frozen"], ["gateway.deploy frozen"]]);
  });
});
