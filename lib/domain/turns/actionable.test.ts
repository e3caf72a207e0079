import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { NO_ITEMS } from "@/lib/domain/stage";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { planState } from "@/lib/domain/state/plan-state";
import {
  aFreeze,
  aService,
  ayse,
  now,
  oneOpen,
  plan,
  rejection,
  slowness,
  threeOpen,
  throughRollout,
  today,
  withGate,
  withStage,
} from "@/lib/domain/testing";
import { actionable } from "./actionable";

const codes = (facts: PlanFacts, key: string) => {
  const stage = planState(facts, today, now).stages.get(key);
  if (!stage) throw new Error(`There is no stage ${key}.`);
  return actionable(stage, facts.services.find(({ id }) => id === stage.facts.serviceId) ?? null, now).map(({ code }) => code);
};

const stale = { ...ayse, status: "stale" as const };
const inFuture = new Date(now.getTime() + 3_600_000);
const inPast = new Date(now.getTime() - 3_600_000);
const canary = (change: Partial<typeof throughRollout>) => ({
  rollout: { ...throughRollout, status: "running" as const, weight: 10, step: 1, fullTrafficAt: null, ...change },
  fullTrafficAt: null,
});
const withService = (change: Parameters<typeof aService>[1]) => plan({ services: [aService("runner", change)] });
const freeze = (to: string | null) => (to === null ? aFreeze() : aFreeze({ from: day("2023-07-01"), to: day(to) }));

describe("what somebody can act on now", () => {
  test.each<[string, PlanFacts, string, string[]]>([
    ["nothing in a complete stage", plan(), "runner.test", []],
    ["a missing signature", withStage(plan(), "runner.test", { signOffs: [] }), "runner.test", ["sign-off-missing"]],
    ["a signature that lapsed", withStage(plan(), "runner.test", { signOffs: [stale] }), "runner.test", ["sign-off-missing"]],
    ["work before signatures", withStage(plan(), "runner.test", { signOffs: [], items: oneOpen }), "runner.test", ["items-open"]],
    ["a rejection of what is there now", withStage(plan(), "runner.test", { signOffs: [rejection] }), "runner.test", ["sign-off-rejected"]],
    [
      "a new decision once what was rejected has changed",
      withStage(plan(), "runner.test", { signOffs: [{ ...rejection, epoch: 2 }] }),
      "runner.test",
      ["sign-off-missing"],
    ],
    [
      "work while what was rejected is being changed",
      withStage(plan(), "runner.test", { signOffs: [{ ...rejection, epoch: 2 }], items: oneOpen }),
      "runner.test",
      ["items-open"],
    ],
    [
      "nothing in a stage that an earlier gate locks",
      withStage(withStage(plan(), "runner.build", { items: threeOpen }), "runner.test", { signOffs: [], items: threeOpen }),
      "runner.test",
      [],
    ],
    [
      "the gate that locks the others",
      withStage(withStage(plan(), "runner.build", { items: threeOpen }), "runner.test", { signOffs: [] }),
      "runner.build",
      ["items-open"],
    ],
    [
      "a stage behind an advisory gate",
      withGate(withStage(withStage(plan(), "runner.build", { items: threeOpen }), "runner.test", { signOffs: [] }), "build", {
        advisory: true,
      }),
      "runner.test",
      ["sign-off-missing"],
    ],
    ["an image to register", withService({ hasCandidate: false }), "runner.build", ["image-missing"]],
    ["a gate without conditions", withStage(plan(), "plan.prep", { items: NO_ITEMS }), "plan.prep", ["not-configured"]],
    ["a strategy to choose", withService({ strategy: null, rollout: null }), "runner.deploy", ["strategy-missing"]],
    ["a rollout to begin", withService({ rollout: null, fullTrafficAt: null }), "runner.deploy", ["rollout-missing"]],
    ["nothing while a step is held", withService(canary({ holdsUntil: inFuture })), "runner.deploy", []],
    ["a rollout whose hold time is over", withService(canary({ holdsUntil: inPast })), "runner.deploy", ["rollout-running"]],
    ["a rollout without a hold time", withService(canary({ holdsUntil: null })), "runner.deploy", ["rollout-running"]],
    [
      "a broken limit before the next step",
      withService(canary({ holdsUntil: inPast, brokenMetrics: ["error-rate"] })),
      "runner.deploy",
      ["limit-broken"],
    ],
    [
      "a broken limit while a step is held",
      withService(canary({ holdsUntil: inFuture, brokenMetrics: ["error-rate"] })),
      "runner.deploy",
      ["limit-broken"],
    ],
    [
      "a rollout that was rolled back",
      withService({ rollout: { ...throughRollout, status: "rolled_back", weight: 0, fullTrafficAt: null }, fullTrafficAt: null }),
      "runner.deploy",
      ["rolled-back"],
    ],
    ["nothing while the soak time runs", withService({ fullTrafficAt: inPast }), "runner.monitor", []],
    ["a failed reading", withService({ failedReadings: 2 }), "runner.monitor", ["reading-failed"]],
    ["a risk to accept", plan({ risks: [slowness] }), "runner.test", ["risk-above-limit"]],
    ["nothing for a freeze with a last day", plan({ freezes: [freeze("2023-07-22")] }), "plan.prep", []],
    ["a freeze without a last day", plan({ freezes: [freeze(null)] }), "plan.prep", ["frozen"]],
  ])("%s", (_what, facts, key, expected) => expect(codes(facts, key)).toEqual(expected));
});

describe("the figures of a plan", () => {
  const figures = (facts: PlanFacts) => {
    const { awaitingSignOff, waiting } = planState(facts, today, now);
    return { awaitingSignOff, waiting };
  };

  test("count a lapsed signature as one that waits", () => {
    expect(figures(withStage(plan(), "runner.test", { signOffs: [stale] }))).toEqual({
      awaitingSignOff: 1,
      waiting: [{ code: "sign-off-missing", stages: 1 }],
    });
  });

  test("count no signature that cannot be given yet", () => {
    expect(figures(withStage(plan(), "runner.test", { signOffs: [], items: oneOpen })).awaitingSignOff).toBe(0);
    const locked = withStage(withStage(plan(), "runner.build", { items: oneOpen }), "runner.test", { signOffs: [] });
    expect(figures(locked)).toEqual({ awaitingSignOff: 0, waiting: [{ code: "items-open", stages: 1 }] });
  });

  test("name what most stages wait for first", () => {
    const services = [aService("runner", { hasCandidate: false }), aService("gateway", { hasCandidate: false })];
    const stages = services.flatMap(({ id }) =>
      plan().stages.flatMap((stage) =>
        stage.phase === "build" ? [{ ...stage, serviceId: id, key: `${id}.build`, id: `${id} build` }] : [],
      ),
    );
    const facts = withStage(plan({ services, stages }), "runner.build", { items: oneOpen });
    expect(figures(facts).waiting).toEqual([
      { code: "image-missing", stages: 2 },
      { code: "items-open", stages: 1 },
    ]);
  });
});
