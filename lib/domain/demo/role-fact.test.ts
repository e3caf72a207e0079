import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { type RolloutToDecide, roleFact } from "./role-fact";

const late = { health: "late", daysLate: 2, end: day("2026-12-12") } as const;
const onTrack = { health: "on-track", daysLate: 0, end: day("2026-12-10") } as const;
const toSign = { kind: "sign-off-missing", people: ["ayse"] } as const;
const open = { kind: "items-open", people: ["can", "ayse"] } as const;
const canary: RolloutToDecide = {
  service: "API Gateway",
  strategy: "canary",
  weight: 25,
  holdSeconds: 0,
  verdict: "pass",
  isSwitched: false,
  colour: null,
};
const blueGreen: RolloutToDecide = { ...canary, service: "Runner Service", strategy: "blue_green", weight: 0, colour: "green" };
const calm = { turns: [], verdict: onTrack, rollouts: [] };

describe("the card of QA", () => {
  test("QA is told how many signatures wait for them", () => {
    expect(roleFact("qa", "ayse", { ...calm, turns: [toSign, toSign, open] })).toEqual({ kind: "sign", count: 2 });
  });
  test("a signature of somebody else is not counted", () => {
    expect(roleFact("qa", "ayse", { ...calm, turns: [{ ...toSign, people: ["deniz"] }] })).toEqual({ kind: "nothing" });
  });
  test("without a signature, QA is told how much waits for them", () => {
    expect(roleFact("qa", "ayse", { ...calm, turns: [open] })).toEqual({ kind: "waits", count: 1 });
  });
});

describe("the card of the lead", () => {
  test("a switch that is ready comes before a canary that may be promoted", () => {
    const fact = { kind: "switch", service: "Runner Service", colour: "green" };
    expect(roleFact("lead", "can", { ...calm, turns: [open], rollouts: [canary, blueGreen] })).toEqual(fact);
  });
  test("a canary that may be promoted is named with its share of the traffic", () => {
    expect(roleFact("lead", "can", { ...calm, rollouts: [canary] })).toEqual({ kind: "promote", service: "API Gateway", weight: 25 });
  });
  test.each([
    ["its hold time is not over", { holdSeconds: 60 }],
    ["its readings break a limit", { verdict: "fail" as const }],
    ["it has no readings", { verdict: null }],
    ["it was switched already", { isSwitched: true }],
  ])("a rollout is not offered while %s", (_why, change) => {
    expect(roleFact("lead", "can", { ...calm, turns: [open], rollouts: [{ ...blueGreen, ...change }] })).toEqual({
      kind: "waits",
      count: 1,
    });
  });
});

describe("the card of the manager", () => {
  test("a manager is told first that the plan is late", () => {
    const turns = [{ kind: "waiver-asked" as const, people: ["mia"] }];
    expect(roleFact("manager", "mia", { ...calm, verdict: late, turns })).toEqual({ kind: "verdict", ...late });
    expect(roleFact("manager", "mia", { ...calm, turns })).toEqual({ kind: "waits", count: 1 });
  });
  test("a manager for whom nothing waits is told the verdict", () => {
    expect(roleFact("manager", "mia", calm)).toEqual({ kind: "verdict", ...onTrack });
  });
});
