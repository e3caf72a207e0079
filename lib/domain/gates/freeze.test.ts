import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { planState } from "@/lib/domain/state/plan-state";
import { aFreeze, aService, aStage, plan, today, tomorrow, yesterday } from "@/lib/domain/testing";
import { clockTime } from "@/lib/domain/wall-clock";
import { type FreezeFacts, setFreezeRule } from "./freeze";
import { freezeTimes } from "./freeze-windows";

const ZONE = "Europe/Istanbul";
/** Friday 21 July 2023, 12:00 in Istanbul. */
const present = { today, now: new Date("2023-07-21T09:00:00Z"), zone: ZONE };
const at = clockTime;

test.each<[string, Partial<FreezeFacts>, string, string]>([
  ["from now until it is lifted", {}, "ok", "now"],
  ["for today", { from: today, to: today }, "ok", "now"],
  ["from tomorrow on", { from: tomorrow }, "ok", "ahead"],
  ["until tomorrow", { to: tomorrow }, "ok", "now"],
  ["that is over", { from: yesterday, to: yesterday }, "range-past", "over"],
  ["that ends before it begins", { from: tomorrow, to: today }, "range-reversed", "ahead"],
  ["from 17:00 today", { from: today, fromTime: at("17:00") }, "ok", "ahead"],
  ["until 12:01 today", { to: today, toTime: at("12:01") }, "ok", "now"],
  ["until 12:00 today", { to: today, toTime: at("12:00") }, "range-past", "over"],
  [
    "that ends in the minute it begins",
    { from: tomorrow, to: tomorrow, fromTime: at("08:00"), toTime: at("08:00") },
    "range-reversed",
    "ahead",
  ],
  ["every weekend", { weekly: { from: 5, to: 1 }, fromTime: at("17:00"), toTime: at("08:00") }, "ok", "ahead"],
  ["every Friday", { weekly: { from: 5, to: 5 } }, "ok", "now"],
  [
    "every week from Monday 17:00 to Monday 08:00",
    { weekly: { from: 1, to: 1 }, fromTime: at("17:00"), toTime: at("08:00") },
    "range-reversed",
    "over",
  ],
  ["every weekend until last week", { weekly: { from: 5, to: 1 }, to: day("2023-07-17") }, "range-past", "over"],
  [
    "every Monday from Tuesday to Thursday",
    { weekly: { from: 1, to: 1 }, from: day("2023-07-25"), to: day("2023-07-27") },
    "freeze-never",
    "over",
  ],
])("a freeze %s has its code and its state", (_what, change, code, state) => {
  const end = setFreezeRule(aFreeze(change), present);
  expect(end.ok ? "ok" : end.code).toBe(code);
  expect(freezeTimes(aFreeze(change), present).state).toBe(state);
});

describe("the mark of a frozen stage", () => {
  const deploy = (freezes: FreezeFacts[], now = present.now) => planState(plan({ freezes }), today, now).stages.get("runner.deploy");

  test.each<[string, FreezeFacts[], boolean, string | null]>([
    ["has the end of its day in the zone of the plan", [aFreeze({ to: today })], true, "2023-07-21T21:00:00.000Z"],
    ["has its time", [aFreeze({ to: today, toTime: at("17:30") })], true, "2023-07-21T14:30:00.000Z"],
    ["has no end until somebody lifts it", [aFreeze()], true, null],
    ["is missing before it begins", [aFreeze({ from: today, fromTime: at("17:00") })], false, null],
    ["is missing where the freeze names other phases", [aFreeze({ phases: ["test"] })], false, null],
    ["has the later of two ends", [aFreeze({ to: today }), aFreeze({ to: tomorrow })], true, "2023-07-22T21:00:00.000Z"],
    ["has no end where one of two has none", [aFreeze({ to: today }), aFreeze()], true, null],
    [
      "has the end of a freeze that follows at once",
      [aFreeze({ to: today }), aFreeze({ from: tomorrow, to: tomorrow, toTime: at("08:00") })],
      true,
      "2023-07-22T05:00:00.000Z",
    ],
    [
      "has the end before a gap",
      [aFreeze({ to: today, toTime: at("17:00") }), aFreeze({ from: today, fromTime: at("17:01") })],
      true,
      "2023-07-21T14:00:00.000Z",
    ],
    [
      "has no end where weekly freezes cover the whole week",
      [aFreeze({ weekly: { from: 1, to: 5 } }), aFreeze({ weekly: { from: 6, to: 7 } })],
      true,
      null,
    ],
  ])("%s", (_what, freezes, isFrozen, until) => {
    const stage = deploy(freezes);
    expect([stage?.isFrozen, stage?.frozenUntil?.toISOString() ?? null]).toEqual([isFrozen, until]);
    expect(stage?.status).toBe("complete");
  });

  test("is missing where an override passed the gate", () => {
    const facts = plan({ freezes: [aFreeze()], stages: [aStage("runner", "deploy", { overriddenAtEpoch: 3 })] });
    expect(planState(facts, today, present.now).stages.get("runner.deploy")).toMatchObject({
      isFrozen: false,
      frozenUntil: null,
      unmet: [],
    });
  });
});

test("figures count a freeze once, and none as blocked", () => {
  const services = ["runner", "gateway", "archive"].map((id) => aService(id, { strategy: null }));
  const stages = services.flatMap(({ id }) => [aStage(id, "test"), aStage(id, "deploy")]);
  const figures = (freezes: FreezeFacts[]) => planState(plan({ services, stages, freezes }), today, present.now);
  expect(figures([aFreeze()])).toMatchObject({ freezes: 1, blocked: 0 });
  expect(figures([aFreeze({ phases: ["deploy"] }), aFreeze({ serviceId: "runner" })])).toMatchObject({ freezes: 2, blocked: 0 });
  expect(figures([aFreeze({ phases: ["test"] })]), "all of Test is complete").toMatchObject({ freezes: 0 });
  expect(figures([aFreeze({ from: tomorrow })])).toMatchObject({ freezes: 0 });
});
