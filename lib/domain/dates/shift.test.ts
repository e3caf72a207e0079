import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDay, day, daysBetween } from "@/lib/domain/calendar-day";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { daysMoved, movePhase, moveStage, type PlannedDates, type Shift, shifted } from "./shift";

const DATES: Record<PhaseKind, [string, string]> = {
  prep: ["2023-07-15", "2023-07-16"],
  build: ["2023-07-17", "2023-07-19"],
  test: ["2023-07-20", "2023-07-22"],
  deploy: ["2023-07-23", "2023-07-25"],
  monitor: ["2023-07-26", "2023-07-31"],
};

const stage = (phase: PhaseKind, dates: [string, string] | null = null, due: string[] = [], serviceId = "runner") => ({
  id: `${serviceId}.${phase}`,
  key: `${serviceId}.${phase}`,
  phase,
  serviceId,
  start: dates && day(dates[0]),
  end: dates && day(dates[1]),
  due: due.map(day),
});

const plan = (change: Partial<PlannedDates> = {}): PlannedDates => ({
  phases: PHASES.map((kind) => ({ id: kind, kind, start: day(DATES[kind][0]), end: day(DATES[kind][1]) })),
  stages: PHASES.map((phase) => stage(phase)),
  isFrozen: true,
  ...change,
});

const span = (start: string | null, end: string | null) => ({
  start: start === null ? null : day(start),
  end: end === null ? null : day(end),
});
const shiftOf = (dates: PlannedDates, phase: PhaseKind, start: string | null, end: string | null, andFollowing = false): Shift => {
  const decision = movePhase(dates, { phase, ...span(start, end), andFollowing });
  if (!decision.ok) throw new Error(decision.code);
  return decision.value;
};
const phasesOf = (shift: Shift) => shift.phases.map((move) => `${move.phase} ${move.after.start}..${move.after.end}`);

describe("a phase moves", () => {
  test("alone, and an overlap with the next one is reported, not refused", () => {
    const shift = shiftOf(plan(), "test", "2023-07-20", "2023-07-24");
    expect(phasesOf(shift)).toEqual(["test 2023-07-20..2023-07-24"]);
    expect(shift.overlaps).toEqual([{ serviceId: null, earlier: "test", later: "deploy", days: 2 }]);
    expect(shift.end).toEqual({ before: "2023-07-31", after: "2023-07-31" });
  });

  test("with all later phases, by as many days as its end moved", () => {
    const shift = shiftOf(plan(), "test", "2023-07-20", "2023-07-24", true);
    expect(phasesOf(shift)).toEqual(["test 2023-07-20..2023-07-24", "deploy 2023-07-25..2023-07-27", "monitor 2023-07-28..2023-08-02"]);
    expect(shift.overlaps).toEqual([]);
    expect(shift.end).toEqual({ before: "2023-07-31", after: "2023-08-02" });
  });

  test("to an earlier day, with later phases", () => {
    expect(phasesOf(shiftOf(plan(), "build", "2023-07-17", "2023-07-18", true)).at(-1)).toBe("monitor 2023-07-25..2023-07-30");
  });

  test("with stages of later phases that have their own dates, but not with its own stages", () => {
    const stages = [stage("test", ["2023-07-21", "2023-07-22"]), stage("deploy", ["2023-07-24", "2023-07-25"]), stage("monitor")];
    const shift = shiftOf(plan({ stages }), "test", "2023-07-21", "2023-07-23", true);
    expect(shift.stages).toMatchObject([{ key: "runner.deploy", after: { start: "2023-07-25", end: "2023-07-26" } }]);
  });

  test("without later phases if only its first day moved", () => {
    expect(phasesOf(shiftOf(plan(), "test", "2023-07-21", "2023-07-22", true))).toEqual(["test 2023-07-21..2023-07-22"]);
  });

  test("without later phases if it had no dates", () => {
    const phases = plan().phases.map((p) => (p.kind === "deploy" ? { ...p, start: null, end: null } : p));
    expect(phasesOf(shiftOf(plan({ phases }), "test", "2023-07-21", "2023-07-23", true))).toEqual([
      "test 2023-07-21..2023-07-23",
      "monitor 2023-07-27..2023-08-01",
    ]);
    expect(phasesOf(shiftOf(plan({ phases }), "deploy", "2023-07-23", "2023-07-24", true)), "first dates move nothing").toHaveLength(1);
  });
});

describe("due days of open items", () => {
  const stages = [stage("test", null, ["2023-07-21"]), stage("deploy", null, ["2023-07-24", "2023-07-25"]), stage("monitor")];

  test("move if their stage moved without changing its length", () => {
    expect([...shiftOf(plan({ stages }), "test", "2023-07-22", "2023-07-24", true).due]).toEqual([
      ["runner.test", 2],
      ["runner.deploy", 2],
    ]);
  });

  test("do not move if their stage only became longer", () => {
    expect([...shiftOf(plan({ stages }), "test", "2023-07-20", "2023-07-24").due]).toEqual([]);
  });

  test("move with a stage that gets its own dates", () => {
    const shift = moveStage(plan({ stages }), { stage: "runner.test", ...span("2023-07-27", "2023-07-29") });
    expect(shift.ok && [...shift.value.due]).toEqual([["runner.test", 7]]);
  });
});

describe("a stage", () => {
  const dated = plan({ stages: [stage("test", ["2023-07-27", "2023-07-29"]), stage("deploy")] });

  test("with its own dates is reported if it overlaps with the next one of its service", () => {
    const shift = moveStage(plan(), { stage: "runner.test", ...span("2023-07-22", "2023-07-24") });
    expect(shift).toMatchObject({ ok: true, value: { overlaps: [{ serviceId: "runner", earlier: "test", later: "deploy", days: 2 }] } });
  });

  test("can have the dates of its phase again", () => {
    expect(moveStage(dated, { stage: "runner.test", ...span(null, null) })).toMatchObject({
      ok: true,
      value: { stages: [{ key: "runner.test", after: { start: null, end: null } }], overlaps: [] },
    });
  });

  test("may end after the plan did", () => {
    expect(moveStage(plan(), { stage: "runner.test", ...span("2023-07-20", "2023-08-04") })).toMatchObject({
      value: { end: { before: "2023-07-31", after: "2023-08-04" } },
    });
  });
});

test.each([
  ["half a range", "2023-07-20", null, "range-half"],
  ["a reversed range", "2023-07-22", "2023-07-20", "range-reversed"],
])("%s is refused for a phase and for a stage", (_what, start, end, code) => {
  expect(movePhase(plan(), { phase: "test", ...span(start, end), andFollowing: true })).toMatchObject({ ok: false, code });
  expect(moveStage(plan(), { stage: "runner.test", ...span(start, end) })).toMatchObject({ ok: false, code });
});

describe("a day beyond the calendar is refused", () => {
  test("for a later phase", () => {
    const phases = plan().phases.map((p) => (p.kind === "monitor" ? { ...p, end: day("2199-12-30") } : p));
    const request = { phase: "test" as const, start: day("2023-07-20"), end: day("2023-07-24") };
    expect(movePhase(plan({ phases }), { ...request, andFollowing: true })).toMatchObject({ ok: false, code: "out-of-calendar" });
    expect(movePhase(plan({ phases }), { ...request, andFollowing: false })).toMatchObject({ ok: true });
  });

  test("for a due day", () => {
    const stages = [stage("test", null, ["2199-12-31"])];
    expect(movePhase(plan({ stages }), { phase: "test", ...span("2023-07-21", "2023-07-23"), andFollowing: false })).toMatchObject({
      code: "out-of-calendar",
    });
  });
});

describe("a reason", () => {
  test.each([
    ["needed where a phase with dates moves", plan(), "test", true],
    ["not needed before there is a baseline", plan({ isFrozen: false }), "test", false],
    [
      "not needed where a phase gets its first dates",
      plan({ phases: plan().phases.map((p) => (p.kind === "test" ? { ...p, start: null, end: null } : p)) }),
      "test",
      false,
    ],
  ] as const)("is %s", (_what, dates, phase, asksReason) =>
    expect(shiftOf(dates, phase, "2023-07-21", "2023-07-23").asksReason).toBe(asksReason),
  );

  test("is needed where a stage gets dates other than those of its phase", () => {
    expect(moveStage(plan(), { stage: "runner.test", ...span("2023-07-21", "2023-07-23") })).toMatchObject({ value: { asksReason: true } });
  });
});

const aDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day("2020-01-01"), days));
const aSpan = fc.tuple(aDay, fc.integer({ min: 0, max: 40 })).map(([start, more]) => ({ start, end: addDays(start, more) }));
const aPlan: fc.Arbitrary<PlannedDates> = fc.record({
  phases: fc.tuple(
    ...PHASES.map((kind) => fc.option(aSpan).map((dates) => ({ id: kind, kind, ...(dates ?? { start: null, end: null }) }))),
  ),
  stages: fc.tuple(
    ...PHASES.map((phase) =>
      fc.tuple(fc.option(aSpan), fc.array(aDay, { maxLength: 2 })).map(([dates, due]) => ({
        ...stage(phase),
        ...(dates ?? { start: null, end: null }),
        due,
      })),
    ),
  ),
  isFrozen: fc.boolean(),
});

describe("in any plan", () => {
  test("a shift lists all its effects, and later phases keep their lengths", () => {
    fc.assert(
      fc.property(aPlan, fc.constantFrom(...PHASES), aSpan, fc.boolean(), (dates, phase, range, andFollowing) => {
        const decision = movePhase(dates, { phase, ...range, andFollowing });
        if (!decision.ok) return;
        const after = shifted(dates, decision.value);
        expect(after.phases.find((p) => p.kind === phase)).toMatchObject(range);
        for (const [index, old] of dates.phases.entries()) {
          const moved = after.phases[index];
          if (old.kind === phase || !moved) continue;
          expect(moved.start === null).toBe(old.start === null);
          if (old.start && old.end && moved.start && moved.end)
            expect(daysBetween(moved.start, moved.end)).toBe(daysBetween(old.start as CalendarDay, old.end));
        }
        for (const move of decision.value.stages) expect(daysMoved(move.before, move.after)).not.toBe(0);
        expect(movePhase(after, { phase, ...range, andFollowing })).toMatchObject({ value: { phases: [], stages: [] } });
      }),
    );
  });
});
