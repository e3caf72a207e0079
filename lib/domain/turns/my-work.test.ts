import { describe, expect, test } from "vitest";
import type { Role } from "@/lib/domain/people/role";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import { aService, now, oneOpen, plan, rejection, slowness, throughRollout, today, withGate, withStage } from "@/lib/domain/testing";
import { ownTurns, watchedStages } from "./my-work";
import { NO_REQUESTS, type OpenRequests, planTurns } from "./plan-turns";

const member = (id: string, role: Role) => ({ id, roles: [role], hasLogin: true });
const CAN = member("can", "lead");
const AYSE = member("ayse", "qa");
const DENIZ = member("deniz", "manager");
const VERA = member("vera", "viewer");
const MEMBERS = [CAN, AYSE, DENIZ, VERA];

const turnsOf = (facts: PlanFacts, requests: Partial<OpenRequests> = {}) => {
  const state = planState(facts, today, now);
  return { facts, state, now, turns: planTurns({ facts, state, requests: { ...NO_REQUESTS, ...requests }, now }, MEMBERS) };
};
const work = (facts: PlanFacts, who: (typeof MEMBERS)[number], requests?: Partial<OpenRequests>) =>
  ownTurns(turnsOf(facts, requests).turns, who).map(({ section, turn }) => [section, turn.kind]);
const watched = (facts: PlanFacts, who: (typeof MEMBERS)[number]) =>
  watchedStages(turnsOf(facts), who).map(({ kind, stage, condition }) => [kind, stage.facts.key, condition.code]);

const unsigned = withStage(plan(), "runner.test", { signOffs: [] });
const rejected = withStage(plan(), "runner.test", { signOffs: [rejection] });
const canary = (holdsUntil: Date) =>
  plan({
    services: [
      aService("runner", {
        rollout: { ...throughRollout, status: "running", weight: 25, step: 2, fullTrafficAt: null, holdsUntil },
        fullTrafficAt: null,
      }),
    ],
  });
const goNoGo = { id: "v", phase: "deploy" as const, openedAt: now, voterIds: [] };

describe("the work of a person", () => {
  test("is nothing in a complete plan", () => {
    for (const who of MEMBERS) expect(work(plan(), who)).toEqual([]);
  });

  test("has a missing signature under Sign, for those who can give it alone", () => {
    expect(work(unsigned, AYSE)).toEqual([["sign", "sign-off-missing"]]);
    expect(work(unsigned, CAN)).toEqual([]);
  });

  test("has a signature that nobody can give under Do, for the lead", () => {
    const byManager = withGate(unsigned, "test", { signOffs: [{ role: "viewer", count: 1 }] });
    const alone = ownTurns(planTurns({ ...turnsOf(byManager), requests: NO_REQUESTS }, [CAN]), CAN);
    expect(alone.map(({ section }) => section)).toEqual(["do"]);
  });

  test("has a rejection under Do for the lead, who registers another image, and not for QA, who wait for it", () => {
    expect(work(rejected, CAN)).toEqual([["do", "sign-off-rejected"]]);
    expect(work(rejected, AYSE)).toEqual([]);
    expect(watched(rejected, AYSE)).toEqual([["others", "runner.test", "sign-off-rejected"]]);
  });

  test("has open items under Do", () =>
    expect(work(withStage(plan(), "plan.prep", { items: oneOpen }), CAN)).toEqual([["do", "items-open"]]));

  test("has votes, waivers, overrides and risks under Decide", () => {
    const requests = {
      goNoGo: [goNoGo],
      waivers: [{ id: "w", stageId: "runner test", condition: "items-open", askedById: "can", askedAt: now, until: today }],
      overrides: [{ id: "g", stageId: "runner deploy", passedById: "can", passedAt: now }],
    };
    expect(work(plan({ risks: [slowness] }), DENIZ, requests)).toEqual([
      ["decide", "risk-above-limit"],
      ["decide", "waiver-asked"],
      ["decide", "glass-review"],
      ["decide", "go-no-go-vote"],
    ]);
  });

  test("has a risk that blocks several stages once", () => {
    const touches = (["test", "deploy"] as const).map((phase) => ({ phase, serviceId: "runner" }));
    const facts = withGate(plan({ risks: [{ ...slowness, touches }] }), "test", { advisory: true });
    expect(turnsOf(facts).turns.filter(({ kind }) => kind === "risk-above-limit").length).toBeGreaterThan(1);
    expect(work(facts, DENIZ)).toHaveLength(1);
  });

  test("has a rollout whose hold time is over under Decide", () => {
    expect(work(canary(new Date(now.getTime() - 1)), CAN)).toEqual([["decide", "rollout-running"]]);
  });
});

describe("a person watches", () => {
  test("a hold time that runs, with its end", () => {
    const until = new Date(now.getTime() + 50 * 60_000);
    expect(watched(canary(until), CAN)).toEqual([["hold", "runner.deploy", "rollout-running"]]);
    expect(watchedStages(turnsOf(canary(until)), VERA)[0]?.until).toEqual(until);
  });

  test("a soak time that runs, with its end", () => {
    const since = new Date(now.getTime() - 3_600_000);
    const soaking = plan({ services: [aService("runner", { fullTrafficAt: since })] });
    const [line] = watchedStages(turnsOf(soaking), AYSE);
    expect(line).toMatchObject({ kind: "soak", condition: { code: "soak-running", since } });
    expect(line?.until?.getTime()).toBeGreaterThan(now.getTime());
  });

  test("what others have to do, and never what is their own turn", () => {
    expect(watched(unsigned, CAN)).toEqual([["others", "runner.test", "sign-off-missing"]]);
    expect(watched(unsigned, AYSE)).toEqual([]);
  });

  test("nothing in locked stages", () => {
    const locked = withStage(withStage(plan(), "runner.build", { items: oneOpen }), "runner.test", { signOffs: [rejection] });
    expect(watched(locked, VERA)).toEqual([]);
  });
});
