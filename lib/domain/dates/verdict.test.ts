import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { NO_ITEMS, type StageFacts } from "@/lib/domain/stage";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import {
  aFreeze,
  aPhase,
  aService,
  aStage,
  ayse,
  plan,
  rejection,
  scan,
  slowness,
  threeDone,
  threeOpen,
  throughRollout,
  withGate,
  withStage,
} from "@/lib/domain/testing";
import { planActual } from "./actual";
import { planForecast } from "./forecast";
import { healthRank, PLAN_HEALTHS, planVerdict, serviceVerdict } from "./verdict";

// These tests read their rows from docs/forecast.md.
const page = readFileSync(path.join(import.meta.dirname, "../../../docs/forecast.md"), "utf8");

const rows = page
  .split("| the plan | verdict |")[1]
  ?.split("\n\n")[0]
  ?.split("\n")
  .slice(2)
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );

const july = (date: number) => day(`2023-07-${String(date).padStart(2, "0")}`);
const noon = (date: number) => new Date(`${july(date)}T09:00:00Z`);
const dayOf = (time: Date) => day(time.toISOString().slice(0, 10));

type Situation = { facts: PlanFacts; today: number };
type Change = (situation: Situation) => Situation;

const resolvedOn = (first: number, last = first) => ({ first: noon(first), lastRequired: noon(last), unknown: 0 });
const twoOpen = { ...NO_ITEMS, open: 2, done: 1, requiredOpen: 2, requiredTotal: 3 };
const finishedOn = (first: number, last: number): Partial<StageFacts> => ({
  items: threeDone,
  resolved: resolvedOn(first, last),
  signOffs: [{ ...ayse, at: noon(last) }],
});

/** Runner Service has Build, Test and Deploy; Gateway has Build and Test, so that it ends three days before the plan. */
const start = (): Situation => ({
  today: 21,
  facts: plan({
    services: [aService("runner"), aService("gateway")],
    phases: [
      aPhase("build", {}, { start: july(17), end: july(19) }),
      aPhase("test", {}, { start: july(20), end: july(22) }),
      aPhase("deploy", {}, { start: july(23), end: july(25) }),
    ],
    stages: ["runner", "gateway"].flatMap((service) => [
      aStage(service, "build", { resolved: resolvedOn(17, 19) }),
      aStage(service, "test", { items: twoOpen, resolved: resolvedOn(20), signOffs: [] }),
      ...(service === "runner" ? [aStage(service, "deploy", { items: threeOpen })] : []),
    ]),
  }),
});

const stage =
  (key: string, change: Partial<StageFacts>): Change =>
  (situation) => ({ ...situation, facts: withStage(situation.facts, key, change) });
const facts =
  (change: (facts: PlanFacts) => Partial<PlanFacts>): Change =>
  (situation) => ({ ...situation, facts: { ...situation.facts, ...change(situation.facts) } });
const both =
  (...changes: Change[]): Change =>
  (situation) =>
    changes.reduce((changed, change) => change(changed), situation);

const deployedOn = (date: number): Change =>
  both(
    stage("runner.deploy", { items: threeDone, resolved: resolvedOn(date), signOffs: [] }),
    facts(({ services }) => ({
      services: services.map((service) => ({ ...service, rollout: { ...throughRollout, throughAt: noon(date) } })),
    })),
  );
const everythingDoneOn = (date: number): Change =>
  both(stage("runner.test", finishedOn(20, 22)), stage("gateway.test", finishedOn(20, 22)), deployedOn(date));

const CHANGES: Record<string, Change> = {
  "as planned": (situation) => situation,
  ...Object.fromEntries(
    ["23rd", "25th", "28th"].map((name) => [`on the ${name}`, (one: Situation) => ({ ...one, today: Number.parseInt(name, 10) })]),
  ),
  "Runner's Test was rejected": stage("runner.test", { signOffs: [{ ...rejection, at: noon(21) }] }),
  "a check of Runner's Test failed": stage("runner.test", { evidence: [{ ...scan, verdict: "fail" }] }),
  "a risk above the limit touches Runner's Test": facts(() => ({ risks: [{ ...slowness, phase: "test", serviceId: "runner" }] })),
  "Gateway's Test was rejected": stage("gateway.test", { signOffs: [{ ...rejection, at: noon(21) }] }),
  "Runner's Test finished on the 22nd": stage("runner.test", finishedOn(20, 22)),
  "Runner's Test finished on the 21st": stage("runner.test", finishedOn(20, 21)),
  "both Tests finished on the 21st": both(stage("runner.test", finishedOn(20, 21)), stage("gateway.test", finishedOn(20, 21))),
  "Deploy is planned from the 22nd to the 25th": stage("runner.deploy", { start: july(22), end: july(25) }),
  "the gate of Test only warns": (situation) => ({ ...situation, facts: withGate(situation.facts, "test", { advisory: true }) }),
  "Runner is frozen on the 22nd": facts(() => ({ freezes: [aFreeze({ serviceId: "runner", from: july(22), to: july(22) })] })),
  "everything is frozen until somebody lifts it": facts(() => ({ freezes: [aFreeze({ from: july(20), to: null })] })),
  "everything was done on the 24th": everythingDoneOn(24),
  "everything was done on the 25th": everythingDoneOn(25),
  "everything was done on the 27th": everythingDoneOn(27),
  "then a signature of Runner's Test lapsed": stage("runner.test", { ...finishedOn(20, 22), signOffs: [{ ...ayse, status: "stale" }] }),
  "it has no dates": facts(({ phases }) => ({ phases: phases.map((phase) => ({ ...phase, start: null, end: null })) })),
  "it has no stages": facts(() => ({ stages: [] })),
};

function verdictOf({ facts: planFacts, today }: Situation) {
  const now = noon(today);
  const state = planState(planFacts, july(today), now);
  const actuals = planActual(planFacts, state, { today: july(today), now, dayOf });
  return planVerdict(state, planForecast(planFacts, state, actuals, july(today)));
}

describe("docs/forecast.md", () => {
  test.each(rows ?? [])("a plan (%s) is %s", (changes, health, end, daysLate, because) => {
    const changed = changes.split(" · ").reduce((situation, name) => {
      const change = CHANGES[name];
      if (!change) throw new Error(`No test knows the change "${name}".`);
      return change(situation);
    }, start());
    const verdict = verdictOf(changed);
    expect({
      health: verdict.health,
      end: verdict.end === null ? "none" : String(Number(verdict.end.slice(8))),
      daysLate: verdict.daysLate,
      because: verdict.reasons.map(({ code, stage: key }) => `\`${code}\` in ${key}`).join(", "),
    }).toEqual({ health, end, daysLate: Number(daysLate), because });
  });

  test("the table of verdicts uses every change and every verdict", () => {
    const used = new Set(rows?.flatMap(([changes = ""]) => changes.split(" · ")));
    expect(Object.keys(CHANGES).filter((name) => !used.has(name))).toEqual([]);
    expect(new Set(rows?.map(([, health]) => health))).toEqual(new Set(PLAN_HEALTHS));
  });
});

test("late plans come first in a list, finished ones last", () => {
  const sorted = [...PLAN_HEALTHS].sort((a, b) => healthRank({ health: a }) - healthRank({ health: b }));
  expect(sorted).toEqual(["late", "at-risk", "on-track", "not-scheduled", "finished"]);
});

test.each([
  ["finished, although late", { isFinished: true, slip: 2 }, false, "finished", 0],
  ["without dates", { end: null, slip: null }, true, "not-scheduled", 0],
  ["late", { slip: 2 }, true, "late", 2],
  ["in time, with a stage that is held up", { slip: 0 }, true, "at-risk", 0],
  ["in time", { slip: -1 }, false, "on-track", 0],
] as const)("a service that is %s has its verdict", (_which, change, isHeld, health, daysLate) => {
  const outlook = { plannedEnd: july(22), end: july(22), isFinished: false, cause: null, range: null, ...change };
  expect(serviceVerdict(outlook, isHeld)).toMatchObject({ health, daysLate });
});
