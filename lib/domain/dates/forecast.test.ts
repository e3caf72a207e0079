import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, day, daysBetween, lengthInDays } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { NO_ITEMS, type StageFacts } from "@/lib/domain/stage";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import {
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
import { planActual } from "./actual";
import { planForecast } from "./forecast";

// The rows of docs/forecast.md are the rows of these tests.
const page = readFileSync(path.join(import.meta.dirname, "../../../docs/forecast.md"), "utf8");

function table(heading: string): string[][] {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  const end = lines.findIndex((line, at) => at > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const july = (of: number) => day(`2023-07-${String(of).padStart(2, "0")}`);
const noon = (of: number) => new Date(`${july(of)}T09:00:00Z`);
const dayOf = (moment: Date) => day(moment.toISOString().slice(0, 10));

/** All a plan is told with: its facts, and the day it is. */
type Told = { facts: PlanFacts; today: number };

const settledOn = (first: number, last = first) => ({ first: noon(first), lastRequired: noon(last), unknown: 0 });
const finishedOn = (first: number, last: number): Partial<StageFacts> => ({
  items: threeDone,
  resolved: settledOn(first, last),
  signOffs: [{ ...ayse, at: noon(last) }],
});
const twoOpen = { ...NO_ITEMS, open: 2, done: 1, requiredOpen: 2, requiredTotal: 3 };

const start = (): Told => ({
  today: 21,
  facts: plan({
    phases: [
      aPhase("build", {}, { start: july(17), end: july(19) }),
      aPhase("test", {}, { start: july(20), end: july(22) }),
      aPhase("deploy", {}, { start: july(23), end: july(25) }),
    ],
    stages: [
      aStage("runner", "build", { resolved: settledOn(17, 19) }),
      aStage("runner", "test", { items: twoOpen, resolved: settledOn(20), signOffs: [] }),
      aStage("runner", "deploy", { items: threeOpen }),
    ],
  }),
});

const it =
  (key: string, change: Partial<StageFacts>) =>
  (told: Told): Told => ({ ...told, facts: withStage(told.facts, `runner.${key}`, change) });
const on = (today: number) => (told: Told) => ({ ...told, today });
const freeze =
  (from: number | null, to: number | null, serviceId: string | null = null) =>
  (told: Told) => ({
    ...told,
    facts: {
      ...told.facts,
      freezes: [{ serviceId, from: from === null ? null : july(from), to: to === null ? null : july(to), reason: "Bayram" }],
    },
  });

const FACTS: Record<string, (told: Told) => Told> = {
  nothing: (told) => told,
  ...Object.fromEntries(
    ["20th", "22nd", "23rd", "24th", "25th", "26th"].map((name) => [`it is the ${name}`, on(Number.parseInt(name, 10))]),
  ),
  "two of three items are done": it("test", { items: oneOpen }),
  "only the signature is missing": it("test", { items: threeDone }),
  "a check failed": it("test", { evidence: [{ ...scan, verdict: "fail" }] }),
  "it was rejected": it("test", { signOffs: [{ ...rejection, at: noon(21) }] }),
  "Test has not begun": it("test", { items: threeOpen, resolved: { first: null, lastRequired: null, unknown: 0 } }),
  "Test began on the 18th": it("test", { resolved: settledOn(18) }),
  "nobody knows when Test began": it("test", { resolved: { first: null, lastRequired: null, unknown: 1 } }),
  "Test finished on the 21st": it("test", finishedOn(20, 21)),
  "Test finished on the 24th": it("test", finishedOn(20, 24)),
  "nobody knows when Test finished": (told) =>
    withoutSignatures(it("test", { items: threeDone, resolved: { first: null, lastRequired: null, unknown: 3 } })(told)),
  "Build was opened again": it("build", { items: oneOpen }),
  "its gate is advisory": (told) => ({ ...told, facts: withGate(told.facts, "build", { advisory: true }) }),
  "plan-wide work of Build is open": (told) => ({
    ...told,
    facts: { ...told.facts, stages: [aStage(null, "build", { items: threeOpen }), ...told.facts.stages] },
  }),
  "the 22nd is frozen": freeze(22, 22),
  "the 23rd and 24th are frozen": freeze(23, 24, "runner"),
  "the 22nd is frozen for another service": freeze(22, 22, "gateway"),
  "all is frozen until somebody lifts it": freeze(20, null),
  "Deploy begins on the day Test ends": it("deploy", { start: july(22) }),
  "Test has no dates": (told) => ({
    ...told,
    facts: { ...told.facts, phases: told.facts.phases.map((p) => (p.kind === "test" ? { ...p, start: null, end: null } : p)) },
  }),
};

const withoutSignatures = (told: Told): Told => ({ ...told, facts: withGate(told.facts, "test", { signOffs: [] }) });

function forecastOf({ facts, today }: Told | { facts: PlanFacts; today: CalendarDay }) {
  const on = typeof today === "number" ? july(today) : today;
  const now = new Date(`${on}T12:00:00Z`);
  const state = planState(facts, on, now);
  const actuals = planActual(facts, state, { today: on, now, dayOf });
  return { ...planForecast(facts, state, actuals, on), state, actuals };
}

const rows = table("what is otherwise").map(([facts = "", inTest = "", inDeploy = "", late = "", because = ""]) => ({
  facts,
  expected: { test: inTest, deploy: inDeploy, late: Number(late), because },
}));

describe("docs/forecast.md", () => {
  test.each(rows)("when $facts", ({ facts, expected }) => {
    const told = facts.split(" · ").reduce((made, fact) => {
      const change = FACTS[fact];
      if (!change) throw new Error(`No test knows the fact "${fact}".`);
      return change(made);
    }, start());
    const { stages, services } = forecastOf(told);
    const shown = (key: string) => {
      const it = stages.get(key);
      return it ? `${Number(it.start.slice(8))}–${Number(it.end.slice(8))}` : "none";
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

  test("uses every fact its test knows, and every reason", () => {
    const used = new Set(rows.flatMap(({ facts }) => facts.split(" · ")));
    expect(Object.keys(FACTS).filter((fact) => !used.has(fact) && !fact.startsWith("it is"))).toEqual([]);
    const codes = table("code").map(([code = ""]) => code);
    expect(new Set(rows.flatMap(({ expected }) => /`[a-z-]+`/.exec(expected.because)?.[0] ?? []))).toEqual(new Set(codes));
  });
});

/** A plan of one to three services with dates of its own, in which each stage may have begun, finished or not. */
function randomPlan(seed: number, isOnTime: boolean): { facts: PlanFacts; today: CalendarDay } {
  const random = seeded(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const today = addDays(day("2024-02-20"), upTo(20));
  let next = addDays(today, -upTo(15));
  const phases = PHASES.map((kind) => {
    const from = addDays(next, isOnTime ? 0 : upTo(2));
    const to = addDays(from, upTo(5));
    next = addDays(to, 1);
    return aPhase(kind, { advisory: !isOnTime && random() < 0.1, signOffs: [] }, { start: from, end: to });
  });
  const services = Array.from({ length: 1 + upTo(2) }, (_, at) => aService(`s${at}`));
  const moment = (of: CalendarDay) => new Date(`${of}T09:00:00Z`);
  const make = (serviceId: string | null, at: number): StageFacts => {
    const { kind, start: from, end: to } = phases[at] as (typeof phases)[number];
    if (!from || !to) throw new Error("It has days.");
    const done = { items: threeDone, settled: { first: moment(from), lastRequired: moment(to), unknown: 0 }, signOffs: [] };
    const begun = { items: twoOpen, settled: { first: moment(from), lastRequired: null, unknown: 0 }, signOffs: [] };
    const ahead = { items: threeOpen, signOffs: [] };
    if (isOnTime) return aStage(serviceId, kind, to < today ? done : from <= today ? begun : ahead);
    const sort = random();
    const began = addDays(from, upTo(3) - 1);
    const isPast = began <= today;
    const ended = addDays(began, Math.min(upTo(6), Math.max(0, daysBetween(began, today))));
    if (sort < 0.35 && isPast)
      return aStage(serviceId, kind, { ...done, resolved: { first: moment(began), lastRequired: moment(ended), unknown: 0 } });
    if (sort < 0.45) return aStage(serviceId, kind, { ...done, resolved: { first: null, lastRequired: null, unknown: 3 } });
    if (sort < 0.7 && isPast)
      return aStage(serviceId, kind, { ...begun, resolved: { first: moment(began), lastRequired: null, unknown: 0 } });
    const own = random() < 0.2 ? { start: addDays(from, upTo(2)), end: addDays(to, 2 + upTo(3)) } : {};
    return aStage(serviceId, kind, { ...ahead, ...own });
  };
  const stages = [
    ...(random() < 0.7 ? [make(null, 0)] : []),
    ...(random() < 0.3 ? [make(null, 2)] : []),
    ...services.flatMap(({ id }) => PHASES.flatMap((_, at) => (at > 0 && random() < 0.9 ? [make(id, at)] : []))),
  ];
  const from = addDays(today, upTo(6) - 3);
  const freezes =
    !isOnTime && random() < 0.3 ? [{ serviceId: random() < 0.5 ? null : "s0", from, to: addDays(from, upTo(3)), reason: "Bayram" }] : [];
  return { facts: plan({ phases, services, stages, freezes }), today };
}

/** What is not so for the plans of two hundred seeds, by seed: collected first, because saying it of each costs more than looking. */
function wrong(isOnTime: boolean, look: (told: ReturnType<typeof randomPlan>, say: (what: string) => void) => void): string[] {
  const found: string[] = [];
  for (let seed = 0; seed < 200; seed += 1) look(randomPlan(seed, isOnTime), (what) => found.push(`${seed}: ${what}`));
  return found;
}

describe("a forecast of any plan", () => {
  test("is never before today", () => {
    const found = wrong(false, (told, say) => {
      const { stages, plan: whole } = forecastOf(told);
      for (const [key, { start: from, end, isFinished, isUnderWay }] of stages) {
        if (!isFinished && (end < told.today || from > end || (!isUnderWay && from < told.today))) say(key);
      }
      if (stages.size > 0 && !whole.isFinished && (whole.end ?? "") < told.today) say("the plan");
    });
    expect(found).toEqual([]);
  });

  test("never gets earlier when work is added", () => {
    const found = wrong(false, (told, say) => {
      const before = forecastOf(told);
      for (const { key, items } of told.facts.stages) {
        const more = { ...items, open: items.open + 2, requiredOpen: items.requiredOpen + 2, requiredTotal: items.requiredTotal + 2 };
        const after = forecastOf({ ...told, facts: withStage(told.facts, key, { items: more }) });
        for (const [other, { end }] of before.stages) if ((after.stages.get(other)?.end ?? "") < end) say(`${key} moves ${other}`);
        if ((after.plan.end ?? "") < (before.plan.end ?? "")) say(`${key} moves the plan`);
      }
    });
    expect(found).toEqual([]);
  });

  test("never gets earlier when a stage is added", () => {
    const found = wrong(false, (told, say) => {
      const before = forecastOf(told);
      for (const kind of PHASES) {
        if (told.facts.stages.some((s) => s.key === `plan.${kind}`)) continue;
        const stages = [...told.facts.stages, aStage(null, kind, { items: threeOpen })];
        const after = forecastOf({ ...told, facts: { ...told.facts, stages } });
        for (const [key, { end }] of before.stages) if ((after.stages.get(key)?.end ?? "") < end) say(`${kind} moves ${key}`);
      }
    });
    expect(found).toEqual([]);
  });

  test("is the plan itself while all is on time", () => {
    const found = wrong(true, (told, say) => {
      const { stages, state, services, plan: whole } = forecastOf(told);
      for (const [key, it] of stages) {
        const planned = state.stages.get(key);
        if (it.start !== planned?.start || it.end !== planned.end || it.slip !== 0) say(key);
      }
      for (const [id, { slip, cause }] of services) if ((slip ?? 0) !== 0 || cause) say(id);
      if (whole.end !== state.end || whole.slip !== 0 || whole.cause) say("the plan");
    });
    expect(found).toEqual([]);
  });

  test("gives a reason for whatever ends late, and none for what does not", () => {
    const found = wrong(false, (told, say) => {
      const { services, plan: whole, stages } = forecastOf(told);
      for (const { cause, slip } of [whole, ...services.values()]) {
        if ((cause !== null) !== (slip ?? 0) > 0) say("a reason");
        if (cause && (stages.get(cause.stage)?.slip ?? 0) <= 0) say(cause.stage);
      }
    });
    expect(found).toEqual([]);
  });

  test("passes over frozen days, none of its stages shorter than planned", () => {
    const found = wrong(false, (told, say) => {
      const { stages, state } = forecastOf(told);
      for (const [key, it] of stages) {
        const planned = state.stages.get(key);
        if (it.isFinished || it.isUnderWay || !planned?.start || !planned.end) continue;
        const own = told.facts.freezes.filter((f) => f.serviceId === null || f.serviceId === planned.facts.serviceId);
        const isFrozen = (of: CalendarDay) => own.some((f) => (f.from ?? "") <= of && (f.to ?? "") >= of);
        const days = Array.from({ length: lengthInDays(it.start, it.end) }, (_, at) => addDays(it.start, at)).filter((d) => !isFrozen(d));
        if (isFrozen(it.start) || isFrozen(it.end) || days.length !== lengthInDays(planned.start, planned.end)) say(key);
      }
    });
    expect(found).toEqual([]);
  });
});

describe("the team's own pace", () => {
  const finished = (days: readonly [number, number][]) => {
    const services = days.map((_, at) => aService(`s${at}`));
    return plan({
      phases: [aPhase("build", {}, { start: july(3), end: july(6) }), aPhase("test", { signOffs: [] }, { start: july(20), end: july(23) })],
      services: [...services, aService("runner")],
      stages: [
        ...days.map(([first, last], at) => aStage(`s${at}`, "build", { resolved: settledOn(first, last) })),
        aStage("runner", "test", { items: threeOpen, signOffs: [] }),
      ],
    });
  };

  test("is not told by fewer than three stages", () => {
    const { pace, plan: whole } = forecastOf({
      facts: finished([
        [3, 6],
        [3, 10],
      ]),
      today: 15,
    });
    expect([pace, whole.range]).toEqual([null, null]);
  });

  test("lies between the 20th and the 80th percentile", () => {
    const {
      pace,
      plan: whole,
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
    expect(pace).toEqual({ fast: expect.closeTo(0.9), slow: expect.closeTo(1.8), stages: 5 });
    expect(whole).toMatchObject({ end: "2023-07-23", range: { from: "2023-07-23", to: "2023-07-26" } });
    expect(services.get("runner")?.range).toEqual({ from: "2023-07-23", to: "2023-07-26" });
    expect(services.get("s0")).toMatchObject({ isFinished: true, range: null, end: "2023-07-04", slip: -2 });
  });
});

test("a plan without dates, and one without stages, has no forecast and is no failure", () => {
  const undated = forecastOf({ facts: plan(), today: 21 });
  expect([undated.stages.size, undated.plan.end, undated.plan.slip, undated.plan.cause]).toEqual([0, null, null, null]);
  const empty = forecastOf({ facts: plan({ stages: [], services: [] }), today: 21 });
  expect([empty.plan.end, empty.plan.isFinished]).toEqual([null, false]);
});

test("a phase in which nobody has work yet ends when it is planned to", () => {
  const told = start();
  const phases = [...told.facts.phases, aPhase("monitor", {}, { start: july(26), end: july(31) })];
  expect(forecastOf({ ...told, facts: { ...told.facts, phases } }).plan).toMatchObject({ end: "2023-07-31", slip: 0 });
});

test("dates at the end of the calendar are carried no further", () => {
  const told = start();
  const facts = withStage(told.facts, "runner.deploy", { start: day("9999-12-01"), end: day("9999-12-31"), items: threeOpen });
  const late = withStage(facts, "runner.test", { start: day("9999-11-01"), end: day("9999-11-30") });
  expect(forecastOf({ facts: late, today: day("9999-12-20") }).plan.end).toBe("9999-12-31");
});
