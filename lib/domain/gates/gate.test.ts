import { describe, expect, test } from "vitest";
import { NO_ITEMS, type StageFacts } from "@/lib/domain/stage";
import {
  aFreeze,
  aService,
  aStage,
  ayse,
  now,
  oneOpen,
  scan,
  slowness,
  threeDone,
  threeOpen,
  today,
  tomorrow,
  yesterday,
} from "@/lib/domain/testing";
import { clockTime } from "@/lib/domain/wall-clock";
import { activeFreezes, type FreezeFacts } from "./freeze";
import { DEFAULT_GATES, type GateInputs, type GateRules, unmetConditions } from "./gate";

const inputs = (change: Partial<GateInputs> = {}, rules: Partial<GateRules> = {}): GateInputs => ({
  rules: { ...DEFAULT_GATES.test, ...rules },
  service: aService("runner"),
  risks: [],
  riskLimit: 12,
  freezes: [],
  today,
  now,
  ...change,
});
const codes = (stage: StageFacts, gate: GateInputs) => unmetConditions(stage, gate).map((c) => c.code);
const inTest = (change: Partial<StageFacts> = {}) => aStage("runner", "test", change);

describe("a gate with nothing to check never passes", () => {
  const empty = { items: NO_ITEMS, signOffs: [] };
  test.each([
    ["it has no items and requires no signature", inTest(empty), {}, { signOffs: [] }],
    ["it has only optional items", inTest({ ...empty, items: { ...NO_ITEMS, done: 2 } }), {}, { signOffs: [] }],
    ["it requires no items, though there are some", inTest(), {}, { requireItems: false, signOffs: [] }],
    ["it requires no evidence, though there is some", inTest({ ...empty, evidence: [scan] }), {}, { requireEvidence: false, signOffs: [] }],
    ["it requires signatures, but plan-wide work is not signed", aStage(null, "test", empty), { service: null }, {}],
    ["it requires zero signatures", inTest(empty), {}, { signOffs: [{ role: "qa" as const, count: 0 }] }],
    ["there is only an image", aStage("runner", "build", empty), {}, { ...DEFAULT_GATES.build, signOffs: [] }],
  ])("a gate is not configured when %s", (_why, stage, change, rules) => {
    expect(codes(stage, inputs(change, rules))).toContain("not-configured");
  });

  test.each([
    ["an item that does not apply", inTest({ items: { ...NO_ITEMS, notApplicable: 1, requiredTotal: 1 } }), { signOffs: [] }],
    ["evidence", inTest({ items: NO_ITEMS, signOffs: [], evidence: [scan] }), { signOffs: [] }],
    ["a signature", inTest({ items: NO_ITEMS }), {}],
  ])("%s is something to check", (_what, stage, rules) => {
    expect(codes(stage, inputs({}, rules))).toEqual([]);
  });
});

test("a gate reports all unmet conditions at once", () => {
  const worst = aStage("runner", "monitor", {
    items: { ...oneOpen, failed: 1, lackingEvidence: 2 },
    evidence: [
      { ...scan, verdict: "fail" },
      { ...scan, id: "load-1", check: "load", validUntil: now },
    ],
    signOffs: [{ ...ayse, decision: "reject", comment: "Slow.", digest: null }],
  });
  const freezes = activeFreezes([aFreeze()], { today, now, zone: "UTC" });
  const risk = { ...slowness, touches: [{ phase: null, serviceId: null }] };
  const rules: GateRules = {
    ...DEFAULT_GATES.deploy,
    soakHours: 24,
    signOffs: [
      { role: "qa", count: 1 },
      { role: "manager", count: 2 },
    ],
  };
  const nothingReady = aService("runner", { hasCandidate: false, strategy: null, rollout: null, fullTrafficAt: null });
  expect(unmetConditions(worst, inputs({ rules, service: nothingReady, freezes, risks: [risk] }))).toEqual([
    { code: "sign-off-rejected", by: "Ayşe Kaya", comment: "Slow.", roles: ["qa", "manager"] },
    { code: "items-failed", failed: 1 },
    { code: "items-open", open: 1, of: 4 },
    { code: "evidence-missing", items: 2 },
    { code: "evidence-failing", checks: ["scan"] },
    { code: "evidence-expired", checks: ["load"] },
    { code: "image-missing" },
    { code: "strategy-missing" },
    { code: "risk-above-limit", riskId: "slowness", title: "Slower than before", score: 16, limit: 12 },
    { code: "frozen", reason: "Bayram", until: null, untilTime: null },
    { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 },
    { code: "sign-off-missing", role: "manager", needed: 2, counted: 0 },
    { code: "soak-running", hours: 24, since: null },
  ]);
});

test.each([
  ["prep", []],
  ["build", ["image-missing"]],
  ["test", ["image-missing"]],
  ["deploy", ["image-missing", "strategy-missing"]],
  ["monitor", ["image-missing", "soak-running"]],
] as const)("in %s a service without image and strategy lacks %j", (kind, lacks) => {
  const bare = aService("runner", { hasCandidate: false, strategy: null, rollout: null, fullTrafficAt: null });
  expect(codes(aStage("runner", kind), inputs({ rules: DEFAULT_GATES[kind], service: bare }))).toEqual(lacks);
});

test("plan-wide work needs no image, no strategy and no signature", () => {
  expect(codes(aStage(null, "deploy"), inputs({ rules: { ...DEFAULT_GATES.test, requireStrategy: true }, service: null }))).toEqual([]);
});

describe("a freeze", () => {
  const codesUnder = (change: Partial<FreezeFacts>, stage: StageFacts, gate: Partial<GateInputs> = {}) =>
    codes(stage, inputs({ ...gate, freezes: activeFreezes([aFreeze(change)], { today, now, zone: "UTC" }) }));
  test.each<[string, Partial<FreezeFacts>, boolean]>([
    ["from today to today", { from: today, to: today }, true],
    ["from yesterday to tomorrow", { from: yesterday, to: tomorrow }, true],
    ["from yesterday to today", { from: yesterday, to: today }, true],
    ["from today on", { from: today }, true],
    ["until today", { to: today }, true],
    ["without days, until it is lifted", {}, true],
    ["until yesterday", { to: yesterday }, false],
    ["from tomorrow on", { from: tomorrow }, false],
    ["of this service", { serviceId: "runner" }, true],
    ["of another service", { serviceId: "gateway" }, false],
    ["of this phase", { phases: ["test"] }, true],
    ["of other phases", { phases: ["build", "deploy"] }, false],
  ])("%s holds the stage: %j", (_days, change, holds) => {
    expect(codesUnder(change, inTest())).toEqual(holds ? ["frozen"] : []);
  });

  test("of one service does not apply to plan-wide work", () => {
    expect(codesUnder({ serviceId: "runner" }, aStage(null, "prep"), { rules: DEFAULT_GATES.prep, service: null })).toEqual([]);
  });

  test("says until when: a whole day or a time", () => {
    const conditions = (change: Partial<FreezeFacts>) =>
      unmetConditions(inTest(), inputs({ freezes: activeFreezes([aFreeze(change)], { today, now, zone: "UTC" }) }));
    expect(conditions({ to: tomorrow })).toMatchObject([{ until: tomorrow, untilTime: null }]);
    expect(conditions({ to: tomorrow, toTime: clockTime("08:00") })).toMatchObject([{ until: tomorrow, untilTime: "08:00" }]);
  });
});

describe("a risk", () => {
  test.each([
    ["at the limit", { likelihood: 3, impact: 4 }, true],
    ["below the limit", { likelihood: 3, impact: 3 }, false],
    ["mitigated to below the limit", { residualLikelihood: 1, residualImpact: 4 }, false],
    ["mitigated, and still at the limit", { residualLikelihood: 3, residualImpact: 4 }, true],
    ["with half a residual score, so that its full score counts", { residualLikelihood: 1 }, true],
    ["not assessed", { status: "not_assessed" }, false],
    ["being mitigated", { status: "mitigating" }, true],
    ["that happened", { status: "happened" }, true],
    ["closed", { status: "closed" }, false],
    ["accepted until today", { status: "accepted", acceptedUntil: today }, false],
    ["accepted until tomorrow", { status: "accepted", acceptedUntil: tomorrow }, false],
    ["whose acceptance ended yesterday", { status: "accepted", acceptedUntil: yesterday }, true],
    ["marked as accepted, without an acceptance", { status: "accepted" }, true],
    ["that touches nothing", { touches: [] }, false],
    ["that touches all", { touches: [{ phase: null, serviceId: null }] }, true],
    ["that touches this phase of all services", { touches: [{ phase: "test", serviceId: null }] }, true],
    ["that touches this service in all phases", { touches: [{ phase: null, serviceId: "runner" }] }, true],
    ["that touches another phase", { touches: [{ phase: "deploy", serviceId: "runner" }] }, false],
    ["that touches another service", { touches: [{ phase: "test", serviceId: "gateway" }] }, false],
    [
      "that touches another service and this one",
      {
        touches: [
          { phase: null, serviceId: "gateway" },
          { phase: null, serviceId: "runner" },
        ],
      },
      true,
    ],
  ] as const)("%s", (_what, change, blocks) => {
    expect(codes(inTest(), inputs({ risks: [{ ...slowness, ...change }] }))).toEqual(blocks ? ["risk-above-limit"] : []);
  });
});

describe("evidence", () => {
  const minute = 60_000;
  test.each([
    ["passing, without an end", { verdict: "pass" }, []],
    ["without a verdict", { verdict: "none" }, []],
    ["failing", { verdict: "fail" }, ["evidence-failing"]],
    ["valid for another minute", { validUntil: new Date(now.getTime() + minute) }, []],
    ["valid until now", { validUntil: now }, ["evidence-expired"]],
    ["expired a minute ago", { validUntil: new Date(now.getTime() - minute) }, ["evidence-expired"]],
    ["failing and expired", { verdict: "fail", validUntil: yesterdayMorning() }, ["evidence-failing", "evidence-expired"]],
  ] as const)("%s", (_what, change, unmet) => {
    expect(codes(inTest({ evidence: [{ ...scan, ...change }] }), inputs())).toEqual(unmet);
    expect(codes(inTest({ evidence: [{ ...scan, ...change }] }), inputs({}, { requireEvidence: false }))).toEqual([]);
  });

  test("is missing for every item that needs evidence and has none", () => {
    expect(unmetConditions(inTest({ items: { ...threeDone, lackingEvidence: 2 } }), inputs())).toEqual([
      { code: "evidence-missing", items: 2 },
    ]);
  });

  function yesterdayMorning(): Date {
    return new Date(`${yesterday}T09:00:00Z`);
  }
});

describe("a soak", () => {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  const monitor = (fullTrafficAt: Date | null, soakHours = 24) =>
    codes(
      aStage("runner", "monitor"),
      inputs({ rules: { ...DEFAULT_GATES.monitor, soakHours }, service: aService("runner", { fullTrafficAt }) }),
    );
  test.each([
    ["has not begun", null, ["soak-running"]],
    ["began 23 hours ago", hoursAgo(23), ["soak-running"]],
    ["began 24 hours ago", hoursAgo(24), []],
    ["will begin, according to a wrong clock", hoursAgo(-5), ["soak-running"]],
  ] as const)("of 24 hours %s", (_when, since, unmet) => expect(monitor(since)).toEqual(unmet));

  test("without a soak time, Monitor asks only that the candidate receives all traffic", () => {
    expect(monitor(null, 0)).toEqual(["soak-running"]);
    expect(monitor(now, 0)).toEqual([]);
  });

  test("a soak is required in Monitor only", () => {
    expect(codes(aStage("runner", "deploy"), inputs({ rules: { ...DEFAULT_GATES.deploy, soakHours: 24 } }))).toEqual([]);
  });
});

test("readings that broke a limit block the gate of Monitor and no other", () => {
  const failed = (phase: "monitor" | "deploy", failedReadings: number) =>
    codes(aStage("runner", phase), inputs({ rules: DEFAULT_GATES[phase], service: aService("runner", { failedReadings }) }));
  expect(failed("monitor", 2)).toEqual(["reading-failed"]);
  expect(failed("monitor", 0)).toEqual([]);
  expect(failed("deploy", 2)).toEqual([]);
});

describe("a break-glass override", () => {
  const unmetAfter = (overriddenAtEpoch: number | null) => codes(inTest({ items: threeOpen, epoch: 5, overriddenAtEpoch }), inputs());
  test.each([
    ["passes the gate while the stage does not change", 5, []],
    ["ends when the stage changes", 4, ["items-open"]],
    ["has no effect before it is made", null, ["items-open"]],
  ] as const)("%s", (_what, epoch, unmet) => expect(unmetAfter(epoch)).toEqual(unmet));

  test("an override at epoch 0 is not mistaken for none", () => {
    expect(codes(inTest({ items: threeOpen, epoch: 0, overriddenAtEpoch: 0 }), inputs())).toEqual([]);
    expect(codes(inTest({ items: threeOpen, epoch: 0 }), inputs())).toEqual(["items-open"]);
  });
});

describe("a signature", () => {
  test.each([
    ["valid", "valid", []],
    ["stale", "stale", ["sign-off-missing"]],
    ["revoked", "revoked", ["sign-off-missing"]],
    ["superseded", "superseded", ["sign-off-missing"]],
    ["expired", "expired", ["sign-off-missing"]],
  ] as const)("that is %s", (_what, status, unmet) => {
    expect(codes(inTest({ signOffs: [{ ...ayse, status }] }), inputs())).toEqual(unmet);
  });

  test("counts how many signatures there are and how many are needed", () => {
    expect(unmetConditions(inTest(), inputs({}, { signOffs: [{ role: "qa", count: 2 }] }))).toEqual([
      { code: "sign-off-missing", role: "qa", needed: 2, counted: 1 },
    ]);
  });

  test("of one person counts once, even if it is stored twice", () => {
    expect(codes(inTest({ signOffs: [ayse, ayse] }), inputs({}, { signOffs: [{ role: "qa", count: 2 }] }))).toEqual(["sign-off-missing"]);
  });
});
