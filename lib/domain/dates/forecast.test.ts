import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, day, daysBetween, lengthInDays } from "@/lib/domain/calendar-day";
import type { FreezeFacts } from "@/lib/domain/gates/freeze";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { NO_ITEMS, type StageFacts } from "@/lib/domain/stage";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import {
  aFreeze,
  aPhase,
  aService,
  aStage,
  ayse,
  oneOpen,
  plan,
  rejection,
  scan,
  seeded,
  threeDone,
  threeOpen,
  withGate,
  withStage,
} from "@/lib/domain/testing";
import { clockTime } from "@/lib/domain/wall-clock";
import { planActual } from "./actual";
import { planForecast } from "./forecast";

// These tests read their rows from docs/forecast.md.
const page = readFileSync(path.join(import.meta.dirname, "../../../docs/forecast.md"), "utf8");

function table(heading: string): string[][] {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const july = (date: number) => day(`2023-07-${String(date).padStart(2, "0")}`);
const noon = (date: number) => new Date(`${july(date)}T09:00:00Z`);
const dayOf = (time: Date) => day(time.toISOString().slice(0, 10));

/** The facts of a plan, and today as a day of July. */
type Situation = { facts: PlanFacts; today: number };

const resolvedOn = (first: number, last = first) => ({ first: noon(first), lastRequired: noon(last), unknown: 0 });
const finishedOn = (first: number, last: number): Partial<StageFacts> => ({
  items: threeDone,
  resolved: resolvedOn(first, last),
  signOffs: [{ ...ayse, at: noon(last) }],
});
const twoOpen = { ...NO_ITEMS, open: 2, done: 1, requiredOpen: 2, requiredTotal: 3 };

const start = (): Situation => ({
  today: 21,
  facts: plan({
    phases: [
      aPhase("build", {}, { start: july(17), end: july(19) }),
      aPhase("test", {}, { start: july(20), end: july(22) }),
      aPhase("deploy", {}, { start: july(23), end: july(25) }),
    ],
    stages: [
      aStage("runner", "build", { resolved: resolvedOn(17, 19) }),
      aStage("runner", "test", { items: twoOpen, resolved: resolvedOn(20), signOffs: [] }),
      aStage("runner", "deploy", { items: threeOpen }),
    ],
  }),
});

const stage =
  (key: string, change: Partial<StageFacts>) =>
  (situation: Situation): Situation => ({ ...situation, facts: withStage(situation.facts, `runner.${key}`, change) });
const todayIs = (today: number) => (situation: Situation) => ({ ...situation, today });
const freeze =
  (from: number | null, to: number | null, serviceId: string | null = null) =>
  (situation: Situation) => ({
    ...situation,
    facts: {
      ...situation.facts,
      freezes: [aFreeze({ serviceId, from: from === null ? null : july(from), to: to === null ? null : july(to) })],
    },
  });

const at = clockTime;
const withFreezes = (situation: Situation, freezes: readonly FreezeFacts[]): Situation => ({
  ...situation,
  facts: { ...situation.facts, freezes },
});
const freezeOf = (change: Partial<FreezeFacts>) => (situation: Situation) =>
  withFreezes(situation, [aFreeze({ phases: ["deploy"], ...change })]);
const weekend = (phase: PhaseKind) =>
  freezeOf({ phases: [phase], weekly: { from: 5, to: 1 }, fromTime: at("17:00"), toTime: at("08:00"), from: july(17) });

const DIFFERENCES: Record<string, (situation: Situation) => Situation> = {
  nothing: (situation) => situation,
  ...Object.fromEntries(
    ["20th", "22nd", "23rd", "24th", "25th", "26th"].map((name) => [`it is the ${name}`, todayIs(Number.parseInt(name, 10))]),
  ),
  "two of three items are done": stage("test", { items: oneOpen }),
  "only the signature is missing": stage("test", { items: threeDone }),
  "a check failed": stage("test", { evidence: [{ ...scan, verdict: "fail" }] }),
  "it was rejected": stage("test", { signOffs: [{ ...rejection, at: noon(21) }] }),
  "Test has not begun": stage("test", { items: threeOpen, resolved: { first: null, lastRequired: null, unknown: 0 } }),
  "Test began on the 18th": stage("test", { resolved: resolvedOn(18) }),
  "nobody knows when Test began": stage("test", { resolved: { first: null, lastRequired: null, unknown: 1 } }),
  "Test finished on the 21st": stage("test", finishedOn(20, 21)),
  "Test finished on the 24th": stage("test", finishedOn(20, 24)),
  "nobody knows when Test finished": (situation) =>
    withoutSignatures(stage("test", { items: threeDone, resolved: { first: null, lastRequired: null, unknown: 3 } })(situation)),
  "Build was reopened": stage("build", { items: oneOpen }),
  "its gate is advisory": (situation) => ({ ...situation, facts: withGate(situation.facts, "build", { advisory: true }) }),
  "plan-wide work of Build is open": (situation) => ({
    ...situation,
    facts: { ...situation.facts, stages: [aStage(null, "build", { items: threeOpen }), ...situation.facts.stages] },
  }),
  "the 22nd is frozen": freeze(22, 22),
  "the 23rd and 24th are frozen": freeze(23, 24, "runner"),
  "the 22nd is frozen for another service": freeze(22, 22, "gateway"),
  "Deploy is frozen from Friday 17:00 to Monday 08:00 each week": weekend("deploy"),
  "Test is frozen from Friday 17:00 to Monday 08:00 each week": weekend("test"),
  "Deploy is frozen on the 23rd from 08:00 to 12:00": freezeOf({
    from: july(23),
    to: july(23),
    fromTime: at("08:00"),
    toTime: at("12:00"),
  }),
  "Deploy is frozen on the 23rd from 08:00 to 18:00": freezeOf({
    from: july(23),
    to: july(23),
    fromTime: at("08:00"),
    toTime: at("18:00"),
  }),
  "Deploy is frozen on the 23rd from 08:00 to 12:00 and from 12:00 to 18:00": (situation) =>
    withFreezes(situation, [
      aFreeze({ phases: ["deploy"], from: july(23), to: july(23), fromTime: at("08:00"), toTime: at("12:00") }),
      aFreeze({ phases: ["deploy"], from: july(23), to: july(23), fromTime: at("12:00"), toTime: at("18:00") }),
    ]),
  "every day is frozen each week": freezeOf({ weekly: { from: 1, to: 7 }, phases: ["deploy"] }),
  "everything is frozen without an end": freeze(20, null),
  "Deploy begins on the day Test ends": stage("deploy", { start: july(22) }),
  "Test has no dates": (situation) => ({
    ...situation,
    facts: { ...situation.facts, phases: situation.facts.phases.map((p) => (p.kind === "test" ? { ...p, start: null, end: null } : p)) },
  }),
};

const withoutSignatures = (situation: Situation): Situation => ({
  ...situation,
  facts: withGate(situation.facts, "test", { signOffs: [] }),
});

function forecastOf({ facts, today }: Situation | { facts: PlanFacts; today: CalendarDay }) {
  const date = typeof today === "number" ? july(today) : today;
  const now = new Date(`${date}T12:00:00Z`);
  const state = planState(facts, date, now);
  const actuals = planActual(facts, state, { today: date, now, dayOf });
  return { ...planForecast(facts, state, actuals, date), state, actuals };
}

const rows = table("difference").map(([differences = "", inTest = "", inDeploy = "", late = "", because = ""]) => ({
  differences,
  expected: { test: inTest, deploy: inDeploy, late: Number(late), because },
}));

describe("docs/forecast.md", () => {
  test.each(rows)("the forecast where $differences differs is as in docs/forecast.md", ({ differences, expected }) => {
    const changed = differences.split(" · ").reduce((situation, difference) => {
      const change = DIFFERENCES[difference];
      if (!change) throw new Error(`No test knows the difference "${difference}".`);
      return change(situation);
    }, start());
    const { stages, services } = forecastOf(changed);
    const shown = (key: string) => {
      const days = stages.get(key);
      return days ? `${Number(days.start.slice(8))}–${Number(days.end.slice(8))}` : "none";
    };
    const { slip, cause } = services.get("runner") ?? {};
    const phaseName = cause && `${cause.phase[0]?.toUpperCase()}${cause.phase.slice(1)}`;
    expect({
      test: shown("runner.test"),
      deploy: shown("runner.deploy"),
      late: slip,
      because: cause ? `\`${cause.code}\` in ${phaseName}` : "",
    }).toEqual(expected);
  });

  test("docs/forecast.md uses every difference and every cause", () => {
    const used = new Set(rows.flatMap(({ differences }) => differences.split(" · ")));
    expect(Object.keys(DIFFERENCES).filter((difference) => !used.has(difference) && !difference.startsWith("it is"))).toEqual([]);
    const codes = table("code").map(([code = ""]) => code);
    expect(new Set(rows.flatMap(({ expected }) => /`[a-z-]+`/.exec(expected.because)?.[0] ?? []))).toEqual(new Set(codes));
  });
});

/** A random plan of one to three services, in which each stage may have begun or finished. */
function randomPlan(seed: number, isOnTime: boolean): { facts: PlanFacts; today: CalendarDay } {
  const random = seeded(seed);
  const upTo = (max: number) => Math.floor(random() * (max + 1));
  const today = addDays(day("2024-02-20"), upTo(20));
  let next = addDays(today, -upTo(15));
  const phases = PHASES.map((kind) => {
    const from = addDays(next, isOnTime ? 0 : upTo(2));
    const to = addDays(from, upTo(5));
    next = addDays(to, 1);
    return aPhase(kind, { advisory: !isOnTime && random() < 0.1, signOffs: [] }, { start: from, end: to });
  });
  const services = Array.from({ length: 1 + upTo(2) }, (_, index) => aService(`s${index}`));
  const morningOf = (date: CalendarDay) => new Date(`${date}T09:00:00Z`);
  const randomStage = (serviceId: string | null, index: number): StageFacts => {
    const { kind, start: from, end: to } = phases[index] as (typeof phases)[number];
    if (!from || !to) throw new Error("The phase has no days.");
    const done = { items: threeDone, resolved: { first: morningOf(from), lastRequired: morningOf(to), unknown: 0 }, signOffs: [] };
    const begun = { items: twoOpen, resolved: { first: morningOf(from), lastRequired: null, unknown: 0 }, signOffs: [] };
    const ahead = { items: threeOpen, signOffs: [] };
    if (isOnTime) return aStage(serviceId, kind, to < today ? done : from <= today ? begun : ahead);
    const chance = random();
    const began = addDays(from, upTo(3) - 1);
    const isPast = began <= today;
    const ended = addDays(began, Math.min(upTo(6), Math.max(0, daysBetween(began, today))));
    if (chance < 0.35 && isPast)
      return aStage(serviceId, kind, { ...done, resolved: { first: morningOf(began), lastRequired: morningOf(ended), unknown: 0 } });
    if (chance < 0.45) return aStage(serviceId, kind, { ...done, resolved: { first: null, lastRequired: null, unknown: 3 } });
    if (chance < 0.7 && isPast)
      return aStage(serviceId, kind, { ...begun, resolved: { first: morningOf(began), lastRequired: null, unknown: 0 } });
    const ownDates = random() < 0.2 ? { start: addDays(from, upTo(2)), end: addDays(to, 2 + upTo(3)) } : {};
    return aStage(serviceId, kind, { ...ahead, ...ownDates });
  };
  const stages = [
    ...(random() < 0.7 ? [randomStage(null, 0)] : []),
    ...(random() < 0.3 ? [randomStage(null, 2)] : []),
    ...services.flatMap(({ id }) => PHASES.flatMap((_, index) => (index > 0 && random() < 0.9 ? [randomStage(id, index)] : []))),
  ];
  const from = addDays(today, upTo(6) - 3);
  const freezes =
    !isOnTime && random() < 0.3 ? [aFreeze({ serviceId: random() < 0.5 ? null : "s0", from, to: addDays(from, upTo(3)) })] : [];
  return { facts: plan({ phases, services, stages, freezes }), today };
}

/** The problems in the plans of two hundred seeds, collected first because one assertion is much faster than many. */
function problems(isOnTime: boolean, check: (situation: ReturnType<typeof randomPlan>, report: (text: string) => void) => void): string[] {
  const found: string[] = [];
  for (let seed = 0; seed < 200; seed += 1) check(randomPlan(seed, isOnTime), (text) => found.push(`${seed}: ${text}`));
  return found;
}

describe("the forecast of any plan", () => {
  test("is never before today", () => {
    const found = problems(false, (situation, report) => {
      const { stages, plan: outlook } = forecastOf(situation);
      for (const [key, { start: from, end, isFinished, isUnderWay }] of stages) {
        if (!isFinished && (end < situation.today || from > end || (!isUnderWay && from < situation.today))) report(key);
      }
      if (stages.size > 0 && !outlook.isFinished && (outlook.end ?? "") < situation.today) report("the plan");
    });
    expect(found).toEqual([]);
  });

  test("never gets earlier when work is added", () => {
    const found = problems(false, (situation, report) => {
      const before = forecastOf(situation);
      for (const { key, items } of situation.facts.stages) {
        const more = { ...items, open: items.open + 2, requiredOpen: items.requiredOpen + 2, requiredTotal: items.requiredTotal + 2 };
        const after = forecastOf({ ...situation, facts: withStage(situation.facts, key, { items: more }) });
        for (const [other, { end }] of before.stages) if ((after.stages.get(other)?.end ?? "") < end) report(`${key} moves ${other}`);
        if ((after.plan.end ?? "") < (before.plan.end ?? "")) report(`${key} moves the plan`);
      }
    });
    expect(found).toEqual([]);
  });

  test("never gets earlier when a stage is added", () => {
    const found = problems(false, (situation, report) => {
      const before = forecastOf(situation);
      for (const kind of PHASES) {
        if (situation.facts.stages.some((s) => s.key === `plan.${kind}`)) continue;
        const stages = [...situation.facts.stages, aStage(null, kind, { items: threeOpen })];
        const after = forecastOf({ ...situation, facts: { ...situation.facts, stages } });
        for (const [key, { end }] of before.stages) if ((after.stages.get(key)?.end ?? "") < end) report(`${kind} moves ${key}`);
      }
    });
    expect(found).toEqual([]);
  });

  test("equals the plan while everything is on time", () => {
    const found = problems(true, (situation, report) => {
      const { stages, state, services, plan: outlook } = forecastOf(situation);
      for (const [key, stage] of stages) {
        const planned = state.stages.get(key);
        if (stage.start !== planned?.start || stage.end !== planned.end || stage.slip !== 0) report(key);
      }
      for (const [id, { slip, cause }] of services) if ((slip ?? 0) !== 0 || cause) report(id);
      if (outlook.end !== state.end || outlook.slip !== 0 || outlook.cause) report("the plan");
    });
    expect(found).toEqual([]);
  });

  test("has a cause for each late end and for no other", () => {
    const found = problems(false, (situation, report) => {
      const { services, plan: outlook, stages } = forecastOf(situation);
      for (const { cause, slip } of [outlook, ...services.values()]) {
        if ((cause !== null) !== (slip ?? 0) > 0) report("a reason");
        if (cause && (stages.get(cause.stage)?.slip ?? 0) <= 0) report(cause.stage);
      }
    });
    expect(found).toEqual([]);
  });

  test("skips frozen days and never shortens a stage", () => {
    const found = problems(false, (situation, report) => {
      const { stages, state } = forecastOf(situation);
      for (const [key, stage] of stages) {
        const planned = state.stages.get(key);
        if (stage.isFinished || stage.isUnderWay || !planned?.start || !planned.end) continue;
        const freezes = situation.facts.freezes.filter((f) => f.serviceId === null || f.serviceId === planned.facts.serviceId);
        const isFrozen = (date: CalendarDay) => freezes.some((f) => (f.from ?? "") <= date && (f.to ?? "") >= date);
        const all = Array.from({ length: lengthInDays(stage.start, stage.end) }, (_, index) => addDays(stage.start, index));
        const days = all.filter((date) => !isFrozen(date));
        if (isFrozen(stage.start) || isFrozen(stage.end) || days.length !== lengthInDays(planned.start, planned.end)) report(key);
      }
    });
    expect(found).toEqual([]);
  });
});

describe("the velocity of the team", () => {
  const finished = (days: readonly [number, number][]) => {
    const services = days.map((_, index) => aService(`s${index}`));
    return plan({
      phases: [aPhase("build", {}, { start: july(3), end: july(6) }), aPhase("test", { signOffs: [] }, { start: july(20), end: july(23) })],
      services: [...services, aService("runner")],
      stages: [
        ...days.map(([first, last], index) => aStage(`s${index}`, "build", { resolved: resolvedOn(first, last) })),
        aStage("runner", "test", { items: threeOpen, signOffs: [] }),
      ],
    });
  };

  test("is unknown with fewer than three finished stages", () => {
    const { velocity, plan: outlook } = forecastOf({
      facts: finished([
        [3, 6],
        [3, 10],
      ]),
      today: 15,
    });
    expect([velocity, outlook.range]).toEqual([null, null]);
  });

  test("ranges from the 20th to the 80th percentile", () => {
    const {
      velocity,
      plan: outlook,
      services,
    } = forecastOf({
      facts: finished([
        [3, 4],
        [3, 6],
        [3, 6],
        [3, 8],
        [3, 14],
      ]),
      today: 15,
    });
    expect(velocity).toEqual({ fast: expect.closeTo(0.9), slow: expect.closeTo(1.8), stages: 5 });
    expect(outlook).toMatchObject({ end: "2023-07-23", range: { from: "2023-07-23", to: "2023-07-26" } });
    expect(services.get("runner")?.range).toEqual({ from: "2023-07-23", to: "2023-07-26" });
    expect(services.get("s0")).toMatchObject({ isFinished: true, range: null, end: "2023-07-04", slip: -2 });
  });
});

test("a plan without dates, or without stages, has no forecast", () => {
  const undated = forecastOf({ facts: plan(), today: 21 });
  expect([undated.stages.size, undated.plan.end, undated.plan.slip, undated.plan.cause]).toEqual([0, null, null, null]);
  const empty = forecastOf({ facts: plan({ stages: [], services: [] }), today: 21 });
  expect([empty.plan.end, empty.plan.isFinished]).toEqual([null, false]);
});

test("a phase without stages is expected to end on its planned day", () => {
  const situation = start();
  const phases = [...situation.facts.phases, aPhase("monitor", {}, { start: july(26), end: july(31) })];
  expect(forecastOf({ ...situation, facts: { ...situation.facts, phases } }).plan).toMatchObject({ end: "2023-07-31", slip: 0 });
});

test("a forecast never goes beyond the last day of the calendar", () => {
  const situation = start();
  const facts = withStage(situation.facts, "runner.deploy", { start: day("9999-12-01"), end: day("9999-12-31"), items: threeOpen });
  const late = withStage(facts, "runner.test", { start: day("9999-11-01"), end: day("9999-11-30") });
  expect(forecastOf({ facts: late, today: day("9999-12-20") }).plan.end).toBe("9999-12-31");
});
