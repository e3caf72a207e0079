import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { NO_ITEMS } from "@/lib/domain/stage";
import {
  aFreeze,
  aPhase,
  aService,
  aStage,
  now,
  oneOpen,
  plan,
  rejection,
  threeDone,
  threeOpen,
  today,
  withGate,
  withStage,
} from "@/lib/domain/testing";
import { type PlanFacts, planState } from "./plan-state";

const stateOf = (facts: PlanFacts, on = today) => planState(facts, on, now);
const lockedBy = (facts: PlanFacts, key: string) =>
  stateOf(facts)
    .stages.get(key)
    ?.lockedBy.map((s) => s.key);

/** Runner and Gateway in every phase but preparation, which is plan-wide. */
const twoServices = () =>
  plan({
    services: [aService("runner"), aService("gateway")],
    stages: [aStage(null, "prep"), ...PHASES.slice(1).flatMap((kind) => [aStage("runner", kind), aStage("gateway", kind)])],
  });

describe("locked stages", () => {
  test("a plan in which all is done is complete and locks no stage", () => {
    const state = stateOf(twoServices());
    expect([...state.stages.values()].every((s) => s.status === "complete" && s.lockedBy.length === 0)).toBe(true);
    expect(state).toMatchObject({ isComplete: true, blocked: 0, awaitingSignOff: 0, late: 0, daysLate: 0 });
  });

  test("open preparation locks every stage of every service", () => {
    const facts = withStage(twoServices(), "plan.prep", { items: oneOpen });
    for (const { key, serviceId } of facts.stages) expect(lockedBy(facts, key), key).toEqual(serviceId === null ? [] : ["plan.prep"]);
  });

  test("plan-wide work of a phase locks the later phases only", () => {
    const facts = twoServices();
    const wide = { ...facts, stages: [...facts.stages, aStage(null, "test", { items: oneOpen })] };
    expect(PHASES.slice(1).map((kind) => lockedBy(wide, `runner.${kind}`))).toEqual([[], [], ["plan.test"], ["plan.test"]]);
  });

  test("a service does not wait for another", () => {
    const facts = withStage(twoServices(), "gateway.build", { items: threeOpen });
    for (const kind of PHASES.slice(1)) expect(lockedBy(facts, `runner.${kind}`)).toEqual([]);
    expect(PHASES.slice(1).map((kind) => lockedBy(facts, `gateway.${kind}`))).toEqual([
      [],
      ["gateway.build"],
      ["gateway.build"],
      ["gateway.build"],
    ]);
  });

  test("plan-wide work does not wait for a service", () => {
    const facts = twoServices();
    const wide = {
      ...facts,
      stages: [...facts.stages.map((s) => (s.serviceId ? { ...s, items: threeOpen } : s)), aStage(null, "monitor", { items: threeOpen })],
    };
    expect(lockedBy(wide, "plan.monitor")).toEqual([]);
  });

  test("plan-wide work waits for earlier plan-wide work", () => {
    const facts = withStage(twoServices(), "plan.prep", { items: oneOpen });
    expect(lockedBy({ ...facts, stages: [...facts.stages, aStage(null, "deploy")] }, "plan.deploy")).toEqual(["plan.prep"]);
  });

  test("a stage is locked by every earlier unmet gate, not only the nearest", () => {
    const facts = withStage(
      withStage(withStage(twoServices(), "plan.prep", { items: oneOpen }), "runner.build", { items: oneOpen }),
      "runner.test",
      { signOffs: [rejection] },
    );
    expect(lockedBy(facts, "runner.monitor")).toEqual(["plan.prep", "runner.build", "runner.test"]);
  });

  test("an advisory gate locks nothing and still reports what is unmet", () => {
    const facts = withGate(withStage(twoServices(), "runner.build", { items: oneOpen }), "build", { advisory: true });
    expect(lockedBy(facts, "runner.test")).toEqual([]);
    expect(stateOf(facts).stages.get("runner.build")).toMatchObject({
      status: "in_progress",
      unmet: [{ code: "items-open", open: 1, of: 3 }],
    });
  });

  test("an empty stage locks the stages after it", () => {
    const facts = twoServices();
    const wide = { ...facts, stages: [...facts.stages, aStage(null, "build", { items: NO_ITEMS })] };
    expect(lockedBy(wide, "runner.test")).toEqual(["plan.build"]);
    expect(stateOf(wide).stages.get("plan.build")?.unmet).toEqual([{ code: "not-configured" }]);
  });

  test("a complete stage that is frozen locks nothing", () => {
    const facts = { ...twoServices(), freezes: [aFreeze({ serviceId: "runner", from: today, to: today })] };
    expect(lockedBy(facts, "runner.test")).toEqual([]);
  });

  test("a stage with a break-glass override locks nothing", () => {
    const facts = withStage(twoServices(), "runner.build", { items: oneOpen, overriddenAtEpoch: 3 });
    expect(lockedBy(facts, "runner.test")).toEqual([]);
  });
});

describe("the totals of a plan", () => {
  test("add up its stages", () => {
    let facts = withStage(twoServices(), "runner.build", {
      items: { ...NO_ITEMS, open: 2, done: 1, failed: 1, notApplicable: 3, overdue: 1, requiredTotal: 7, requiredOpen: 2 },
    });
    facts = withStage(facts, "gateway.test", { signOffs: [] });
    facts = withStage(facts, "runner.test", { signOffs: [rejection] });
    expect(stateOf(facts)).toMatchObject({
      done: 25,
      total: 28,
      isComplete: false,
      awaitingSignOff: 1,
      blocked: 2,
      items: { open: 2, done: 25, failed: 1, notApplicable: 3, overdue: 1 },
    });
  });

  test.each([
    ["count late days before its first phase", "2023-07-14", 0, 0],
    ["count late days on its last day", "2023-07-31", 0, 4],
    ["count late days on the day after", "2023-08-01", 1, 5],
    ["count late days three years later", "2026-07-31", 1096, 5],
  ])("%s", (_when, on, daysLate, late) => {
    const dates = [
      ["15", "16"],
      ["17", "19"],
      ["20", "22"],
      ["23", "25"],
      ["26", "31"],
    ];
    const phases = PHASES.map((kind, index) =>
      aPhase(kind, {}, { start: day(`2023-07-${dates[index]?.[0]}`), end: day(`2023-07-${dates[index]?.[1]}`) }),
    );
    const facts = { ...plan({ phases }), stages: plan().stages.map((s) => ({ ...s, items: threeOpen })) };
    expect(stateOf(facts, day(on))).toMatchObject({ daysLate, late, start: "2023-07-15", end: "2023-07-31" });
  });

  test("are zero for a plan without stages, which is not complete", () => {
    expect(stateOf(plan({ stages: [] }))).toMatchObject({
      done: 0,
      total: 0,
      isComplete: false,
      blocked: 0,
      late: 0,
      start: null,
      end: null,
    });
  });

  test("include stages with their own dates", () => {
    const phases = [aPhase("test", {}, { start: day("2023-07-20"), end: day("2023-07-22") })];
    const facts = plan({ phases, stages: [aStage("runner", "test", { end: day("2023-08-09"), items: oneOpen })] });
    expect(stateOf(facts)).toMatchObject({ start: "2023-07-20", end: "2023-08-09" });
    expect(stateOf(facts, day("2023-08-10")).stages.get("runner.test")).toMatchObject({
      start: "2023-07-20",
      end: "2023-08-09",
      daysLate: 1,
    });
  });
});

describe("the position of a phase", () => {
  test.each([
    ["2023-07-19", "ahead", null],
    ["2023-07-20", "now", 1],
    ["2023-07-22", "now", 3],
    ["2023-07-23", "past", null],
  ])("on %s is %s", (on, position, dayNumber) => {
    const phases = [aPhase("test", {}, { start: day("2023-07-20"), end: day("2023-07-22") })];
    expect(stateOf(plan({ phases, stages: [] }), day(on)).phases).toMatchObject([{ position, dayNumber, days: 3 }]);
  });

  test("is undated where the phase has no dates", () => {
    expect(stateOf(plan({ phases: [aPhase("test")], stages: [] })).phases).toMatchObject([
      { position: "undated", dayNumber: null, days: null },
    ]);
  });

  test("does not depend on the stored order of the phases", () => {
    expect(stateOf(plan({ phases: [...PHASES].reverse().map((kind) => aPhase(kind)) })).phases.map((p) => p.kind)).toEqual([...PHASES]);
  });
});

test("a stage without an owner or dates has those of its phase", () => {
  const phases = [aPhase("build", {}, { ownerId: "can", start: day("2023-07-17"), end: day("2023-07-19") })];
  const facts = plan({
    phases,
    stages: [aStage("runner", "build", { items: threeDone }), aStage("gateway", "build", { ownerId: "ece", start: day("2023-07-18") })],
  });
  const { stages } = stateOf({ ...facts, services: [aService("runner"), aService("gateway")] });
  expect(stages.get("runner.build")).toMatchObject({ ownerId: "can", start: "2023-07-17", end: "2023-07-19" });
  expect(stages.get("gateway.build")).toMatchObject({ ownerId: "ece", start: "2023-07-18", end: "2023-07-19" });
});
